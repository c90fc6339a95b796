import {
  type CounterMemory,
  type GateInterval,
  type GatePlan,
  type GateRead,
  type LabelledIncrease,
  NO_MEMORY,
  type RawSeries,
  type ReadResult,
  declaredWeight,
  earliestSample,
  intervalOf,
  summedIncreases,
} from '@bellwether/domain-canary';
import {
  type GatePrometheus,
  type PrometheusSeries,
  failureOf,
} from './prometheus';
import { type GateSource, SourceFault } from './source';

/** How far before the start of a gate counters are looked for, at least. */
const LOOK_BACK_MS = 300_000;

/** Failures that trying again does not mend. */
const LASTING = ['bad-query', 'refused', 'not-prometheus'];

type Series = PrometheusSeries['series'];

/** How recently a metric must have been there to be known. */
const KNOWN_WITHIN = '1h';

/**
 * Reads the samples of a gate from Prometheus: counters as they were scraped, so that resets are seen and nothing is
 * extrapolated, and values at the end of each interval.
 *
 * An answer takes one request for each different query of the plan, and one for the weight when that is asked for. When one
 * of them fails, none counts: what counters counted meanwhile is part of the next interval.
 *
 * @param options - `startMs`: start of the gate, epoch milliseconds
 * @public
 */
export function prometheusSource(
  client: GatePrometheus,
  plan: GatePlan,
  { startMs }: { startMs: number },
): GateSource {
  const backMs = Math.max(LOOK_BACK_MS, plan.maxGapMs);
  let memories = new Map<GateRead, CounterMemory>();
  let sinceMs: number | undefined;
  let readUntilMs: number | undefined;

  return {
    queries: Object.fromEntries([
      ...plan.reads.map(({ arm, purpose, query }) => [
        `${arm} ${purpose}`,
        query,
      ]),
      ...(plan.weightQuery === undefined ? [] : [['weight', plan.weightQuery]]),
    ]),

    async intervals(edges) {
      const endMs = edges[edges.length - 1];
      const fromMs = readUntilMs ?? startMs;
      // what was counted since the last answer belongs to the first interval of this one
      const counted = [fromMs, ...edges.slice(1)];
      const range = {
        startMs: readUntilMs ?? startMs - backMs,
        endMs,
      };
      const answers = new Map<string, Series>();
      const ask = async (
        { kind, query }: Pick<GateRead, 'kind' | 'query'>,
        moments: readonly number[],
      ) => {
        const key = `${kind} ${moments[0]} ${query}`;
        const known = answers.get(key);
        if (known) return known;
        const answer = await answered(() =>
          kind === 'counter'
            ? client.raw(query, range)
            : valuesAt(client, query, moments),
        );
        answers.set(key, answer);
        return answer;
      };

      const series = new Map<GateRead, Series>();
      for (const read of plan.reads) {
        series.set(read, await ask(read, edges.slice(1)));
      }
      const weights =
        plan.weightQuery === undefined
          ? undefined
          : await ask(
              { kind: 'value', query: plan.weightQuery },
              edges.slice(0, -1),
            );

      const counters = plan.reads.filter(({ kind }) => kind === 'counter');
      const since = earliestSample(
        counters.flatMap(read => series.get(read) ?? []) as RawSeries[],
        sinceMs,
      );
      const results = edges.slice(1).map(() => new Map<GateRead, ReadResult>());
      const next = new Map<GateRead, CounterMemory>();
      for (const read of plan.reads) {
        const found = series.get(read) ?? [];
        if (read.kind === 'value') {
          edges.slice(1).forEach((atMs, index) => {
            results[index].set(read, valuesOf(read, found, atMs));
          });
          continue;
        }
        const { intervals, memory } = summedIncreases(
          found,
          counted,
          memories.get(read) ?? NO_MEMORY,
          { by: read.by, ...(since !== undefined && { sinceMs: since }) },
        );
        next.set(read, memory);
        intervals.forEach((rows, index) => results[index].set(read, rows));
      }
      const read = results.map((rows, index): GateInterval => {
        const beganMs = edges[index];
        return intervalOf(plan, rows, {
          atMs: edges[index + 1],
          weight: weights
            ? shareOf(valuesOf({ purpose: 'weight', by: [] }, weights, beganMs))
            : declaredWeight(plan.gate, beganMs - startMs),
        });
      });
      memories = next;
      sinceMs = since;
      readUntilMs = endMs;
      return read;
    },

    async unknownNames(atMs) {
      if (plan.names.length === 0) return [];
      const names = plan.names.map(literally).join('|');
      const found = await answered(() =>
        client.query(
          `group by (__name__) (last_over_time({__name__=~${JSON.stringify(names)}}[${KNOWN_WITHIN}]))`,
          atMs,
        ),
      );
      const known = found.map(({ labels }) => labels.__name__);
      return plan.names.filter(name => !known.includes(name));
    },
  };
}

async function answered(ask: () => Promise<PrometheusSeries>): Promise<Series> {
  try {
    return (await ask()).series;
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    throw new SourceFault((error as Error).message, LASTING.includes(failure), {
      cause: error,
    });
  }
}

function valuesAt(
  client: GatePrometheus,
  query: string,
  moments: readonly number[],
): Promise<PrometheusSeries> {
  const [startMs, secondMs] = moments;
  const endMs = moments[moments.length - 1];
  return moments.length === 1
    ? client.query(query, startMs)
    : client.queryRange(query, { startMs, endMs, stepMs: secondMs - startMs });
}

/** Values at a moment, by the labels that are kept. */
function valuesOf(
  { purpose, by }: Pick<GateRead, 'purpose' | 'by'>,
  series: Series,
  atMs: number,
): LabelledIncrease[] | null {
  const rows = new Map<string, LabelledIncrease>();
  for (const { labels, samples } of series) {
    const value = samples.find(([ms]) => ms === atMs)?.[1] ?? NaN;
    if (!Number.isFinite(value)) continue;
    const kept = Object.fromEntries(
      by.flatMap(label => (labels[label] ? [[label, labels[label]]] : [])),
    );
    const key = JSON.stringify(kept);
    if (rows.has(key)) {
      throw new SourceFault(
        `Expected one value for ${purpose}, found several series. Sum or average them in the query.`,
        true,
      );
    }
    rows.set(key, { labels: kept, increase: value });
  }
  return rows.size === 0 ? null : [...rows.values()];
}

function shareOf(rows: LabelledIncrease[] | null): number | null {
  const share = rows?.[0].increase ?? NaN;
  return share >= 0 && share <= 1 ? share : null;
}

/** A name that a regular expression takes as it is. */
function literally(name: string): string {
  return name.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
