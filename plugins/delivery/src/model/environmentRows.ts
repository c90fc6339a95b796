import { MAX_NAME_LENGTH, MAX_SEARCH_LENGTH } from '@bellwether/kit-portal';
import type {
  EnvironmentCell,
  EnvironmentRow,
} from '@bellwether/plugin-delivery-common';

/** What decides which services the matrix has, as it stands in the address. */
export const ENVIRONMENT_FILTERS = {
  q: MAX_SEARCH_LENGTH,
  entity: MAX_NAME_LENGTH,
} as const;

/** The cell of an environment; undefined: it was never deployed to. */
export function cellOf(
  { cells }: EnvironmentRow,
  environment: string,
): EnvironmentCell | undefined {
  return cells.find(cell => cell.environment === environment);
}

/**
 * Whether an environment runs something older than the one before it in the order of releases does: by when each was deployed,
 * as versions need not be in any order.
 */
export function isBehind(
  row: EnvironmentRow,
  environments: readonly string[],
  environment: string,
): boolean {
  const running = cellOf(row, environment)?.running;
  if (!running) return false;
  const before = environments
    .slice(0, environments.indexOf(environment))
    .map(name => cellOf(row, name)?.running)
    .findLast(Boolean);
  return (
    !!before &&
    before.sha !== running.sha &&
    Date.parse(before.since) > Date.parse(running.since)
  );
}
