import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  type GuardCode,
  journalRow,
  type PlannedRollback,
  planHash,
  planRollback,
  type Release,
  type RollbackPlan,
  type RollbackPlaybook,
  type RollbackTrigger,
} from '@bellwether/domain-rollback';
import {
  type AbortRollbackRequest,
  deliveryDeploymentReadPermission,
  deliveryRollbackRequestPermission,
  type RequestRollbackRequest,
  type RollbackState,
} from '@bellwether/plugin-delivery-common';
import type { ReleasedDeployment } from '../database/model';
import type { PortalRollbackStore } from '../database/PortalRollbackStore';
import type { ReleasedDeployments } from '../database/ReleasedDeployments';
import type { RollbackReader } from '../database/RollbackReader';
import type { RollbackIdentity } from '../database/RollbackWriter';
import { rollbackId } from '../events/identity';
import type { RecordPermissions } from '../services/RecordPermissions';
import { resourceOf } from '../services/resources';
import type { CatalogPlaybook, PlaybookCatalog } from './PlaybookCatalog';
import { previousOf, releaseOf } from './releases';
import { isOver, type RollbackService } from './RollbackService';

/** Deployments and rollbacks of a service that a plan is made from. */
const LOOKED_AT = 100;

/** Begins rollbacks: for a person, and for what breaks. */
export class RollbackRequests {
  constructor(
    private readonly options: {
      store: PortalRollbackStore;
      rollbacks: RollbackReader;
      deployments: ReleasedDeployments;
      playbooks: PlaybookCatalog;
      service: RollbackService;
      permissions: RecordPermissions;
      /** Says what a plan would do, call by call. */
      rehearse: (plan: RollbackPlan) => Promise<string[]>;
      /** Told when a rollback was begun, or refused for a reason people have to know. */
      onRequested: (
        id: string,
        before: RollbackState | undefined,
      ) => Promise<void>;
      onRefused: (
        planned: Extract<PlannedRollback, { ok: false }>,
        deployment: ReleasedDeployment,
      ) => Promise<void>;
      now?: () => number;
    },
  ) {}

  /**
   * @returns id of the rollback: the one there is when it was asked for before
   * @throws InputError when the name that was typed is not that of the service
   * @throws NotFoundError when there is no such deployment or playbook, or the person may not see it
   * @throws NotAllowedError when the person may not ask for it
   * @throws ConflictError when a guard refuses it
   */
  async byHand(
    request: RequestRollbackRequest,
    person: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<string> {
    const deployment = await this.#deployment(request.deploymentId, person);
    confirmed(request.confirm, deployment.service);
    const playbook = await this.#playbook(deployment, request.playbook, person);
    const nowMs = this.#now();
    const dryRun = request.dryRun ?? false;
    const outcome = await this.#begin(deployment, playbook, {
      dryRun,
      trigger: {
        type: 'manual',
        by: person.principal.userEntityRef,
        reason: request.reason,
        setAside: (request.setAside ?? []) as GuardCode[],
        sinceMs: nowMs,
        detectedMs: nowMs,
        text: request.reason,
        evidence: null,
      },
    });
    if (outcome.ok) return outcome.id;
    throw new ConflictError(
      `Nothing is rolled back. ${outcome.planned.refusals.map(({ code, text, maySetAside }) => `${code}: ${text}${maySetAside ? ' You may set this aside.' : ''}`).join(' ')}`,
    );
  }

  /**
   * Begins what the playbooks of a component have for a trigger. What guards refuse is kept, and people are called when nobody
   * else does anything about it.
   */
  async automatically(
    deployment: ReleasedDeployment,
    playbooks: readonly CatalogPlaybook[],
    trigger: RollbackTrigger,
  ): Promise<void> {
    for (const { read, byPortal } of playbooks) {
      if (!byPortal || !read.ok) continue;
      if (read.playbook.spec.environment !== deployment.environment) continue;
      try {
        await this.#begin(deployment, read.playbook, {
          dryRun: false,
          trigger,
        });
      } catch (error) {
        // another one was begun at the same time, which is what guards are for
        if (!(error instanceof ConflictError)) throw error;
      }
    }
  }

  /**
   * @throws InputError when the name that was typed is not that of the service
   * @throws NotFoundError when there is none, or the person may not see it
   * @throws NotAllowedError when the person may not end it
   * @throws ConflictError when it is over, or is not the portal's
   */
  async abort(
    id: string,
    { reason, confirm, undo = false }: AbortRollbackRequest,
    person: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<void> {
    const rollback = await this.options.service.find(id, person);
    await this.#mayRequest('rollbacks', rollback, person);
    confirmed(confirm, rollback.service);
    if (rollback.executor === 'pipeline') {
      throw new ConflictError(
        'A pipeline carries it out, and only that can end it: cancel the run.',
      );
    }
    const refusal = isOver(rollback.state)
      ? 'not-now'
      : await this.options.store.abort(id, {
          kind: 'aborted',
          by: person.principal.userEntityRef,
          reason,
          undo,
        });
    if (refusal !== null) {
      throw new ConflictError('The rollback is over, or was ended already.');
    }
    await this.options.onRequested(id, rollback.state);
  }

  async #begin(
    deployment: ReleasedDeployment,
    playbook: RollbackPlaybook,
    asked: { trigger: RollbackTrigger; dryRun: boolean },
  ): Promise<
    | { ok: true; id: string }
    | { ok: false; planned: Extract<PlannedRollback, { ok: false }> }
  > {
    const { store, rehearse, onRequested, onRefused } = this.options;
    const { trigger, dryRun } = asked;
    const current = releaseOf(deployment);
    const planned = await this.#plan(deployment, current, playbook, asked);
    const key = planned.ok ? planned.plan.key : planned.key;
    const { subjectId, environment } = deployment;
    const identity: RollbackIdentity = {
      id: rollbackId(subjectId, key, dryRun),
      key,
      subjectId,
      service: deployment.service,
      environment,
      playbook: playbook.metadata.name,
      dryRun,
    };
    if (!planned.ok) {
      const known = planned.refusals.some(
        ({ code }) => code === 'already-requested',
      );
      if (known) return { ok: true, id: identity.id };
      if (planned.page) {
        await store.keep(
          { ...identity, id: rollbackId(subjectId, `${key} refused`, dryRun) },
          refusedStanding(trigger, current, planned),
          { refusals: planned.refusals, calls: [] },
        );
        await onRefused(planned, deployment);
      }
      return { ok: false, planned };
    }
    const { plan } = planned;
    if (dryRun) {
      await store.keep(identity, dryStanding(plan), {
        refusals: [],
        calls: await rehearse(plan),
      });
      return { ok: true, id: identity.id };
    }
    const first = journalRow(
      null,
      { kind: 'requested', plan, planHash: planHash(plan) },
      { atMs: this.#now(), token: 0 },
    );
    const outcome = await store.request(identity, first);
    if (outcome === 'another-active') {
      throw new ConflictError(
        `Another rollback of ${deployment.service} in ${environment} was begun just now. Wait for it to end, or end it.`,
      );
    }
    if (outcome === 'requested') await onRequested(identity.id, undefined);
    return { ok: true, id: identity.id };
  }

  async #plan(
    deployment: ReleasedDeployment,
    current: Release,
    playbook: RollbackPlaybook,
    { trigger, dryRun }: { trigger: RollbackTrigger; dryRun: boolean },
  ): Promise<PlannedRollback> {
    const { deployments, rollbacks } = this.options;
    const { subjectId, environment } = deployment;
    const earlier = await deployments.succeeded(
      subjectId,
      environment,
      LOOKED_AT,
    );
    const known = await rollbacks.ofSubject(subjectId, LOOKED_AT);
    return planRollback(playbook, {
      nowMs: this.#now(),
      trigger,
      current,
      previous: previousOf(deployment, earlier),
      // what is only rehearsed stands in nobody's way
      rollbacks: dryRun
        ? []
        : known
            .filter(one => one.environment === environment)
            .map(({ key, state }) => ({
              key,
              isOver: isOver(state) || state === 'lost',
            })),
    });
  }

  async #deployment(
    id: string,
    person: BackstageCredentials,
  ): Promise<ReleasedDeployment> {
    const { permissions, deployments } = this.options;
    const { filter, notFound } = await permissions.visibleOne(
      'deployments',
      deliveryDeploymentReadPermission,
      person,
    );
    const deployment = await deployments.find(id, filter);
    if (!deployment) throw notFound();
    await this.#mayRequest('deployments', deployment, person);
    return deployment;
  }

  async #mayRequest(
    kind: 'deployments' | 'rollbacks',
    record: { id: string; ownerRef: string | null; repository: string },
    person: BackstageCredentials,
  ): Promise<void> {
    const may = await this.options.permissions.allows(
      deliveryRollbackRequestPermission,
      resourceOf(kind, record),
      person,
    );
    if (may) return;
    throw new NotAllowedError(
      `Asking for rollbacks and ending them needs the permission ${deliveryRollbackRequestPermission.name}`,
    );
  }

  async #playbook(
    { entityRef, environment }: ReleasedDeployment,
    name: string,
    person: BackstageCredentials,
  ): Promise<RollbackPlaybook> {
    const found =
      entityRef === null
        ? undefined
        : (await this.options.playbooks.of(entityRef, person)).find(one =>
            [one.name, one.ref].includes(name),
          );
    if (!found) {
      throw new NotFoundError(
        `Expected a playbook "${name}" of the component, found none. GET /playbooks lists those there are.`,
      );
    }
    if (!found.read.ok) {
      const [{ message }] = found.read.problems;
      throw new ConflictError(
        `The playbook "${name}" cannot be carried out: ${message}`,
      );
    }
    const { playbook } = found.read;
    if (playbook.spec.environment !== environment) {
      throw new ConflictError(
        `The playbook "${name}" is for ${playbook.spec.environment}, the deployment is in ${environment}.`,
      );
    }
    return playbook;
  }

  #now(): number {
    return (this.options.now ?? Date.now)();
  }
}

/** The person has to have looked at what it is about. */
function confirmed(typed: string, service: string): void {
  const name = service.replace(/^.*[:/]/, '');
  if ([service, name].includes(typed.trim())) return;
  throw new InputError(
    `confirm: expected the name of the service, ${name}, found ${JSON.stringify(typed)}`,
  );
}

function refusedStanding(
  trigger: RollbackTrigger,
  from: Release,
  { refusals }: Extract<PlannedRollback, { ok: false }>,
) {
  return {
    state: 'refused' as const,
    trigger,
    from,
    to: null,
    steps: [],
    stepsDone: 0,
    step: null,
    problem: refusals[0].text,
    timings: null,
    finishedMs: null,
  };
}

/** What was only asked for is over at once, and did nothing. */
function dryStanding({ trigger, bad, target, steps }: RollbackPlan) {
  return {
    state: 'succeeded' as const,
    trigger,
    from: bad,
    to: target,
    steps: steps.map(({ id, title, uses }) => ({ id, title, uses })),
    stepsDone: 0,
    step: null,
    problem: null,
    timings: null,
    finishedMs: null,
  };
}
