import type { Span } from '@bellwether/plugin-slo-node';
import { planEvaluation } from '../../../evaluation/spans';
import type { PrometheusClient, PrometheusSeries } from '../PrometheusClient';
import { Figures } from './Figures';
import { type RecordedIdentity, windowOf } from './identity';
import {
  coverageQuery,
  hoursOf,
  lookBacksQuery,
  type RecordedSpans,
  spansOf,
  startsQuery,
  sumsQuery,
} from './queries';

/** Answers of ten thousands of objectives are large, and known to be numbers of recorded series. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** Different windows that are asked for: labels could claim any number. */
const MAX_WINDOWS = 20;

/** Coverage reads the whole window and hardly changes; it is asked for this often. */
const COVERAGE_INTERVAL_MS = 15 * 60_000;

/** When coverage was asked for, and of which windows. */
interface Coverage {
  atMs: number;
  figures: Figures;
}

/** What is recorded of all objectives at one moment. */
interface Recorded {
  /** `bw:slo:info` by ID. */
  infos: ReadonlyMap<string, Record<string, string>>;
  spans: RecordedSpans;
  sums: Figures;
  totals: Figures;
  bads: Figures;
  starts: Figures;
  coverage?: Coverage;
  warning?: string;
}

/** All recordings of one moment: at most six queries. */
export class RecordingsSnapshot {
  private constructor(
    readonly atMs: number,
    readonly recorded: Recorded,
  ) {}

  /**
   * @param previous - the snapshot before, whose coverage may still do
   * @throws PrometheusError when a query fails
   */
  static async take(
    client: Pick<PrometheusClient, 'query'>,
    { atMs, signal }: { atMs: number; signal: AbortSignal },
    previous: RecordingsSnapshot | undefined,
  ): Promise<RecordingsSnapshot> {
    const warnings = new Set<string>();
    const ask = async (query: string): Promise<PrometheusSeries[]> => {
      const answer = await client.query(query, atMs, signal, {
        maxBytes: MAX_ANSWER_BYTES,
      });
      answer.warnings.forEach(warning => warnings.add(warning));
      return answer.series;
    };
    const infos = new Map(
      (await ask('bw:slo:info{slo!=""}')).map(({ labels }) => [
        labels.slo,
        labels,
      ]),
    );
    const windows = new Set([...infos.values()].map(({ window }) => window));
    const spans = spansOf(plansOf([...windows], atMs));
    // Where nothing is recorded there is nothing more to ask.
    const figures = async (query: string) =>
      new Figures(spans.windows.length > 0 ? await ask(query) : []);
    const [sums, totals, bads, starts, coverage] = await Promise.all([
      figures(sumsQuery(spans)),
      figures(lookBacksQuery('total', spans)),
      figures(lookBacksQuery('bad', spans)),
      figures(startsQuery(spans, atMs)),
      coverageOf(
        () => figures(coverageQuery(spans, atMs)),
        atMs,
        previous?.recorded.coverage,
        signal,
      ),
    ]);
    return new RecordingsSnapshot(atMs, {
      infos,
      spans,
      sums,
      totals,
      bads,
      starts,
      coverage,
      ...(warnings.size > 0 && {
        warning: `Prometheus answered with warnings, so data may be missing: ${[...warnings].join('; ')}`,
      }),
    });
  }

  /** Whether the rules that run now are those of a declaration. */
  isOf({ id, labels }: RecordedIdentity): boolean {
    const info = this.recorded.infos.get(id);
    return (
      info !== undefined &&
      Object.entries(labels).every(([name, value]) => info[name] === value)
    );
  }

  /** Share of the hours of a window in which something was measured; null when it is not known. */
  coverage(id: string, window: Span | undefined): number | null {
    const { coverage } = this.recorded;
    if (!coverage || !window) return null;
    const { atMs, figures } = coverage;
    // Calendar periods begin where they began when this was asked for; rolling windows have moved on since.
    for (const startMs of [
      window.startMs,
      window.startMs - (this.atMs - atMs),
    ]) {
      const covered = figures.get(id, String(startMs));
      const hours = hoursOf(startMs, atMs);
      if (covered !== undefined && hours > 0) {
        return Math.min(covered / hours, 1);
      }
    }
    return null;
  }
}

function plansOf(windows: readonly string[], atMs: number) {
  return windows.slice(0, MAX_WINDOWS).flatMap(text => {
    const timeWindow = windowOf(text);
    try {
      return timeWindow
        ? [{ timeWindow, plan: planEvaluation(timeWindow, atMs) }]
        : [];
    } catch {
      // Labels are no declarations: a zone or a duration in there may be anything.
      return [];
    }
  });
}

/** Coverage is nice to know, and the most expensive of all: without it the figures are still right. */
async function coverageOf(
  ask: () => Promise<Figures>,
  atMs: number,
  known: Coverage | undefined,
  signal: AbortSignal,
): Promise<Coverage | undefined> {
  if (known && Math.abs(atMs - known.atMs) < COVERAGE_INTERVAL_MS) return known;
  try {
    return { atMs, figures: await ask() };
  } catch {
    signal.throwIfAborted();
    return known;
  }
}
