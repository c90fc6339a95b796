import type { Span, UnitCounts } from '@bellwether/plugin-slo-node';
import type { Knex } from 'knex';
import type { UnitRequest, UnitRule } from './CountsStore';
import {
  type LevelHorizon,
  alignToHorizon,
  floorTo,
  segmentSpans,
} from './levels';
import { sumSegments, sumSlices, sumSteps } from './unitQueries';

type Identified = UnitRequest & { seriesId: number };

/** Slices per step when a segment is one step: `WHOLE` slices of a minute are 1900 years. */
const WHOLE = 1_000_000_000;

/** Reads units from the buckets, many series per statement. */
export class UnitReader {
  constructor(
    private readonly knex: Knex,
    private readonly horizonAt: (nowMs: number) => LevelHorizon,
  ) {}

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
          : await this.#sumSlices(group.requests, group.rule, spans);
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
    const steps = await sumSlices(
      this.knex,
      [{ ordinal: 0, seriesId: request.seriesId, sliceTarget }],
      {
        startMs: span.startMs,
        endMs: floorTo(span.endMs, sliceMs),
        sliceMs,
        stepMs,
        method,
      },
    );
    return steps
      .map(step => ({ startMs: step.stepMs, ...step.counts }))
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
   * slice, and the slice that is still running is left out.
   */
  async #sumSlices(
    requests: Identified[],
    rule: UnitRule & { sliceMs?: number },
    spans: Record<string, Span>,
  ) {
    const sliceMs = rule.sliceMs as number;
    const aligned = mapSpans(spans, ms => floorTo(ms, sliceMs));
    const { segments, members } = segmentSpans(aligned);
    const units = new Map<string, Record<string, UnitCounts>>(
      requests.map(({ id }) => [id, {}]),
    );
    for (const [index, segment] of segments.entries()) {
      const rows = await sumSlices(
        this.knex,
        requests.map(({ seriesId, rule: { sliceTarget } }, ordinal) => ({
          ordinal,
          seriesId,
          sliceTarget: sliceTarget ?? 0,
        })),
        // One step that holds everything: the segment is read as a whole.
        { ...segment, sliceMs, stepMs: sliceMs * WHOLE, method: rule.method },
      );
      for (const { ordinal, counts } of rows) {
        const target = units.get(requests[ordinal].id) as Record<
          string,
          UnitCounts
        >;
        for (const [span, indices] of Object.entries(members)) {
          if (indices.includes(index)) target[span] = add(target[span], counts);
        }
      }
    }
    return units;
  }
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
