import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ReadRequest,
  SourceReading,
  Span,
} from '@bellwether/plugin-slo-node';
import pLimit from 'p-limit';
import type { EvaluationStore } from '../database/EvaluationStore';
import type { ApprovedExclusions } from '../database/ExclusionStore';
import { BASE_MS, DAY_MS, floorTo } from '../database/levels';
import type {
  StateTransition,
  StoredObjective,
  StoredStatus,
} from '../database/model';
import type { ObjectiveStore } from '../database/ObjectiveStore';
import type { SourceRegistry } from '../sources/SourceRegistry';
import { type Candidate, candidateOf } from './candidate';
import { excludedMs, withoutExcluded } from './excluded';
import {
  FORECAST_INTERVAL_MS,
  forecastHistory,
  forecastView,
  MAX_FORECASTS,
} from './forecast';
import { judge, judgeFailure } from './judge';
import { toReadable } from './readable';
import { readSteps } from './readSteps';
import { type EvaluationPlan, WINDOW_SPAN } from './spans';

/** What an evaluation run did. */
export interface EvaluationSummary {
  /** The moment the figures are about: now, rounded down to the minute. */
  atMs: number;
  evaluated: number;
  /** Of them, objectives that could not be read. */
  failed: number;
  /** Objectives by data state. */
  data: Record<string, number>;
  /** Transitions recorded by this run, with their objectives as evaluated. */
  transitions: { transition: StateTransition; objective: StoredObjective }[];
}

/** Objectives per batch of a run; bounds memory and the time the database is busy at a stretch. */
const BATCH_SIZE = 2000;

/** Exclusions that ended before are out of every window and forecast; windows are at most a year. */
export const EXCLUSION_REACH_MS = 400 * DAY_MS;

/** Histories read at the same time for forecasts. */
const FORECAST_CONCURRENCY = 4;

/** Evaluates every active objective from its source and stores status, history and state changes. */
export class Evaluator {
  constructor(
    private readonly options: {
      objectives: ObjectiveStore;
      evaluations: EvaluationStore;
      exclusions: ApprovedExclusions;
      sources: SourceRegistry;
      logger: LoggerService;
      /** Age from which data is stale, unless the objective says otherwise. */
      staleAfterMs: number;
    },
  ) {}

  async run(options: {
    nowMs: number;
    signal: AbortSignal;
  }): Promise<EvaluationSummary> {
    const atMs = floorTo(options.nowMs, BASE_MS);
    const summary: EvaluationSummary = {
      atMs,
      evaluated: 0,
      failed: 0,
      data: {},
      transitions: [],
    };
    const { objectives } = this.options;
    const due = new Set(
      await objectives.findForecastDue(
        atMs - FORECAST_INTERVAL_MS,
        MAX_FORECASTS,
      ),
    );
    for await (const batch of objectives.readActive(BATCH_SIZE)) {
      options.signal.throwIfAborted();
      await this.#evaluate(batch, atMs, due, options.signal, summary);
    }
    return summary;
  }

  async #evaluate(
    objectives: StoredObjective[],
    atMs: number,
    due: ReadonlySet<string>,
    signal: AbortSignal,
    summary: EvaluationSummary,
  ): Promise<void> {
    const excluded = await this.options.exclusions.approvedSpans(
      objectives.map(({ sloKey }) => sloKey),
      { startMs: atMs - EXCLUSION_REACH_MS, endMs: atMs },
    );
    const candidates = objectives.map(objective =>
      candidateOf(objective, atMs, excluded.get(objective.sloKey) ?? []),
    );
    const readings = await this.#read(candidates, atMs, signal);
    const judged = candidates.map(candidate => ({
      ...candidate,
      previous: candidate.objective.status,
      status: this.#judge(candidate, readings, atMs),
    }));
    await this.#addForecasts(judged, atMs, due, signal);
    signal.throwIfAborted();

    const transitions = await this.options.evaluations.save(
      judged.map(({ status, objective }) => ({
        status,
        target: objective.target,
      })),
      atMs,
    );
    const byId = new Map(
      judged.map(({ objective, status }) => [
        objective.id,
        { ...objective, status },
      ]),
    );
    for (const transition of transitions) {
      const objective = byId.get(transition.objectiveId);
      if (objective) summary.transitions.push({ transition, objective });
    }
    for (const { status } of judged) {
      summary.evaluated += 1;
      summary.failed += status.data === 'error' ? 1 : 0;
      summary.data[status.data] = (summary.data[status.data] ?? 0) + 1;
    }
  }

  /** Reads all sources at the same time; a source that fails as a whole fails its own objectives only. */
  async #read(
    candidates: Candidate[],
    atMs: number,
    signal: AbortSignal,
  ): Promise<Map<string, SourceReading | Error>> {
    const bySource = new Map<string, ReadRequest[]>();
    for (const { objective, plan, excludedPlan, problem } of candidates) {
      const readable = toReadable(objective);
      if (!readable || !plan || problem !== undefined) continue;
      const requests = bySource.get(objective.sourceType) ?? [];
      requests.push({
        objective: readable,
        spans: { ...plan.spans, ...excludedPlan.spans },
      });
      bySource.set(objective.sourceType, requests);
    }
    const readings = new Map<string, SourceReading | Error>();
    await Promise.all(
      [...bySource].map(async ([type, requests]) => {
        try {
          const source = this.options.sources.get(type);
          if (!source) throw new Error(missingSource(type));
          for (const [id, reading] of await source.read(requests, {
            atMs,
            signal,
          })) {
            readings.set(id, reading);
          }
        } catch (error) {
          signal.throwIfAborted();
          const cause = asError(error);
          this.options.logger.warn(
            `SLO source "${type}" could not be read: ${cause.message}`,
          );
          for (const { objective } of requests) {
            readings.set(objective.id, cause);
          }
        }
      }),
    );
    return readings;
  }

  #judge(
    { objective, plan, excluded, excludedPlan, problem }: Candidate,
    readings: Map<string, SourceReading | Error>,
    atMs: number,
  ): StoredStatus {
    const fail = (message: string) =>
      judgeFailure({ objective, plan, message, atMs });
    if (problem !== undefined) return fail(problem);
    const reading = readings.get(objective.id);
    if (!plan || !reading) {
      return fail(`The source "${objective.sourceType}" gave no answer.`);
    }
    if (reading instanceof Error) return fail(reading.message);
    try {
      const outMs = excludedMs(
        { startMs: plan.window.startMs, endMs: atMs },
        excluded,
      );
      return judge({
        objective,
        plan,
        reading: withoutExcluded(reading, excludedPlan),
        measured:
          outMs > 0
            ? { units: reading.spans[WINDOW_SPAN] ?? null, excludedMs: outMs }
            : undefined,
        atMs,
        staleAfterMs: objective.staleAfterMs ?? this.options.staleAfterMs,
      });
    } catch (error) {
      return fail(asError(error).message);
    }
  }

  /** Renews what is due, and at once what describes another state than the new one. */
  async #addForecasts(
    judged: (Candidate & { previous: StoredStatus; status: StoredStatus })[],
    atMs: number,
    due: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<void> {
    const limit = pLimit(FORECAST_CONCURRENCY);
    await Promise.all(
      judged
        .filter(
          ({ objective, previous, status }) =>
            due.has(objective.id) || status.budget !== previous.budget,
        )
        .map(({ objective, plan, excluded, status }) =>
          limit(async () => {
            signal.throwIfAborted();
            // Also a failed attempt counts: it must not keep its place at the head of the queue.
            status.forecastAtMs = atMs;
            if (status.data === 'error' || !plan) return;
            try {
              status.forecast = await this.#forecast(
                objective,
                plan,
                excluded,
                atMs,
                signal,
              );
            } catch (error) {
              signal.throwIfAborted();
              this.options.logger.debug(
                `No forecast for ${objective.id}: ${asError(error).message}`,
              );
            }
          }),
        ),
    );
  }

  async #forecast(
    objective: StoredObjective,
    plan: EvaluationPlan,
    excluded: Span[],
    atMs: number,
    signal: AbortSignal,
  ) {
    const readable = toReadable(objective);
    const source = this.options.sources.get(objective.sourceType);
    if (!readable || !source || !plan.spans[WINDOW_SPAN]) return null;
    const span = forecastHistory(objective, plan.window, atMs);
    const history = await readSteps(source, readable, {
      ...span,
      excluded,
      signal,
    });
    return forecastView({ objective, history, stepMs: span.stepMs, atMs });
  }
}

function missingSource(type: string): string {
  return (
    `The SLO source "${type}" is not installed any more. Install the module that adds it, ` +
    `or change the metric source of the SLO.`
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
