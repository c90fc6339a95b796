import type { DeliveryFacts } from '@bellwether/plugin-delivery-common';
import type { GateRunReader } from '../database/GateRunReader';
import type { ReleasedDeployments } from '../database/ReleasedDeployments';
import type { RollbackReader } from '../database/RollbackReader';
import { subjectId } from '../events/identity';
import { freezesInForce } from '../freezes/inForce';
import type { ConfiguredFreeze } from '../freezes/readFreezes';
import type { Sender } from '../pipelines/Doorkeeper';
import { isOver } from '../rollbacks/RollbackService';
import type { SubjectResolver } from '../subjects/SubjectResolver';
import type { SloFacts } from './SloFacts';

/** Rows of each kind that are told. */
const MAX_ROWS = 100;

/** What pipelines may know before they change a service: their own, as events are. */
export class FactsService {
  constructor(
    private readonly options: {
      resolver: SubjectResolver;
      gateRuns: GateRunReader;
      rollbacks: RollbackReader;
      deployments: ReleasedDeployments;
      slo: SloFacts;
      freezes: readonly ConfiguredFreeze[];
      now?: () => number;
    },
  ) {}

  async of(
    sender: Sender,
    asked: { service: string; environment?: string; slos?: string[] },
  ): Promise<DeliveryFacts> {
    const { resolver, slo, freezes, now = Date.now } = this.options;
    const { service, environment, slos } = asked;
    const nowMs = now();
    const repository =
      sender.kind === 'pipeline' ? sender.claims.repository.toLowerCase() : '';
    const id = subjectId(repository, service);
    const { entity } = await resolver.resolve({ id, repository, service });
    const entityRef = entity.state === 'known' ? entity.entityRef : null;
    const subject = { entityRef, subjectId: id };
    const inForce = freezesInForce(freezes, environment, nowMs);
    const [canaries, rollbacks, deployed, incidents, budgets] =
      await Promise.all([
        this.#canaries(subject, environment),
        this.#rollbacks(subject),
        this.options.deployments.inForceOf(subject, MAX_ROWS),
        entityRef === null ? null : slo.incidents(entityRef, nowMs),
        this.#budgets(entityRef, slos),
      ]);
    return {
      incidents: incidents ?? [],
      freezes: inForce.map(({ name }) => name),
      canaries,
      budgets: { ...budgets },
      service,
      environment: environment ?? null,
      entityRef,
      at: new Date(nowMs).toISOString(),
      freezesInForce: inForce,
      rollbacks,
      deployed: deployed.map(one => ({
        environment: one.environment,
        deploymentId: one.externalId,
        version: one.version,
        sha: one.sha,
        since: new Date(one.succeededMs ?? one.startedMs).toISOString(),
        rolledBack: one.rollsBack !== null,
      })),
      unknown: [
        ...(incidents === null ? ['incidents'] : []),
        ...(budgets === null ? ['budgets'] : []),
      ],
    };
  }

  async #budgets(entityRef: string | null, slos: string[] | undefined) {
    const { slo } = this.options;
    if (slos) return slo.budgets({ slos });
    return entityRef === null ? null : slo.budgets({ entityRef });
  }

  async #canaries(
    subject: { entityRef: string | null; subjectId: string },
    environment: string | undefined,
  ): Promise<string[]> {
    const running = await this.options.gateRuns.runningOf(subject, MAX_ROWS);
    return [
      ...new Set(
        running
          .filter(
            run => environment === undefined || run.environment === environment,
          )
          .map(({ gate }) => gate),
      ),
    ].sort();
  }

  async #rollbacks(subject: { entityRef: string | null; subjectId: string }) {
    const found = await this.options.rollbacks.ofSubject(
      subject.subjectId,
      MAX_ROWS,
      subject.entityRef,
    );
    return found
      .filter(({ state }) => !isOver(state))
      .map(({ id, key, environment, state }) => ({
        id,
        key,
        environment,
        state,
      }));
  }
}
