import type { BudgetsLeft, ResolveSlo } from '@bellwether/domain-canary';
import {
  type SloSource,
  declaredSources,
  elapsedWindowAt,
  objectiveFigures,
  parseDeclarations,
  unitExpressions,
  windowAt,
} from '@bellwether/domain-slo';
import type { GateText } from './gateReader';
import { type GatePrometheus, failureOf } from './prometheus';

/** Window of queries that hold a placeholder for one: a counter is read without. */
const ANY_WINDOW = '5m';

/** See `GateReader.sloResolver`. */
export function sloResolver(texts: readonly GateText[]): ResolveSlo {
  const named = sourcesByName(texts);
  return slo => {
    const [source] = named(slo);
    if (!source) {
      return {
        ok: false,
        message: `Expected an SLO "${slo}", found none in ${texts.length} file${texts.length === 1 ? '' : 's'}. Correct the name, or give the file it is declared in.`,
      };
    }
    const { indicator } = source.objective;
    if (indicator.kind !== 'ratio') {
      return {
        ok: false,
        message: `Expected an SLO with a ratio of counters, found "${slo}" with a ${indicator.kind} metric. Write "queries" instead.`,
      };
    }
    const queryOf = (part: 'good' | 'bad' | 'total') => {
      const query = indicator[part]?.spec.query;
      return typeof query === 'string'
        ? query.replaceAll(
            /\{\{\s*\.window\s*\}\}|\$\{window\}|\$window\b/g,
            ANY_WINDOW,
          )
        : undefined;
    };
    const total = queryOf('total');
    const bad = queryOf('bad');
    const good = queryOf('good');
    if (total !== undefined && bad !== undefined) {
      return { ok: true, total, bad };
    }
    if (total !== undefined && good !== undefined) {
      return { ok: true, total, good };
    }
    return {
      ok: false,
      message: `Expected an SLO with queries of Prometheus, found "${slo}" without. Write "queries" instead.`,
    };
  };
}

/** See `GateReader.budgetReader`. */
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

function sourcesByName(
  texts: readonly GateText[],
): (slo: string) => SloSource[] {
  let sources: SloSource[] | undefined;
  return slo => {
    sources ??= declaredSources(parseDeclarations(texts)).groups.flatMap(
      group => group.sources,
    );
    const [name, index] = slo.split('#');
    return sources.filter(
      ({ definition, objective }) =>
        definition.name === name &&
        (index === undefined || objective.index === Number(index)),
    );
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
