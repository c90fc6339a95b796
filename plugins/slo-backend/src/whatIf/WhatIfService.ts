import { setImmediate as turn } from 'node:timers/promises';
import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  backtest,
  type CountHistory,
  type Incident,
  type OpenSloDocument,
} from '@bellwether/domain-slo';
import { Admission } from '@bellwether/kit-backend';
import type {
  ObjectiveKey,
  WhatIfRequest,
  WhatIfResponse,
} from '@bellwether/plugin-slo-common';
import type {
  ReadableObjective,
  SloSource,
  Span,
} from '@bellwether/plugin-slo-node';
import { BASE_MS, floorTo } from '../database/levels';
import type { ApprovedExclusions } from '../database/ExclusionStore';
import type { StoredObjective } from '../database/model';
import type { ObjectiveStore } from '../database/ObjectiveStore';
import { sliceMsOf, toReadable } from '../evaluation/readable';
import type { MarkerCollector } from '../markers/MarkerCollector';
import { markerSubject } from '../markers/MarkerService';
import type { SloMetrics } from '../metrics';
import { referencedDocuments } from '../rules/referencedDocuments';
import { sloNotFound } from '../services/ObjectivePermissions';
import type { VisibleObjectives } from '../services/VisibleObjectives';
import type { SourceRegistry } from '../sources/SourceRegistry';
import { askedAlerts, declaredAlerts, type PlannedAlerts } from './alerts';
import { incidentsFrom } from './incidents';
import { remainingAtEnd, toOutcome } from './outcome';
import { fitsStep, planWhatIf, spanOf, type WhatIfPlan } from './plan';
import { readHistory } from './readHistory';

/** A request with its times read. */
export interface WhatIfQuestion
  extends ObjectiveKey, Omit<WhatIfRequest, 'from' | 'to'> {
  fromMs?: number;
  toMs?: number;
}

interface Caller {
  credentials: BackstageCredentials;
  signal: AbortSignal;
}

const EXCLUDED = 'Approved exclusions are left out of the history.';

/** Replays alerts over stored history: those declared and those somebody would like to try. */
export class WhatIfService {
  readonly #admission: Admission;

  constructor(
    private readonly options: {
      visible: VisibleObjectives;
      objectives: Pick<ObjectiveStore, 'getDocument'>;
      exclusions: ApprovedExclusions;
      sources: SourceRegistry;
      collector: MarkerCollector;
      catalog: CatalogService;
      auth: AuthService;
      metrics: SloMetrics;
      now?: () => number;
    },
  ) {
    // Each takes some 30 MB and up to half a second of the processor, in pieces.
    this.#admission = new Admission({
      what: 'what-ifs',
      running: 2,
      waiting: 8,
    });
  }

  /**
   * @throws NotFoundError when there is no such objective or the caller may not see it
   * @throws InputError for impossible times and alerts
   * @throws ConflictError when the objective cannot be evaluated as declared
   * @throws ServiceUnavailableError when too many ask, or the history cannot be read
   */
  async whatIf(
    question: WhatIfQuestion,
    caller: Caller,
  ): Promise<WhatIfResponse> {
    const { metrics, visible, now = Date.now } = this.options;
    const objective = await visible.one(question, caller.credentials);
    const span = spanOf(question, floorTo(now(), BASE_MS));
    const startedMs = performance.now();
    const end = (outcome: Parameters<SloMetrics['whatIfEnded']>[0]) =>
      metrics.whatIfEnded(outcome, (performance.now() - startedMs) / 1000);
    let running = false;
    try {
      const answer = await this.#admission.run(caller.signal, async () => {
        running = true;
        return this.#answer(objective, question, span, caller.signal);
      });
      end('ok');
      return answer;
    } catch (error) {
      if (caller.signal.aborted) end('aborted');
      else end(running ? 'error' : 'busy');
      throw error;
    }
  }

  async #answer(
    objective: StoredObjective,
    question: WhatIfQuestion,
    span: Span,
    signal: AbortSignal,
  ): Promise<WhatIfResponse> {
    const { sources, now = Date.now } = this.options;
    const source = sources.get(objective.sourceType);
    const readable = toReadable(objective);
    if (!source || !readable || objective.problem !== undefined) {
      throw new ConflictError(
        `The objective cannot be evaluated as declared: ${objective.problem ?? 'its source is not installed.'}`,
      );
    }
    const documents = await this.#documents(objective);
    const declared = declaredAlerts(objective, documents);
    const asked = askedAlerts(objective, documents, question);
    const plan = planWhatIf({
      span,
      window: objective.window,
      alerts: [...declared.alerts, ...asked.alerts],
      sliceMs: sliceMsOf(objective),
      resolution: source.resolution?.(span.startMs, now()) ?? {
        finestMs: BASE_MS,
        usualMs: BASE_MS,
      },
    });
    const [{ history, excluded }, incidents] = await Promise.all([
      this.#history({ source, readable, objective }, plan, signal),
      this.#incidents(objective, plan.replayed, signal),
    ]);
    const replay = (alerts: PlannedAlerts) =>
      replayOf(objective, alerts, {
        plan,
        history,
        incidents: incidents.known,
      });
    const first = replay(declared);
    // The replay is one piece of work for the processor; others get their turn before the next.
    await turn();
    signal.throwIfAborted();
    const second = replay(asked);
    return {
      from: new Date(plan.replayed.startMs).toISOString(),
      to: new Date(plan.replayed.endMs).toISOString(),
      stepSeconds: plan.stepMs / 1000,
      coverage: first.coverage,
      declared: first.outcome,
      asked: second.outcome,
      notes: [
        ...new Set([
          ...(plan.stepMs > BASE_MS ? [coarse(plan.stepMs)] : []),
          ...first.notes,
          ...second.notes,
          ...(excluded ? [EXCLUDED] : []),
          ...incidents.notes,
        ]),
      ],
    };
  }

  async #documents(objective: StoredObjective): Promise<OpenSloDocument[]> {
    const { objectives, catalog, auth } = this.options;
    const slo = (await objectives.getDocument(objective.sloKey)) as unknown as
      OpenSloDocument | undefined;
    if (!slo) throw sloNotFound();
    const [namespace] = objective.sloKey.split('/');
    const others = await referencedDocuments(slo, namespace, {
      catalog,
      credentials: await auth.getOwnServiceCredentials(),
    });
    return [slo, ...others];
  }

  async #history(
    {
      source,
      readable,
      objective: { sloKey },
    }: {
      source: SloSource;
      readable: ReadableObjective;
      objective: StoredObjective;
    },
    { read, stepMs }: WhatIfPlan,
    signal: AbortSignal,
  ): Promise<{ history: CountHistory; excluded: boolean }> {
    try {
      const approved = await this.options.exclusions.approvedSpans(
        [sloKey],
        read,
      );
      const excluded = approved.get(sloKey) ?? [];
      return {
        history: await readHistory(source, readable, {
          ...read,
          stepMs,
          excluded,
          signal,
        }),
        excluded: excluded.length > 0,
      };
    } catch (error) {
      signal.throwIfAborted();
      throw new ServiceUnavailableError(
        `The history could not be read: ${error instanceof Error ? error.message : error}`,
        error,
      );
    }
  }

  async #incidents(
    objective: StoredObjective,
    span: Span,
    signal: AbortSignal,
  ): Promise<{ known: Incident[]; notes: string[] }> {
    const markers = await this.options.collector.collect({
      ...markerSubject(objective),
      ...span,
      signal,
    });
    return incidentsFrom(markers, span);
  }
}

function coarse(stepMs: number): string {
  return `The history is replayed in steps of ${stepMs / 60_000} minutes, so times are exact to as much.`;
}

function replayOf(
  objective: StoredObjective,
  { target, alerts, notes }: PlannedAlerts,
  given: { plan: WhatIfPlan; history: CountHistory; incidents: Incident[] },
) {
  const { history, incidents } = given;
  const { stepMs, replayed } = given.plan;
  const fitting = alerts.filter(alert => fitsStep(alert, stepMs));
  const result = backtest({
    history,
    plan: { target, window: objective.window, alerts: fitting },
    fromMs: replayed.startMs,
    incidents,
  });
  const left = alerts
    .filter(alert => !fitsStep(alert, stepMs))
    .map(
      ({ severity, short, long }) =>
        `The ${severity} with the windows ${short} and ${long} is not replayed: they are no multiples of the ${stepMs / 60_000} minutes of a step.`,
    );
  return {
    coverage: result.coverage,
    outcome: toOutcome(
      target,
      result,
      remainingAtEnd(objective, target, history),
    ),
    notes: [...notes, ...left],
  };
}
