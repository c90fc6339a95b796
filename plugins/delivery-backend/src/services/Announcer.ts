import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type {
  DeploymentState,
  GateDecision,
  GateRunStatus,
} from '@bellwether/plugin-delivery-common';
import type {
  DeploymentChange,
  DeploymentStore,
} from '../database/DeploymentStore';
import type { GateRunReader } from '../database/GateRunReader';
import type { GateRunChange } from '../database/GateRunWriter';
import type { StoredGateRun } from '../database/model';

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

/**
 * Tells the world what events changed: an event for each change, and a notification to the owner when a gate rolls back. Best
 * effort, after the change was stored: a pipeline must not wait for a broken messenger, nor send again because of it.
 */
export class Announcer {
  constructor(
    private readonly options: {
      gateRuns: GateRunReader;
      deployments: DeploymentStore;
      events: EventsService;
      /** undefined: notifications are switched off. */
      notifications: NotificationService | undefined;
      logger: LoggerService;
    },
  ) {}

  async announce(changes: {
    gateRuns: readonly GateRunChange[];
    deployments: readonly DeploymentChange[];
  }): Promise<void> {
    try {
      await this.#gateRuns(changes.gateRuns.filter(isChange));
      await this.#deployments(changes.deployments);
    } catch (error) {
      this.options.logger.warn(
        `A message about a delivery could not be sent: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  async #gateRuns(changes: readonly GateRunChange[]): Promise<void> {
    if (changes.length === 0) return;
    const { gateRuns, events } = this.options;
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
        await this.#notify(run);
      }
    }
  }

  async #notify(run: StoredGateRun): Promise<void> {
    const { notifications } = this.options;
    if (!notifications || run.ownerRef === null) return;
    await notifications.send({
      recipients: { type: 'entity', entityRef: run.ownerRef },
      payload: {
        title: `${run.service}: rolled back in ${run.environment}`,
        description: run.reason?.text ?? `The gate ${run.gate} rolled back.`,
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
