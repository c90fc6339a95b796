import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import type {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import type { StateTransition, StoredObjective } from '../database/model';

/** What owners are told. */
type Message = Pick<
  NotificationSendOptions['payload'],
  'title' | 'description' | 'severity'
>;

/** Topic of the event that every state change publishes. */
export const STATE_TOPIC = 'bellwether.slo.state';

/** Payload of {@link STATE_TOPIC}. */
export interface StateEventPayload {
  objectiveId: string;
  sloEntityRef: string;
  ownerRef?: string;
  field: StateTransition['field'];
  from: string;
  to: string;
  remaining: number | null;
  /** Of an alert that begins to page: the long windows over which the budget burns too fast, and how fast. */
  burns?: { window: string; rate: number }[];
  /** ISO 8601. */
  at: string;
}

/**
 * Tells the world about state changes: an event for each, and a notification to the owner when an alert starts to page, when
 * a budget is exhausted and when changes are frozen. What ends updates the same notification. Both are best effort, after the change was stored: the record of state changes is the truth,
 * and a broken messenger must not stop evaluations.
 */
export class StateAnnouncer {
  constructor(
    private readonly options: {
      events: EventsService;
      /** undefined: notifications are switched off. */
      notifications: NotificationService | undefined;
      logger: LoggerService;
    },
  ) {}

  async announce(
    changes: { transition: StateTransition; objective: StoredObjective }[],
    signal: AbortSignal,
  ): Promise<void> {
    let failures = 0;
    let lastError: unknown;
    for (const { transition, objective } of changes) {
      if (signal.aborted) return;
      for (const send of [this.#publish, this.#notify]) {
        try {
          await send.call(this, transition, objective);
        } catch (error) {
          failures += 1;
          lastError = error;
        }
      }
    }
    if (failures > 0) {
      this.options.logger.warn(
        `${failures} messages about state changes could not be sent, the last because: ${lastError instanceof Error ? lastError.message : lastError}`,
      );
    }
  }

  async #publish(
    transition: StateTransition,
    objective: StoredObjective,
  ): Promise<void> {
    const eventPayload: StateEventPayload = {
      objectiveId: objective.id,
      sloEntityRef: objective.entityRef,
      ...(objective.ownerRef && { ownerRef: objective.ownerRef }),
      field: transition.field,
      from: transition.from,
      to: transition.to,
      remaining: transition.remaining,
      ...(transition.field === 'alert' &&
        transition.to === 'page' && { burns: burnsOf(objective) }),
      at: new Date(transition.atMs).toISOString(),
    };
    await this.options.events.publish({ topic: STATE_TOPIC, eventPayload });
  }

  async #notify(
    transition: StateTransition,
    objective: StoredObjective,
  ): Promise<void> {
    const { notifications } = this.options;
    const message = messageFor(transition, objective);
    if (!notifications || !message || !objective.ownerRef) return;
    const [namespace, name] = objective.sloKey.split('/');
    await notifications.send({
      recipients: { type: 'entity', entityRef: objective.ownerRef },
      payload: {
        ...message,
        link: `/slos/${namespace}/${name}`,
        topic: 'slo',
        // One message per objective and cause, updated in place instead of piling up.
        scope: `slo:${objective.id}:${transition.field}`,
      },
    });
  }
}

/** Windows of the paging alerts that fire, with the rates that made them. */
function burnsOf({ status }: StoredObjective): StateEventPayload['burns'] {
  return status.alerts
    .filter(({ severity, firing }) => severity === 'page' && firing)
    .flatMap(({ long }) => {
      const rate = status.burnRates.find(({ window }) => window === long)?.rate;
      return typeof rate === 'number' ? [{ window: long, rate }] : [];
    });
}

function messageFor(
  { field, from, to, remaining }: StateTransition,
  objective: StoredObjective,
): Message | undefined {
  const { title, status, target } = objective;
  const goal = `${Number((target * 100).toPrecision(10))} %`;
  if (field === 'alert' && to === 'page') {
    const rate = status.burnRate;
    return {
      title: `${title}: error budget burns fast`,
      description:
        rate === null
          ? `The error budget of the objective ${goal} burns faster than its paging alert allows.`
          : `The error budget of the objective ${goal} burns ${rate.toFixed(1)} times as fast as it may.`,
      severity: 'critical',
    };
  }
  if (field === 'alert' && from === 'page') {
    return to === 'unknown'
      ? {
          title: `${title}: nobody knows whether the error budget still burns fast`,
          description: `Data about the objective ${goal} is missing since its paging alert fired.`,
          severity: 'high',
        }
      : {
          title: `${title}: error budget no longer burns fast`,
          description: `The paging alert of the objective ${goal} ended.`,
          severity: 'low',
        };
  }
  if (field === 'budget' && to === 'exhausted') {
    return {
      title: `${title}: error budget exhausted`,
      description: `Nothing is left of the error budget of the objective ${goal} in this window.`,
      severity: 'high',
    };
  }
  if (field === 'budget' && from === 'exhausted' && to !== 'unknown') {
    return {
      title: `${title}: error budget is back`,
      description: `The objective ${goal} has ${percent(remaining)} of its error budget left again.`,
      severity: 'low',
    };
  }
  if (field === 'policy' && to === 'frozen') {
    return {
      title: `${title}: changes are frozen`,
      description: `The error budget of the objective ${goal} was overspent. The error budget policy denies changes until enough of it is back.`,
      severity: 'high',
    };
  }
  if (field === 'policy' && from === 'frozen') {
    return {
      title: `${title}: changes are no longer frozen`,
      description: `The objective ${goal} has ${percent(remaining)} of its error budget left again.`,
      severity: 'low',
    };
  }
  return undefined;
}

/** Rounded down, so that nothing reads as more than there is. */
function percent(share: number | null): string {
  return share === null
    ? 'an unknown share'
    : `${Math.floor(Number((share * 1000).toFixed(6))) / 10} %`;
}
