import type { Span, UnitCounts } from '@bellwether/plugin-slo-node';
import type { Knex } from 'knex';
import type { UnitRequest, UnitRule } from './CountsStore';
import {
  DAY_MS,
  HOUR_MS,
  type LevelHorizon,
  alignToHorizon,
  decompose,
  floorTo,
  levelForSlices,
  runsOf,
  segmentSpans,
} from './levels';
import {
  type PartUnits,
  type SlicedSeries,
  type SliceRule,
  type SliceRun,
  sumSlices,
} from './sliceQueries';
import { isRolledUp, SliceUnits } from './SliceUnits';
import { segmentOf, sumSegments, sumSteps } from './unitQueries';

type Identified = UnitRequest & { seriesId: number };

/** Reads units from the buckets, many series per statement. */
export class UnitReader {
  private readonly sliceUnits: SliceUnits;

  constructor(
    private readonly knex: Knex,
    private readonly horizonAt: (nowMs: number) => LevelHorizon,
  ) {
    this.sliceUnits = new SliceUnits(knex);
  }

  /** Units per request id and span id; only spans with data appear. */
  async sums(
    requests: Identified[],
    spans: Record<string, Span>,
    nowMs: number,
  ): Promise<Map<string, Record<string, UnitCounts>>> {
    const sums = new Map<string, Record<string, UnitCounts>>();
    for (const group of groupByRule(requests)) {
      const read =
        group.rule.sliceMs === undefined
          ? await this.#sumCounts(group.requests, spans, nowMs)
          : await this.#sumSlices(
              group.requests,
              { method: group.rule.method, sliceMs: group.rule.sliceMs },
              spans,
              nowMs,
            );
      for (const [id, units] of read) sums.set(id, units);
    }
    return sums;
  }

  /** Units per step of one series, ascending; steps without data are left out. */
  async steps(
    request: Omit<Identified, 'id'>,
    options: Span & { stepMs: number; nowMs: number },
  ): Promise<({ startMs: number } & UnitCounts)[]> {
    const { sliceMs, method, sliceTarget = 0 } = request.rule;
    const { stepMs } = options;
    const span = {
      startMs: floorTo(options.startMs, stepMs),
      endMs: options.endMs,
    };
    if (sliceMs === undefined) {
      return sumSteps(this.knex, request.seriesId, { ...span, stepMs });
    }
    const rows = await this.#slices(
      [{ ordinal: 0, seriesId: request.seriesId, sliceTarget }],
      { method, sliceMs },
      stepRuns(
        { startMs: span.startMs, endMs: floorTo(span.endMs, sliceMs) },
        { sliceMs, stepMs },
      ),
      options.nowMs,
    );
    const steps = new Map<number, UnitCounts>();
    for (const { part, counts } of rows) {
      steps.set(part, add(steps.get(part), counts));
    }
    return [...steps]
      .map(([step, counts]) => ({ startMs: step * stepMs, ...counts }))
      .sort((a, b) => a.startMs - b.startMs);
  }

  async #sumCounts(
    requests: Identified[],
    spans: Record<string, Span>,
    nowMs: number,
  ) {
    const horizon = this.horizonAt(nowMs);
    const aligned = mapSpans(spans, ms => alignToHorizon(ms, horizon));
    const { segments, members } = segmentSpans(aligned);
    const bySeries = new Map<number, (UnitCounts | undefined)[]>();
    for (const row of await sumSegments(
      this.knex,
      [...new Set(requests.map(({ seriesId }) => seriesId))],
      segments,
    )) {
      const parts = bySeries.get(row.seriesId) ?? [];
      parts[row.segment] = add(parts[row.segment], row.counts);
      bySeries.set(row.seriesId, parts);
    }
    return new Map(
      requests.map(({ id, seriesId }) => {
        const parts = bySeries.get(seriesId) ?? [];
        const units: Record<string, UnitCounts> = {};
        for (const [span, indices] of Object.entries(members)) {
          for (const index of indices) {
            const part = parts[index];
            if (part) units[span] = add(units[span], part);
          }
        }
        return [id, units] as const;
      }),
    );
  }

  /**
   * A slice belongs to the window in which it ends, as in a subquery of PromQL: both ends of a span go back to a full
   * slice, and the slice that is still running is left out. Where minutes are gone they go back to a full hour.
   */
  async #sumSlices(
    requests: Identified[],
    { method, sliceMs }: SliceRule,
    spans: Record<string, Span>,
    nowMs: number,
  ) {
    const horizon = this.horizonAt(nowMs);
    const aligned = mapSpans(spans, ms =>
      floorTo(isRolledUp(sliceMs) ? alignToHorizon(ms, horizon) : ms, sliceMs),
    );
    const { segments, members } = segmentSpans(aligned);
    const units = new Map<string, Record<string, UnitCounts>>(
      requests.map(({ id }) => [id, {}]),
    );
    const rows = await this.#slices(
      requests.map(({ seriesId, rule: { sliceTarget } }, ordinal) => ({
        ordinal,
        seriesId,
        sliceTarget: sliceTarget ?? 0,
      })),
      { method, sliceMs },
      segmentRuns(segments, sliceMs),
      nowMs,
    );
    for (const { ordinal, part, counts } of rows) {
      const target = units.get(requests[ordinal].id) as Record<
        string,
        UnitCounts
      >;
      for (const [span, indices] of Object.entries(members)) {
        if (indices.includes(part)) target[span] = add(target[span], counts);
      }
    }
    return units;
  }

  #slices(
    series: SlicedSeries[],
    rule: SliceRule,
    runs: SliceRun[],
    nowMs: number,
  ): Promise<PartUnits[]> {
    if (!isRolledUp(rule.sliceMs)) {
      return sumSlices(this.knex, series, rule, runs);
    }
    // Minutes are deleted in whole days.
    const { baseFromMs } = this.horizonAt(nowMs);
    return this.sliceUnits.sums(
      series,
      rule,
      runs,
      floorTo(baseFromMs, DAY_MS),
    );
  }
}

/** Runs of segments: of the coarsest buckets that tile them, or of those that tile the slices. */
function segmentRuns(segments: Span[], sliceMs: number): SliceRun[] {
  if (isRolledUp(sliceMs)) {
    return runsOf(segments).map(run => ({
      ...run,
      part: column => segmentOf(run, column),
    }));
  }
  const level = levelForSlices(sliceMs);
  return segments.map((span, index) => ({
    ...span,
    level,
    part: () => `${index}`,
  }));
}

/** Runs of steps; only steps of whole hours or days can be made of such buckets. */
function stepRuns(
  span: Span,
  { sliceMs, stepMs }: { sliceMs: number; stepMs: number },
): SliceRun[] {
  const part = (column: string) => `${column} / ${stepMs}`;
  if (!isRolledUp(sliceMs) || stepMs % HOUR_MS !== 0) {
    return [{ ...span, level: levelForSlices(sliceMs), part }];
  }
  return decompose(span).map(piece => ({
    ...piece,
    level: piece.level === 86400 && stepMs % DAY_MS !== 0 ? 3600 : piece.level,
    part,
  }));
}

function groupByRule(
  requests: Identified[],
): { rule: UnitRule; requests: Identified[] }[] {
  const groups = new Map<string, { rule: UnitRule; requests: Identified[] }>();
  for (const request of requests) {
    const { method, sliceMs } = request.rule;
    const key = `${method} ${sliceMs}`;
    const group = groups.get(key) ?? { rule: request.rule, requests: [] };
    group.requests.push(request);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function mapSpans(
  spans: Record<string, Span>,
  align: (ms: number) => number,
): Record<string, Span> {
  return Object.fromEntries(
    Object.entries(spans).map(([id, { startMs, endMs }]) => [
      id,
      { startMs: align(startMs), endMs: align(endMs) },
    ]),
  );
}

function add(sum: UnitCounts | undefined, part: UnitCounts): UnitCounts {
  return sum
    ? { good: sum.good + part.good, total: sum.total + part.total }
    : part;
}
