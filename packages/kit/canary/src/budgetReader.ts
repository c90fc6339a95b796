import type { BudgetsLeft } from '@bellwether/domain-canary';
import {
  type SloSource,
  elapsedWindowAt,
  objectiveFigures,
  unitExpressions,
  windowAt,
} from '@bellwether/domain-slo';
import type { GateText } from './gateReader';
import { type GatePrometheus, failureOf } from './prometheus';
import { sourcesByName } from './sloResolver';

/**
 * Asks a Prometheus how much is left of error budgets in the window in force, 0..1 or less; null for SLOs that are not
 * declared, have no data, or cannot be asked for. Two requests for each objective, one after the other; of an SLO with several
 * the least counts.
 *
 * @param texts - files in which the SLOs are declared
 * @param options - `atMs`: now, epoch milliseconds
 * @public
 */
export function budgetReader(
  client: GatePrometheus,
  texts: readonly GateText[],
  { atMs }: { atMs: number },
): (slos: readonly string[]) => Promise<BudgetsLeft> {
  const named = sourcesByName(texts);
  return async slos => {
    const left: Record<string, number | null> = {};
    for (const slo of slos) {
      const shares: (number | null)[] = [];
      for (const source of named(slo)) {
        shares.push(await shareLeft(client, source, atMs));
      }
      const known = shares.filter(share => share !== null);
      left[slo] =
        known.length > 0 && known.length === shares.length
          ? Math.min(...known)
          : null;
    }
    return left;
  };
}

async function shareLeft(
  client: GatePrometheus,
  { definition, objective }: SloSource,
  atMs: number,
): Promise<number | null> {
  const { timeWindow, budgetingMethod } = definition;
  const sliceMs =
    budgetingMethod === 'Occurrences' ? 1 : (objective.timeSliceWindowMs ?? 1);
  const endMs = Math.floor(atMs / sliceMs) * sliceMs;
  const elapsed = elapsedWindowAt(timeWindow, endMs);
  const elapsedMs = elapsed.endMs - elapsed.startMs;
  if (elapsedMs <= 0) return null;
  const units = unitExpressions(definition, objective, elapsedMs);
  if (!units.ok) return null;
  const good = await valueAt(client, units.good, endMs);
  const total = await valueAt(client, units.total, endMs);
  if (good === null || total === null) return null;
  const figures = objectiveFigures(
    definition,
    objective,
    { good, total },
    windowAt(timeWindow, endMs),
  );
  return figures?.remaining ?? null;
}

async function valueAt(
  client: GatePrometheus,
  query: string,
  atMs: number,
): Promise<number | null> {
  try {
    const { series } = await client.query(query, atMs);
    const value = series[0]?.samples[0]?.[1] ?? NaN;
    return series.length === 1 && Number.isFinite(value) ? value : null;
  } catch (error) {
    if (failureOf(error) !== undefined) return null;
    throw error;
  }
}
