import {
  type CountEntry,
  type CountHistory,
  type ObjectiveChange,
  type SloSource,
  countsOfObjective,
  evaluateObjective,
  objectiveHistory,
} from '@bellwether/domain-slo';
import {
  PrometheusError,
  type PrometheusFailure,
} from '@bellwether/kit-prometheus';
import type { Past } from './past';
import type { PrometheusReader } from './prometheus';
import type { HistoryOf } from './replay';

/** Share of the error budget left by a changed objective; absent: not declared then; null: no data. */
export interface BudgetLeft {
  id: string;
  before?: number | null;
  after?: number | null;
}

/** What the past says about changed objectives. */
export interface Known {
  budgets: BudgetLeft[];
  historyOf: HistoryOf;
  /** What could not be read, in sentences. */
  unread: string[];
}

/** Objectives asked of Prometheus, at most: each costs it six queries over weeks. */
const MAX_ASKED = 20;

/** Failures after which the next query may be answered; after others it would only wait for the same silence. */
const OF_THE_QUERY: ReadonlySet<PrometheusFailure> = new Set([
  'bad-query',
  'failed',
  'too-large',
]);

/**
 * Budgets as of the end of the counts, and histories: of objectives with a file of counts from that, of changed ones without
 * from Prometheus. What Prometheus does not answer is left out and said.
 */
export async function readKnown(
  changes: readonly ObjectiveChange[],
  past: Past,
  prometheus: PrometheusReader | undefined,
): Promise<Known> {
  const countsOf = ({ definition }: SloSource) =>
    past.counts.get(definition.name);
  const fromCounts: HistoryOf = source => {
    const counts = countsOf(source);
    return counts && (() => objectiveHistory(source, counts));
  };
  const known: Known = { budgets: [], historyOf: fromCounts, unread: [] };
  const isCounted = ({ before, after }: ObjectiveChange) =>
    [before, after].some(source => source && countsOf(source));
  for (const change of changes.filter(isCounted)) {
    known.budgets.push(
      leftBy(change, source => remainingIn(source, countsOf(source) ?? [])),
    );
  }
  const open = changes.filter(change => !isCounted(change));
  if (!prometheus || open.length === 0) return known;

  const read = new Map<SloSource, CountHistory>();
  known.historyOf = source => {
    const history = read.get(source);
    return history ? () => history : fromCounts(source);
  };
  if (open.length > MAX_ASKED) {
    known.unread.push(
      `Of ${open.length} changed objectives Prometheus was asked about ${MAX_ASKED}.`,
    );
  }
  for (const change of open.slice(0, MAX_ASKED)) {
    const { id, before, after } = change;
    try {
      const left: BudgetLeft = { id };
      if (before) left.before = await prometheus.remaining(before);
      if (after) left.after = await prometheus.remaining(after);
      known.budgets.push(left);
      if (!after) continue;
      read.set(after, await prometheus.history(after));
      if (before) read.set(before, await prometheus.history(before));
    } catch (error) {
      if (error instanceof RangeError) {
        known.unread.push(`${id}: ${error.message}.`);
      } else if (error instanceof PrometheusError) {
        known.unread.push(`${id}: ${error.message}`);
        if (!OF_THE_QUERY.has(error.failure)) break;
      } else {
        throw error;
      }
    }
  }
  return known;
}

function leftBy(
  { id, before, after }: ObjectiveChange,
  remaining: (source: SloSource) => number | null,
): BudgetLeft {
  return {
    id,
    ...(before && { before: remaining(before) }),
    ...(after && { after: remaining(after) }),
  };
}

/** What is left at the end of the counts; null as well for counts that do not fit the objective, which the replay reports. */
function remainingIn(
  { definition, objective }: SloSource,
  entries: CountEntry[],
): number | null {
  const counts = countsOfObjective(objective, definition, entries);
  if (typeof counts === 'string' || counts.length === 0) return null;
  const atMs = counts.reduce((end, { endMs }) => Math.max(end, endMs), 0);
  try {
    const { figures } = evaluateObjective({
      definition,
      objective,
      counts,
      atMs,
    });
    return figures && figures.remaining;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
