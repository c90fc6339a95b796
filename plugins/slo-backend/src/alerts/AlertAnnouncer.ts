import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import pLimit from 'p-limit';
import { isPage } from './content';
import type { AlertTarget, ReceivedAlert } from './model';

/** Topic of the event that every alert of an Alertmanager publishes when it begins and when it ends. */
export const ALERT_TOPIC = 'bellwether.slo.alert';

/** Payload of {@link ALERT_TOPIC}. */
export interface AlertEventPayload {
  alertId: string;
  sloEntityRef: string;
  /** Absent: about the SLO as a whole. */
  objectiveIndex?: number;
  ownerRef?: string;
  name: string;
  severity: string;
  state: ReceivedAlert['state'];
  /** ISO 8601. */
  startsAt: string;
  /** ISO 8601; resolved alerts only. */
  endsAt?: string;
}

interface Announcement {
  alert: ReceivedAlert;
  target: AlertTarget;
}

/** Where messages go. */
export interface Messengers {
  events: EventsService;
  /** undefined: notifications are switched off. */
  notifications: NotificationService | undefined;
  logger: LoggerService;
}

/** Messages at the same time: the Alertmanager waits for the answer. */
const CONCURRENCY = 8;

/**
 * Tells the world about alerts of an Alertmanager: an event when one begins and when it ends, and a notification to the
 * owner for pages, which says so when the page is over. Best effort, after the alerts were stored.
 */
export class AlertAnnouncer {
  constructor(private readonly options: Messengers) {}

  async announce(announcements: Announcement[]): Promise<void> {
    const limit = pLimit(CONCURRENCY);
    const sent = await Promise.allSettled(
      announcements.flatMap(announcement => [
        limit(() => this.#publish(announcement)),
        limit(() => this.#notify(announcement)),
      ]),
    );
    const failed = sent.flatMap(result =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    if (failed.length > 0) {
      const last = failed[failed.length - 1];
      this.options.logger.warn(
        `${failed.length} messages about alerts could not be sent, the last because: ${last instanceof Error ? last.message : last}`,
      );
    }
  }

  async #publish({ alert, target }: Announcement): Promise<void> {
    const eventPayload: AlertEventPayload = {
      alertId: alert.id,
      sloEntityRef: target.entityRef,
      ...(alert.objectiveIndex !== null && {
        objectiveIndex: alert.objectiveIndex,
      }),
      ...(target.ownerRef && { ownerRef: target.ownerRef }),
      name: alert.name,
      severity: alert.severity,
      state: alert.state,
      startsAt: new Date(alert.startsAtMs).toISOString(),
      ...(alert.endsAtMs !== null && {
        endsAt: new Date(alert.endsAtMs).toISOString(),
      }),
    };
    await this.options.events.publish({ topic: ALERT_TOPIC, eventPayload });
  }

  async #notify({ alert, target }: Announcement): Promise<void> {
    const { notifications } = this.options;
    if (!notifications || !target.ownerRef || !isPage(alert)) return;
    const isOver = alert.state === 'resolved';
    const about =
      alert.objectiveIndex === null ? target.sloTitle : target.title;
    await notifications.send({
      recipients: { type: 'entity', entityRef: target.ownerRef },
      payload: {
        title: `${about}: ${isOver ? 'page is over' : 'page'}`,
        description: alert.summary ?? alert.name,
        severity: isOver ? 'normal' : 'critical',
        link: `/slos/${target.sloKey}`,
        topic: 'slo',
        // The end updates the message about the beginning in place.
        scope: `slo-alert:${alert.fingerprint}:${alert.startsAtMs}`,
      },
    });
  }
}
