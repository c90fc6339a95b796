import { Cursor, show } from '../../../declaration/problem';
import {
  type Field,
  type Fields,
  type Rule,
  fieldOf,
  isFields,
  object,
  text,
} from '../../../declaration/schema';
import { StageFault } from '../stage';

/**
 * Configuration of a stage, checked.
 *
 * @throws StageFault naming every fault
 */
export function checkedConfig(
  config: unknown,
  fields: Record<string, Field>,
): Fields {
  const value = config ?? {};
  const faults: string[] = [];
  const at = new Cursor(['config'], ({ severity, path, message }) => {
    if (severity === 'error') faults.push(`${path.slice(2)}: ${message}`);
  });
  object(fields)(value, at);
  if (faults.length > 0) throw new StageFault(faults.join(' '));
  return value as Fields;
}

/** A map of texts, empty when absent. */
export function textsOf(config: Fields, name: string): Record<string, string> {
  const map = fieldOf(config, name);
  return isFields(map)
    ? Object.fromEntries(
        Object.entries(map).map(([key, value]) => [key, String(value)]),
      )
    : {};
}

const PARTS =
  /^(\d{1,9}y)?(\d{1,9}w)?(\d{1,9}d)?(\d{1,9}h)?(\d{1,9}m)?(\d{1,9}s)?(\d{1,9}ms)?$/;
const SIZES = [
  31_536_000_000, 604_800_000, 86_400_000, 3_600_000, 60_000, 1000, 1,
];

/** Length of a Prometheus duration such as `1h30m` in milliseconds; undefined for other text. */
export function promDurationMs(duration: unknown): number | undefined {
  const match = typeof duration === 'string' ? PARTS.exec(duration) : null;
  if (!match) return undefined;
  const ms = match
    .slice(1)
    .reduce(
      (sum, part, index) =>
        sum + Number.parseInt(part ?? '0', 10) * SIZES[index],
      0,
    );
  return ms > 0 ? ms : undefined;
}

export const promDuration: Rule = text({
  check: value =>
    promDurationMs(value) === undefined
      ? {
          code: 'invalid-duration',
          message: `Expected a duration longer than zero such as 5m or 1h30m, found ${show(value)}.`,
        }
      : undefined,
});
