import { InputError } from '@backstage/errors';
import {
  type ReportMember,
  type ReportPeriod,
  type SloReport,
  sloReport,
} from '@bellwether/domain-slo';
import type { ReportResponse } from '@bellwether/plugin-slo-common';
import type {
  ReadRequest,
  SloSource,
  SourceReading,
  Span,
} from '@bellwether/plugin-slo-node';
import type { ApprovedExclusions } from '../database/ExclusionStore';
import type { VisibilityFilter } from '../database/filters';
import { BASE_MS, floorTo } from '../database/levels';
import type { StoredObjective } from '../database/model';
import type { ObjectiveStore } from '../database/ObjectiveStore';
import {
  type ExcludedPlan,
  planExcluded,
  withoutExcluded,
} from '../evaluation/excluded';
import { sliceMsOf, toReadable } from '../evaluation/readable';
import { WINDOW_SPAN } from '../evaluation/spans';
import type { SourceRegistry } from '../sources/SourceRegistry';

/** Objectives of one report. */
export const MAX_REPORT_OBJECTIVES = 10_000;

const BATCH_SIZE = 500;

/** A report and what is missing in it. */
export interface ReadReport {
  report: SloReport;
  problems: ReportResponse['problems'];
  /** Of the problems, sources that may answer another time. */
  unread: number;
}

interface Subject {
  objective: StoredObjective;
  request: ReadRequest;
  excluded: ExcludedPlan;
}

/** Reads the figures of a period from the sources, as they are now: today's objectives with today's targets. */
export class ReportReader {
  constructor(
    private readonly options: {
      objectives: Pick<ObjectiveStore, 'readActive'>;
      exclusions: ApprovedExclusions;
      sources: Pick<SourceRegistry, 'get'>;
    },
  ) {}

  /** @throws InputError for more than 10 000 objectives; the reason of `signal` when the caller hung up */
  async read(request: {
    period: ReportPeriod;
    owner?: string[];
    system?: string[];
    visible: VisibilityFilter;
    nowMs: number;
    signal: AbortSignal;
  }): Promise<ReadReport> {
    const { period, owner, system, visible, nowMs, signal } = request;
    const span = {
      startMs: period.startMs,
      endMs: Math.min(period.endMs, floorTo(nowMs, BASE_MS)),
    };
    const members: ReportMember[] = [];
    const problems: ReportResponse['problems'] = [];
    let unread = 0;
    let seen = 0;
    for await (const batch of this.options.objectives.readActive(BATCH_SIZE, {
      request: { owner, system },
      visible,
    })) {
      signal.throwIfAborted();
      seen += batch.length;
      if (seen > MAX_REPORT_OBJECTIVES) {
        throw new InputError(
          `Expected at most ${MAX_REPORT_OBJECTIVES} objectives in a report, found more. Limit it to an owner or a system.`,
        );
      }
      const read = await this.#readBatch(batch, span, nowMs, signal);
      for (const [objective, outcome] of read) {
        const { id } = objective;
        const title = titleOf(objective);
        if ('member' in outcome) members.push(outcome.member);
        else
          problems.push({ objectiveId: id, title, message: outcome.message });
        if ('message' in outcome && outcome.mayRecover) unread += 1;
      }
    }
    return {
      report: sloReport({ period, takenAtMs: nowMs, members }),
      problems,
      unread,
    };
  }

  async #readBatch(
    objectives: StoredObjective[],
    span: Span,
    nowMs: number,
    signal: AbortSignal,
  ): Promise<[StoredObjective, Outcome][]> {
    const excluded = await this.options.exclusions.approvedSpans(
      objectives.map(({ sloKey }) => sloKey),
      span,
    );
    const outcomes: [StoredObjective, Outcome][] = [];
    const bySource = new Map<string, Subject[]>();
    for (const objective of objectives) {
      const readable = toReadable(objective);
      const source = this.options.sources.get(objective.sourceType);
      if (!readable || objective.problem !== undefined || !source) {
        const message =
          objective.problem ??
          `The SLO source "${objective.sourceType}" is not installed.`;
        outcomes.push([objective, { message, mayRecover: false }]);
        continue;
      }
      const spans: Record<string, Span> =
        span.endMs > span.startMs ? { [WINDOW_SPAN]: span } : {};
      const plan = planExcluded(
        spans,
        excluded.get(objective.sloKey) ?? [],
        sliceMsOf(objective),
      );
      const subjects = bySource.get(objective.sourceType) ?? [];
      subjects.push({
        objective,
        excluded: plan,
        request: { objective: readable, spans: { ...spans, ...plan.spans } },
      });
      bySource.set(objective.sourceType, subjects);
    }
    for (const [type, subjects] of bySource) {
      const source = this.options.sources.get(type) as SloSource;
      const readings = await readAll(source, subjects, nowMs, signal);
      for (const subject of subjects) {
        const reading = readings.get(subject.objective.id);
        outcomes.push([subject.objective, outcomeOf(subject, reading)]);
      }
    }
    return outcomes;
  }
}

type Outcome =
  { member: ReportMember } | { message: string; mayRecover: boolean };

/** A source that fails as a whole fails its own objectives only. */
async function readAll(
  source: SloSource,
  subjects: Subject[],
  nowMs: number,
  signal: AbortSignal,
): Promise<Map<string, SourceReading | Error>> {
  try {
    return await source.read(
      subjects.map(({ request }) => request),
      { atMs: nowMs, signal },
    );
  } catch (error) {
    signal.throwIfAborted();
    const cause = error instanceof Error ? error : new Error(String(error));
    return new Map(subjects.map(({ objective }) => [objective.id, cause]));
  }
}

function outcomeOf(
  { objective, excluded }: Subject,
  reading: SourceReading | Error | undefined,
): Outcome {
  if (!reading || reading instanceof Error) {
    const message = reading?.message ?? 'Its source gave no answer.';
    return { message, mayRecover: true };
  }
  const raw = reading.spans[WINDOW_SPAN] ?? null;
  const adjusted =
    withoutExcluded(reading, excluded).spans[WINDOW_SPAN] ?? null;
  return {
    member: {
      id: objective.id,
      title: titleOf(objective),
      target: objective.target,
      ...(objective.ownerRef !== undefined && { owner: objective.ownerRef }),
      ...(objective.systemRef !== undefined && { system: objective.systemRef }),
      raw,
      adjusted,
      coverage: reading.coverage,
    },
  };
}

function titleOf({ title, sloTitle }: StoredObjective): string {
  return title === sloTitle ? title : `${sloTitle}, ${title}`;
}
