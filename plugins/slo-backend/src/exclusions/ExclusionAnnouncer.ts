import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ExclusionAction } from '@bellwether/domain-slo';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { StoredExclusion } from '../database/ExclusionStore';

/** Topic of the event that every proposal and every decision publishes. */
export const EXCLUSION_TOPIC = 'bellwether.slo.exclusion';

/** Payload of {@link EXCLUSION_TOPIC}. */
export interface ExclusionEventPayload {
  id: string;
  sloEntityRef: string;
  action: 'propose' | ExclusionAction;
  /** What it is now. */
  state: StoredExclusion['state'];
  /** User entity ref of who did it. */
  by: string;
  /** ISO 8601, of the time that is excluded. */
  start: string;
  end: string;
  reason: string;
  /** ISO 8601, of the act. */
  at: string;
}

/** What an exclusion is about. */
export interface ExcludedSlo {
  entityRef: string;
  title: string;
  /** Owners of its objectives, each once. */
  ownerRefs: string[];
}

const DONE: Record<ExclusionAction, string> = {
  approve: 'approved',
  reject: 'rejected',
  revoke: 'revoked',
};

/**
 * Tells the world about exclusions: an event for each act, and to the owner that one waits for a decision, updated in place
 * once it is made. Best effort, after the act was stored.
 */
export class ExclusionAnnouncer {
  constructor(
    private readonly options: {
      events: EventsService;
      /** undefined: notifications are switched off. */
      notifications: NotificationService | undefined;
      logger: LoggerService;
    },
  ) {}

  async announce(exclusion: StoredExclusion, slo: ExcludedSlo): Promise<void> {
    for (const send of [this.#publish, this.#notify]) {
      try {
        await send.call(this, exclusion, slo);
      } catch (error) {
        this.options.logger.warn(
          `A message about the exclusion ${exclusion.id} could not be sent: ${error instanceof Error ? error.message : error}`,
        );
      }
    }
  }

  async #publish(exclusion: StoredExclusion, slo: ExcludedSlo): Promise<void> {
    const last = exclusion.decisions.at(-1);
    const eventPayload: ExclusionEventPayload = {
      id: exclusion.id,
      sloEntityRef: slo.entityRef,
      action: last ? last.action : 'propose',
      state: exclusion.state,
      by: last ? last.by : exclusion.author,
      start: iso(exclusion.startMs),
      end: iso(exclusion.endMs),
      reason: exclusion.reason,
      at: iso(last ? last.atMs : exclusion.proposedAtMs),
    };
    await this.options.events.publish({ topic: EXCLUSION_TOPIC, eventPayload });
  }

  async #notify(exclusion: StoredExclusion, slo: ExcludedSlo): Promise<void> {
    const { notifications } = this.options;
    if (!notifications || slo.ownerRefs.length === 0) return;
    const span = `${iso(exclusion.startMs)} to ${iso(exclusion.endMs)}`;
    const last = exclusion.decisions.at(-1);
    const [namespace, name] = exclusion.sloKey.split('/');
    await notifications.send({
      recipients: { type: 'entity', entityRef: slo.ownerRefs },
      payload: {
        title: last
          ? `${slo.title}: exclusion ${DONE[last.action]}`
          : `${slo.title}: an exclusion waits for a decision`,
        description: last
          ? `${last.by} ${DONE[last.action]} the exclusion of ${span}.`
          : `${exclusion.author} proposes to leave out ${span}: ${exclusion.reason}`,
        severity: last ? 'low' : 'normal',
        link: `/slos/${namespace}/${name}`,
        topic: 'slo',
        // One message per exclusion: the decision replaces the request for it.
        scope: `slo:exclusion:${exclusion.id}`,
      },
    });
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
