import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { ErrorBudgetPolicy } from '@bellwether/domain-slo';
import type {
  ListObjectivesRequest,
  PushCountsRequest,
  PushCountsResponse,
  SeriesResponse,
  SloView,
} from '@bellwether/plugin-slo-common';
import type { CountsStore } from '../database/CountsStore';
import type { ApprovedExclusions } from '../database/ExclusionStore';
import type { StoredObjective } from '../database/model';
import type { ObjectiveStore } from '../database/ObjectiveStore';
import type { StateChangeStore } from '../database/StateChangeStore';
import { toReadable } from '../evaluation/readable';
import { readSteps } from '../evaluation/readSteps';
import type { SourceRegistry } from '../sources/SourceRegistry';
import { requireSloKey, toSloKey } from './entryTarget';
import { sloNotFound } from './ObjectivePermissions';
import { keyConflict, resolveEntries } from './resolveEntries';
import { buildSeries, planSeries } from './series';
import type {
  GetSeriesRequest,
  ListStateChangesRequest,
  SloService,
  SloServiceOptions,
} from './SloService';
import { toObjectiveView } from './views';

/** {@link SloService} over the stores; it takes the caller's scope as given. */
export class DefaultSloService implements SloService {
  constructor(
    private readonly options: {
      objectives: ObjectiveStore;
      changes: StateChangeStore;
      counts: CountsStore;
      exclusions: ApprovedExclusions;
      sources: SourceRegistry;
      policy: ErrorBudgetPolicy;
      /** Oldest start of pushed counts, milliseconds before now. */
      maxAgeMs: number;
      /** How far the clocks of producers may be ahead, milliseconds. */
      maxSkewMs: number;
      now?: () => number;
    },
  ) {}

  async listObjectives(
    request: ListObjectivesRequest,
    { scope }: SloServiceOptions,
  ) {
    const page = await this.options.objectives.list(request, scope?.visible);
    const nowMs = this.#now();
    return {
      ...page,
      items: page.items.map(item =>
        toObjectiveView(item, nowMs, this.options.policy),
      ),
    };
  }

  async getSummary({ scope }: SloServiceOptions) {
    return this.options.objectives.summarize(scope?.visible);
  }

  async getSlo(
    id: { namespace: string; name: string },
    options: SloServiceOptions,
  ): Promise<SloView> {
    const objectives = await this.#findVisible(id, options);
    const [first] = objectives;
    const document = await this.options.objectives.getDocument(first.sloKey);
    if (!document) throw sloNotFound();
    return {
      entityRef: first.entityRef,
      title: first.sloTitle,
      ...(first.description !== undefined && {
        description: first.description,
      }),
      document,
      objectives: objectives.map(objective =>
        toObjectiveView(objective, this.#now(), this.options.policy),
      ),
    };
  }

  async getSeries(
    request: GetSeriesRequest,
    options: SloServiceOptions & { signal: AbortSignal },
  ): Promise<SeriesResponse> {
    const objectives = await this.#findVisible(request, options);
    const objective = objectives.find(({ index }) => index === request.index);
    if (!objective) throw sloNotFound();
    const plan = planSeries(objective, request, this.#now());
    const readable = toReadable(objective);
    const source = this.options.sources.get(objective.sourceType);
    if (!readable || !source || objective.problem) {
      return buildSeries(objective, plan, []);
    }
    try {
      const excluded = await this.options.exclusions.approvedSpans(
        [objective.sloKey],
        plan.read,
      );
      const steps = await readSteps(source, readable, {
        ...plan.read,
        stepMs: plan.stepMs,
        excluded: excluded.get(objective.sloKey) ?? [],
        signal: options.signal,
      });
      return buildSeries(objective, plan, steps);
    } catch (error) {
      throw new ServiceUnavailableError(
        `The history could not be read: ${error instanceof Error ? error.message : error}`,
        error,
      );
    }
  }

  async listStateChanges(
    { slo, ...request }: ListStateChangesRequest,
    { scope }: SloServiceOptions,
  ) {
    const sloKey = slo === undefined ? undefined : requireSloKey(slo);
    return this.options.changes.list({ ...request, sloKey }, scope?.visible);
  }

  async pushCounts(
    request: PushCountsRequest,
    { credentials, scope = {} }: SloServiceOptions,
  ): Promise<PushCountsResponse> {
    const nowMs = this.#now();
    const { records, rejected, repeated } = resolveEntries(
      request.counts,
      await this.#findBySlo(request.counts.map(({ slo }) => slo)),
      scope,
      {
        nowMs,
        maxAgeMs: this.options.maxAgeMs,
        maxSkewMs: this.options.maxSkewMs,
      },
    );
    const outcome =
      records.length > 0
        ? await this.options.counts.push(records, {
            producer: producerOf(credentials),
            sample: request.sample ?? false,
            nowMs,
          })
        : { accepted: 0, duplicates: 0, conflicts: [] };
    for (const { record, stored } of outcome.conflicts) {
      rejected.push(keyConflict(record, stored, 'stored before'));
    }
    return {
      accepted: outcome.accepted,
      duplicates: outcome.duplicates + repeated,
      rejected: rejected.sort((a, b) => a.index - b.index),
    };
  }

  async #findVisible(
    id: { namespace: string; name: string },
    { scope }: SloServiceOptions,
  ): Promise<StoredObjective[]> {
    const objectives = await this.options.objectives.findBySlo(
      [`${id.namespace}/${id.name}`.toLowerCase()],
      scope?.visible,
    );
    if (objectives.length === 0) throw sloNotFound();
    return objectives;
  }

  async #findBySlo(slos: string[]): Promise<Map<string, StoredObjective[]>> {
    const keys = new Set(slos.flatMap(slo => toSloKey(slo) ?? []));
    const bySlo = new Map<string, StoredObjective[]>();
    for (const objective of await this.options.objectives.findBySlo(
      [...keys],
      undefined,
    )) {
      const siblings = bySlo.get(objective.sloKey) ?? [];
      siblings.push(objective);
      bySlo.set(objective.sloKey, siblings);
    }
    return bySlo;
  }

  #now(): number {
    return (this.options.now ?? Date.now)();
  }
}

/** Who pushed, for the record: the subject of a service or the user. */
function producerOf({ principal }: BackstageCredentials): string {
  const { subject, userEntityRef } = principal as {
    subject?: string;
    userEntityRef?: string;
  };
  return subject ?? userEntityRef ?? 'unknown';
}
