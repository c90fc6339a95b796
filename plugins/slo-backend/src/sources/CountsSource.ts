import {
  type BudgetingMethod,
  elapsedWindowAt,
  type ObjectiveDefinition,
} from '@bellwether/domain-slo';
import type {
  ReadableObjective,
  ReadRequest,
  SloSource,
  SourceReading,
  Span,
  UnitCounts,
} from '@bellwether/plugin-slo-node';
import type { CountsStore, UnitRule } from '../database/CountsStore';
import { BASE_MS, DAY_MS, HOUR_MS } from '../database/levels';
import { touchedHours } from '../database/unitQueries';

/** Type of the source of pushed counts. */
export const COUNTS_SOURCE = 'counts';

/** Type of OpenSLO metric sources it serves. */
export const COUNTS_METRIC_SOURCE = 'bellwethercounts';

/** Pushed counts as an {@link SloSource}: windows of many objectives are summed in few grouped queries. */
export class CountsSource implements SloSource {
  readonly type = COUNTS_SOURCE;
  readonly metricSourceTypes = [COUNTS_METRIC_SOURCE];
  readonly #store: CountsStore;
  readonly #baseRetentionMs: number;

  constructor(options: { store: CountsStore; baseRetentionMs: number }) {
    this.#store = options.store;
    this.#baseRetentionMs = options.baseRetentionMs;
  }

  validate({ definition, objective }: ReadableObjective): string | undefined {
    if (objective.indicator.kind !== 'ratio') {
      return (
        `Pushed counts are good and total events, so the indicator must be a ratioMetric with good (or bad) and total; ` +
        `found ${objective.indicator.kind === 'raw' ? 'a raw ratio' : 'a thresholdMetric'}. ` +
        `Judge each event where it happens and push the counts.`
      );
    }
    const { sliceMs } = unitRuleOf(definition.budgetingMethod, objective);
    if (sliceMs !== undefined && sliceMs % BASE_MS !== 0) {
      return `Pushed counts are summed per minute, so timeSliceWindow must be whole minutes; found ${sliceMs / 1000} s.`;
    }
    if (sliceMs !== undefined && sliceMs % HOUR_MS !== 0) {
      const { startMs, endMs } = elapsedWindowAt(
        { kind: 'rolling', duration: definition.timeWindow.duration },
        0,
      );
      if (endMs - startMs > this.#baseRetentionMs) {
        return (
          `Time slices shorter than an hour need minute counts over the whole window ${definition.timeWindow.duration}, ` +
          `but those are kept for ${this.#baseRetentionMs / DAY_MS} days. ` +
          `Shorten the window, use slices of whole hours, or raise slo.counts.retention.minutes.`
        );
      }
    }
    return undefined;
  }

  async read(
    requests: ReadRequest[],
    options: { atMs: number; signal: AbortSignal },
  ): Promise<Map<string, SourceReading | Error>> {
    const readings = new Map<string, SourceReading | Error>();
    const facts = await this.#store.facts(
      requests.map(({ objective }) => objective.seriesId),
    );
    for (const group of groupBySpans(requests)) {
      options.signal.throwIfAborted();
      const units = await this.#store.unitSums(
        group.requests.map(({ objective }) => ({
          id: objective.id,
          seriesKey: objective.seriesId,
          rule: unitRuleOf(
            objective.definition.budgetingMethod,
            objective.objective,
          ),
        })),
        group.spans,
        options.atMs,
      );
      const coverage = await this.#coverage(group);
      for (const { objective } of group.requests) {
        const known = facts.get(objective.seriesId);
        readings.set(objective.id, {
          spans: units.get(objective.id) ?? {},
          lastDataMs: known ? known.lastEndMs : null,
          coverage: coverage(objective.seriesId),
          sample:
            (known?.lastSampleEndMs ?? 0) > (group.spans.window?.startMs ?? 0),
        });
      }
    }
    return readings;
  }

  /** Share of the hours of the window that have data; null before the first moment of a calendar period has passed. */
  async #coverage({
    spans: { window },
    requests,
  }: SpanGroup): Promise<(seriesKey: string) => number | null> {
    if (!window) return () => null;
    const covered = await this.#store.coveredHours(
      requests.map(({ objective }) => objective.seriesId),
      window,
    );
    const { startMs, endMs } = touchedHours(window);
    const hours = (endMs - startMs) / HOUR_MS;
    return seriesKey => Math.min((covered.get(seriesKey) ?? 0) / hours, 1);
  }

  resolution(startMs: number, nowMs: number) {
    const kept = startMs >= nowMs - this.#baseRetentionMs;
    const stepMs = kept ? BASE_MS : HOUR_MS;
    return { finestMs: stepMs, usualMs: stepMs };
  }

  async series(
    objective: ReadableObjective,
    options: Span & { stepMs: number; signal: AbortSignal },
  ): Promise<({ startMs: number } & UnitCounts)[]> {
    return this.#store.unitSteps(
      {
        seriesKey: objective.seriesId,
        rule: unitRuleOf(
          objective.definition.budgetingMethod,
          objective.objective,
        ),
      },
      {
        startMs: options.startMs,
        endMs: options.endMs,
        stepMs: options.stepMs,
        nowMs: options.endMs,
      },
    );
  }
}

/** How the counts of an objective become units. */
export function unitRuleOf(
  method: BudgetingMethod,
  objective: ObjectiveDefinition,
): UnitRule {
  return method === 'Occurrences'
    ? { method }
    : {
        method,
        sliceMs: objective.timeSliceWindowMs,
        sliceTarget: objective.timeSliceTarget,
      };
}

/** Objectives with the same spans share their queries: usually all with the same window. */
interface SpanGroup {
  spans: ReadRequest['spans'];
  requests: ReadRequest[];
}

function groupBySpans(requests: ReadRequest[]): SpanGroup[] {
  const groups = new Map<string, SpanGroup>();
  for (const request of requests) {
    const key = JSON.stringify(request.spans);
    const group = groups.get(key) ?? { spans: request.spans, requests: [] };
    group.requests.push(request);
    groups.set(key, group);
  }
  return [...groups.values()];
}
