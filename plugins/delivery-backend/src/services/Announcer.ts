import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  DeploymentState,
  DriftSeverity,
  DriftState,
  GateDecision,
  GateRunStatus,
} from '@bellwether/plugin-delivery-common';
import type {
  DeploymentChange,
  DeploymentStore,
} from '../database/DeploymentStore';
import type { DriftReader } from '../database/DriftReader';
import type { DriftChange } from '../database/DriftWriter';
import type { GateRunReader } from '../database/GateRunReader';
import type { GateRunChange } from '../database/GateRunWriter';
import type { HostedGateStore } from '../database/HostedGateStore';
import type { StoredGateRun, StoredStack } from '../database/model';
import type { ReleaseReader } from '../database/ReleaseReader';
import type { ReleaseChange } from '../database/ReleaseWriter';
import type { EventChanges } from '../events/handlers/handler';
import type { RollbackAnnouncer } from './RollbackAnnouncer';

/** Topic of the event that a gate publishes when its status or decision changes. */
export const GATE_TOPIC = 'bellwether.delivery.gate';

/** Payload of {@link GATE_TOPIC}. */
export interface GateEventPayload {
  gateRunId: string;
  gate: string;
  environment: string;
  service: string;
  entityRef?: string;
  ownerRef?: string;
  repository?: string;
  status: GateRunStatus;
  decision: GateDecision;
  reason?: string;
  /** ISO 8601. */
  at: string;
}

/** Topic of the event that a deployment publishes when its state changes. */
export const DEPLOYMENT_TOPIC = 'bellwether.delivery.deployment';

/** Payload of {@link DEPLOYMENT_TOPIC}. */
export interface DeploymentEventPayload {
  deploymentId: string;
  environment: string;
  service: string;
  entityRef?: string;
  ownerRef?: string;
  repository?: string;
  version?: string;
  sha: string;
  state: DeploymentState;
  /** ISO 8601. */
  at: string;
}

/** Topic of the event that a release publishes when it is published, or its notes change. */
export const RELEASE_TOPIC = 'bellwether.delivery.release';

/** Payload of {@link RELEASE_TOPIC}. */
export interface ReleaseEventPayload {
  releaseId: string;
  what: ReleaseChange['what'];
  service: string;
  entityRef?: string;
  ownerRef?: string;
  repository?: string;
  version: string;
  tag: string;
  sha: string;
  /** ISO 8601. */
  at: string;
}

/** Topic of the event that a stack publishes when drift appears or goes away. */
export const DRIFT_TOPIC = 'bellwether.delivery.drift';

/** Payload of {@link DRIFT_TOPIC}. */
export interface DriftEventPayload {
  stackId: string;
  stack: string;
  environment?: string;
  entityRef?: string;
  ownerRef?: string;
  repository?: string;
  state: DriftState;
  /** Resources whose drift is open, has appeared and is gone. */
  drifted: number;
  appeared: number;
  gone: number;
  /** ISO 8601. */
  at: string;
}

/** Drift that is nothing to wait for somebody to look. */
const LOUD: readonly DriftSeverity[] = ['critical', 'high'];

/**
 * Tells the world what events changed: an event for each change, and a notification to the owner when a gate rolls back, a gate
 * of the portal ends without promoting, or bad drift appears. Best effort, after the change was stored: a pipeline must not wait for a broken messenger, nor send again because of it.
 */
export class Announcer {
  constructor(
    private readonly options: {
      gateRuns: GateRunReader;
      hostedGates: Pick<HostedGateStore, 'isHosted'>;
      deployments: DeploymentStore;
      releases: ReleaseReader;
      drift: DriftReader;
      rollbacks: RollbackAnnouncer;
      events: EventsService;
      /** undefined: notifications are switched off. */
      notifications: NotificationService | undefined;
      logger: LoggerService;
    },
  ) {}

  async announce(changes: EventChanges): Promise<void> {
    try {
      await this.#gateRuns(changes.gateRuns.filter(isChange));
      await this.#deployments(changes.deployments);
      await this.#releases(changes.releases);
      await this.options.rollbacks.announce(changes.rollbacks);
      await this.#drift(
        changes.drift.filter(one => one.appeared.length + one.gone > 0),
      );
    } catch (error) {
      this.options.logger.warn(
        `A message about a delivery could not be sent: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  async #gateRuns(changes: readonly GateRunChange[]): Promise<void> {
    if (changes.length === 0) return;
    const { gateRuns, hostedGates, events } = this.options;
    const runs = await gateRuns.findByIds(changes.map(({ runId }) => runId));
    for (const { runId, before, after } of changes) {
      const run = runs.find(({ id }) => id === runId);
      if (!run) continue;
      const eventPayload: GateEventPayload = {
        gateRunId: run.id,
        gate: run.gate,
        environment: run.environment,
        service: run.service,
        ...ownerOf(run),
        status: after.status,
        decision: after.decision,
        ...(run.reason && { reason: run.reason.text }),
        at: new Date(run.updatedMs).toISOString(),
      };
      await events.publish({ topic: GATE_TOPIC, eventPayload });
      if (after.decision === 'Rollback' && before?.decision !== 'Rollback') {
        await this.#notify(run, 'rolled back');
      } else if (
        // a pipeline that waits for its gate fails and says so; of one that does not, nobody would hear
        after.status === 'finished' &&
        before?.status !== 'finished' &&
        ['Hold', 'Error'].includes(after.decision) &&
        (await hostedGates.isHosted(run.id))
      ) {
        await this.#notify(run, 'not promoted');
      }
    }
  }

  async #notify(
    run: StoredGateRun,
    what: 'rolled back' | 'not promoted',
  ): Promise<void> {
    const { notifications } = this.options;
    if (!notifications || run.ownerRef === null) return;
    await notifications.send({
      recipients: { type: 'entity', entityRef: run.ownerRef },
      payload: {
        title: `${run.service}: ${what} in ${run.environment}`,
        description: run.reason?.text ?? `The gate ${run.gate}: ${what}.`,
        severity: 'high',
        link: `/deliveries/runs/${run.id}`,
        topic: 'delivery',
        scope: `delivery:${run.id}`,
      },
    });
  }

  async #deployments(changes: readonly DeploymentChange[]): Promise<void> {
    if (changes.length === 0) return;
    const { deployments, events } = this.options;
    const found = await deployments.findByIds(changes.map(({ id }) => id));
    for (const { id, after } of changes) {
      const deployment = found.find(candidate => candidate.id === id);
      if (!deployment) continue;
      const eventPayload: DeploymentEventPayload = {
        deploymentId: id,
        environment: deployment.environment,
        service: deployment.service,
        ...ownerOf(deployment),
        ...(deployment.version !== null && { version: deployment.version }),
        sha: deployment.sha,
        state: after,
        at: new Date(deployment.updatedMs).toISOString(),
      };
      await events.publish({ topic: DEPLOYMENT_TOPIC, eventPayload });
    }
  }

  async #releases(changes: readonly ReleaseChange[]): Promise<void> {
    if (changes.length === 0) return;
    const { releases, events } = this.options;
    const found = await releases.findByIds(changes.map(({ id }) => id));
    for (const { id, what } of changes) {
      const release = found.find(candidate => candidate.id === id);
      if (!release) continue;
      const eventPayload: ReleaseEventPayload = {
        releaseId: id,
        what,
        service: release.service,
        ...ownerOf(release),
        version: release.version,
        tag: release.tag,
        sha: release.sha,
        at: new Date(release.updatedMs).toISOString(),
      };
      await events.publish({ topic: RELEASE_TOPIC, eventPayload });
    }
  }

  async #drift(changes: readonly DriftChange[]): Promise<void> {
    if (changes.length === 0) return;
    const { drift, events } = this.options;
    const ids = changes.map(({ id }) => id);
    const found = await drift.findByIds(ids, Date.now());
    for (const { id, appeared, gone } of changes) {
      const stack = found.find(candidate => candidate.id === id);
      if (!stack) continue;
      const eventPayload: DriftEventPayload = {
        stackId: id,
        stack: stack.stack,
        ...(stack.environment !== null && { environment: stack.environment }),
        ...ownerOf(stack),
        state: stack.state,
        drifted: stack.drifted,
        appeared: appeared.length,
        gone,
        at: new Date(stack.checkedMs).toISOString(),
      };
      await events.publish({ topic: DRIFT_TOPIC, eventPayload });
      const loud = appeared.filter(severity => LOUD.includes(severity));
      if (loud.length > 0) await this.#notifyOfDrift(stack, loud);
    }
  }

  async #notifyOfDrift(
    stack: StoredStack,
    loud: readonly DriftSeverity[],
  ): Promise<void> {
    const { notifications } = this.options;
    if (!notifications || stack.ownerRef === null) return;
    await notifications.send({
      recipients: { type: 'entity', entityRef: stack.ownerRef },
      payload: {
        title: `${stack.stack}: ${loud.length} ${loud.length === 1 ? 'resource' : 'resources'} drifted`,
        description: `Somebody or something changed what the code says otherwise; the worst of it is ${loud.includes('critical') ? 'critical' : 'high'}.`,
        severity: loud.includes('critical') ? 'critical' : 'high',
        link: `/deliveries/drift/${stack.id}`,
        topic: 'delivery',
        scope: `delivery:drift:${stack.id}`,
      },
    });
  }
}

function isChange({ before, after }: GateRunChange): boolean {
  return before?.status !== after.status || before.decision !== after.decision;
}

function ownerOf(record: {
  entityRef: string | null;
  ownerRef: string | null;
  repository: string;
}) {
  return {
    ...(record.entityRef !== null && { entityRef: record.entityRef }),
    ...(record.ownerRef !== null && { ownerRef: record.ownerRef }),
    ...(record.repository !== '' && { repository: record.repository }),
  };
}
