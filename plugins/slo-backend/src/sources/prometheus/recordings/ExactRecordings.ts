import {
  burnName,
  errorBudget,
  liveTotalName,
  type TimeWindow,
} from '@bellwether/domain-slo';
import type {
  ReadRequest,
  SourceReading,
  Span,
  UnitCounts,
} from '@bellwether/plugin-slo-node';
import {
  type EvaluationPlan,
  planEvaluation,
  WINDOW_SPAN,
} from '../../../evaluation/spans';
import type { PrometheusClient } from '../PrometheusClient';
import { newestData, toUnits } from '../readings';
import { Claims } from './Claims';
import { type RecordedIdentity, identityOf } from './identity';
import { recordedWindow, windowKey } from './queries';
import { RecordingsSnapshot } from './RecordingsSnapshot';

/** An objective whose evaluation its recordings may answer. */
interface Candidate {
  request: ReadRequest;
  identity: RecordedIdentity;
}

/**
 * Evaluations answered from what the rules of the profile exact have recorded: a handful of queries for any number of
 * objectives, where their raw metrics take one query each. The figures are those of the last five minutes that were
 * counted, burn rates over an hour or less those of the last minute.
 *
 * Recordings are used when the rules are those of this declaration and were running when the window began; what else is
 * asked for, such as exclusions and past periods, is left to the raw metrics.
 */
export class ExactRecordings {
  readonly #claims = new Claims();
  #snapshot: RecordingsSnapshot | undefined;
  /** Moment of an evaluation for which recordings could not be read. */
  #failedMs: number | undefined;

  constructor(private readonly client: Pick<PrometheusClient, 'query'>) {}

  /** Readings by objective, of those that are recorded. */
  async read(
    requests: readonly ReadRequest[],
    options: { atMs: number; signal: AbortSignal },
  ): Promise<Map<string, SourceReading>> {
    const candidates = requests.flatMap((request): Candidate[] => {
      const { objective, spans } = request;
      const identity = identityOf(objective);
      return identity && isEvaluation(spans, objective.definition, options.atMs)
        ? [{ request, identity }]
        : [];
    });
    for (const { identity, request } of candidates) {
      this.#claims.add(identity.id, request.objective.id, options.atMs);
    }
    // A server that does not answer costs one time limit, not one for each batch.
    if (candidates.length === 0 || this.#failedMs === options.atMs) {
      return new Map();
    }
    try {
      // Objectives come in batches; what is recorded at a moment is asked once for all of them.
      if (this.#snapshot?.atMs !== options.atMs) {
        this.#snapshot = await RecordingsSnapshot.take(
          this.client,
          options,
          this.#snapshot,
        );
      }
      const snapshot = this.#snapshot;
      return new Map(
        candidates.flatMap(candidate => {
          const reading = this.#readingOf(candidate, snapshot);
          return reading
            ? [[candidate.request.objective.id, reading] as const]
            : [];
        }),
      );
    } catch {
      options.signal.throwIfAborted();
      this.#failedMs = options.atMs;
      // The raw metrics tell the same, and say what is wrong with the server when something is.
      return new Map();
    }
  }

  #readingOf(
    { request: { objective, spans }, identity }: Candidate,
    snapshot: RecordingsSnapshot,
  ): SourceReading | undefined {
    const { id } = identity;
    if (!snapshot.isOf(identity) || this.#claims.isContested(id)) {
      return undefined;
    }
    const budget = errorBudget(objective.objective.target);
    const units: Record<string, UnitCounts | null> = {};
    for (const [span, bounds] of Object.entries(spans)) {
      const found =
        span === WINDOW_SPAN
          ? windowUnits(snapshot, id, bounds, objective.definition.timeWindow)
          : lookBackUnits(snapshot, id, span, bounds, budget);
      if (found === undefined) return undefined;
      units[span] = found;
    }
    const { warning } = snapshot.recorded;
    return {
      spans: units,
      lastDataMs: newestData(spans, units),
      coverage: snapshot.coverage(id, spans[WINDOW_SPAN]),
      sample: false,
      ...(warning !== undefined && { warning }),
    };
  }
}

/** Whether exactly what an evaluation needs is asked for, and nothing more. */
function isEvaluation(
  spans: Record<string, Span>,
  { timeWindow }: { timeWindow: TimeWindow },
  atMs: number,
): boolean {
  const plan: EvaluationPlan = planEvaluation(timeWindow, atMs);
  const ids = Object.keys(spans);
  return (
    ids.length === Object.keys(plan.spans).length &&
    plan.lookBacks.length > 0 &&
    ids.every(
      id =>
        plan.spans[id]?.startMs === spans[id].startMs &&
        plan.spans[id].endMs === spans[id].endMs,
    )
  );
}

/** Units of the window; undefined: not recorded from its start on. */
function windowUnits(
  { recorded: { sums, starts } }: RecordingsSnapshot,
  id: string,
  span: Span,
  timeWindow: TimeWindow,
): UnitCounts | undefined {
  const window = recordedWindow(timeWindow, span);
  if (starts.get(id, windowKey(window)) === undefined) return undefined;
  const period = timeWindow.kind === 'calendar' ? span.startMs : undefined;
  return unitsOf(
    sums.get(id, window.names.total, period),
    sums.get(id, window.names.bad, period),
  );
}

/** Units of a look-back window: of the last minute where pages depend on it, else of the last five minutes counted. */
function lookBackUnits(
  { recorded: { sums, totals, bads, spans } }: RecordingsSnapshot,
  id: string,
  text: string,
  { startMs, endMs }: Span,
  budget: number,
): UnitCounts | null | undefined {
  const live = sums.get(id, liveTotalName(endMs - startMs));
  if (live !== undefined) {
    const burn = sums.get(id, burnName(endMs - startMs));
    // Without events there is no rate.
    return unitsOf(live, live === 0 ? 0 : burn && burn * budget * live);
  }
  if (!spans.lookBacks.some(lookBack => lookBack.text === text)) {
    return undefined;
  }
  const total = totals.get(id, text);
  // The rules were running, so that there is nothing where nothing was counted.
  return total === undefined ? null : unitsOf(total, bads.get(id, text));
}

function unitsOf(
  total: number | undefined,
  bad: number | undefined,
): UnitCounts | undefined {
  return total === undefined || bad === undefined
    ? undefined
    : toUnits(total - bad, total);
}
