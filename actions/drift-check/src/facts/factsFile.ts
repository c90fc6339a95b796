import fs from 'node:fs';
import type { PortalFacts } from '@bellwether/domain-drift';
import { InputError, type WorkspacePath } from '@bellwether/kit-action';

const MAX_FACTS_BYTES = 1024 * 1024;

/**
 * Facts that a step before has written.
 *
 * @throws InputError for a file with something else in it
 */
export function factsOfFile(file: WorkspacePath): PortalFacts {
  const refuse = (message: string) =>
    new InputError([{ input: 'facts', message }], 'BW-DRIFT-001');
  if (fs.statSync(file.absolute).size > MAX_FACTS_BYTES) {
    throw refuse(`expected at most ${MAX_FACTS_BYTES} bytes, found more.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file.absolute, 'utf8'));
  } catch {
    throw refuse('expected JSON, found something else.');
  }
  const wrong = faultsOf(Object(value) as Record<string, unknown>);
  if (wrong.length > 0) throw refuse(`expected ${wrong.join('; ')}.`);
  return value as PortalFacts;
}

function faultsOf({
  incidents,
  freezes,
  canaries,
  budgets,
}: Record<string, unknown>): string[] {
  const isTime = (ms: unknown) => typeof ms === 'number';
  const areNames = (names: unknown) =>
    Array.isArray(names) && names.every(name => typeof name === 'string');
  const areIncidents =
    Array.isArray(incidents) &&
    incidents.every(one => {
      const { name, openedMs, resolvedMs } = Object(one);
      return (
        typeof name === 'string' &&
        isTime(openedMs) &&
        (resolvedMs === null || isTime(resolvedMs))
      );
    });
  const areBudgets =
    typeof budgets === 'object' &&
    budgets !== null &&
    Object.values(budgets).every(left => left === null || isTime(left));
  return [
    areIncidents
      ? ''
      : 'incidents as a list of name, openedMs and resolvedMs (or null)',
    areNames(freezes) ? '' : 'freezes as a list of names',
    areNames(canaries) ? '' : 'canaries as a list of names',
    areBudgets ? '' : 'budgets as shares by reference',
  ].filter(Boolean);
}
