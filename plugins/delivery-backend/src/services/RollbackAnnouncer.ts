import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import type { PlannedRollback } from '@bellwether/domain-rollback';
import type { RollbackState } from '@bellwether/plugin-delivery-common';
import type { ReleasedDeployment } from '../database/model';
import type {
  RollbackReader,
  StoredRollback,
} from '../database/RollbackReader';
import type { RollbackChange } from '../database/RollbackWriter';
import type { DeliveryMetrics } from '../metrics';

/** Topic of the event that a rollback publishes when its state changes. */
export const ROLLBACK_TOPIC = 'bellwether.delivery.rollback';

/** Payload of {@link ROLLBACK_TOPIC}. */
export interface RollbackEventPayload {
  rollbackId: string;
  key: string;
  service: string;
  environment: string;
  entityRef?: string;
  ownerRef?: string;
  repository?: string;
  playbook: string;
  state: RollbackState;
  problem?: string;
  /** ISO 8601. */
  at: string;
}

type Payload = NotificationSendOptions['payload'];

/** What owners are told when a rollback comes to a state; of others they are not told. */
const SEVERITIES: Partial<Record<RollbackState, Payload['severity']>> = {
  requested: 'high',
  running: 'high',
  succeeded: 'normal',
  partial: 'high',
  failed: 'critical',
  escalated: 'critical',
  aborted: 'high',
  lost: 'high',
};

const WORDS: Partial<Record<RollbackState, string>> = {
  requested: 'is being rolled back',
  running: 'is being rolled back',
  succeeded: 'was rolled back',
  partial: 'was rolled back in part',
  failed: 'could not be rolled back',
  escalated: 'could not be rolled back, and people were called',
  aborted: 'was not rolled back: somebody ended it',
  lost: 'nobody knows how its rollback goes on',
};

/**
 * Tells the world how rollbacks go: an event for each change of the state, and one notification for each rollback, which says
 * how it ended once it has. Best effort, after the change was stored.
 */
export class RollbackAnnouncer {
  constructor(
    private readonly options: {
      rollbacks: RollbackReader;
      events: EventsService;
      /** undefined: notifications are switched off. */
      notifications: NotificationService | undefined;
      metrics: DeliveryMetrics;
      logger: LoggerService;
    },
  ) {}

  /** Tells of changes of states. */
  async announce(changes: readonly RollbackChange[]): Promise<void> {
    if (changes.length === 0) return;
    await this.#orWarn(async () => {
      const found = await this.options.rollbacks.findByIds(
        changes.map(({ id }) => id),
      );
      for (const { id, before, after } of changes) {
        const rollback = found.find(candidate => candidate.id === id);
        if (!rollback) continue;
        this.options.metrics.rollbackChanged(
          after,
          rollback.trigger.type,
          rollback.timings?.ttrMs ?? null,
        );
        await this.#publish(rollback, after);
        // that it begins is told once, whether it was requested or is running when it is first heard of
        const isNews = !(before === 'requested' && after === 'running');
        if (isNews && !rollback.dryRun) await this.#notify(rollback, after);
      }
    });
  }

  /** Calls people about what nobody rolls back. */
  async refused(
    { page, refusals }: Extract<PlannedRollback, { ok: false }>,
    deployment: ReleasedDeployment,
  ): Promise<void> {
    const { notifications, metrics } = this.options;
    metrics.rollbackRefused(refusals[0].code);
    if (!page || !notifications) return;
    const recipients = page.to.flatMap(ref =>
      ref === 'owner' ? (deployment.ownerRef ?? []) : ref,
    );
    if (recipients.length === 0) return;
    await this.#orWarn(() =>
      notifications.send({
        recipients: { type: 'entity', entityRef: [...new Set(recipients)] },
        payload: {
          title: `${deployment.service}: nothing rolls ${deployment.environment} back`,
          description: page.text,
          severity: page.severity,
          link: '/deliveries/rollbacks',
          topic: 'delivery',
          scope: `delivery:rollback-refused:${deployment.id}`,
        },
      }),
    );
  }

  async #publish(rollback: StoredRollback, state: RollbackState) {
    const { entityRef, ownerRef, repository, problem } = rollback;
    const eventPayload: RollbackEventPayload = {
      rollbackId: rollback.id,
      key: rollback.key,
      service: rollback.service,
      environment: rollback.environment,
      ...(entityRef !== null && { entityRef }),
      ...(ownerRef !== null && { ownerRef }),
      ...(repository !== '' && { repository }),
      playbook: rollback.playbook,
      state,
      ...(problem !== null && { problem }),
      at: new Date(rollback.updatedMs).toISOString(),
    };
    await this.options.events.publish({ topic: ROLLBACK_TOPIC, eventPayload });
  }

  async #notify(rollback: StoredRollback, state: RollbackState) {
    const { notifications } = this.options;
    const severity = SEVERITIES[state];
    const { ownerRef, id, service, environment } = rollback;
    if (!notifications || !severity || ownerRef === null) return;
    await notifications.send({
      recipients: { type: 'entity', entityRef: ownerRef },
      payload: {
        title: `${service} in ${environment} ${WORDS[state]}`,
        description: rollback.problem ?? rollback.trigger.text,
        severity,
        link: `/deliveries/rollbacks/${id}`,
        topic: 'delivery',
        scope: `delivery:rollback:${id}`,
      },
    });
  }

  async #orWarn(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.options.logger.warn(
        `A message about a rollback could not be sent: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
}
