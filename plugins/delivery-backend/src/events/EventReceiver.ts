import type { DeliveryEventType } from '@bellwether/plugin-delivery-common';
import type { EventStore } from '../database/EventStore';
import type { Origin } from '../database/model';
import type { SubjectStore } from '../database/SubjectStore';
import type { Sender } from '../pipelines/Doorkeeper';
import type { SubjectResolver } from '../subjects/SubjectResolver';
import { type Envelope, readEnvelope } from './envelope';
import type { EventChanges, EventHandler, ReadEvent } from './handlers/handler';
import { subjectId } from './identity';
import { pipelineOf } from './pipelineOf';

/** What an event did. */
export interface EventOutcome extends EventChanges {
  /** False for a repeat. */
  accepted: boolean;
}

/** Takes events: reads them, finds out whom they are about, and has them take effect once. */
export class EventReceiver {
  constructor(
    private readonly options: {
      events: EventStore;
      subjects: SubjectStore;
      resolver: SubjectResolver;
      handlers: Record<DeliveryEventType, EventHandler>;
      maxAgeMs: number;
      now?: () => number;
    },
  ) {}

  /**
   * @throws InputError for what is no event of ours
   * @throws NotAllowedError for events of others
   */
  async receive(body: unknown, sender: Sender): Promise<EventOutcome> {
    const { maxAgeMs, now = Date.now, handlers } = this.options;
    const nowMs = now();
    const envelope = readEnvelope(body, sender, { nowMs, maxAgeMs });
    const read = await handlers[envelope.type](envelope, nowMs);
    const changes = await this.#once(
      read,
      originOf(envelope, sender, nowMs, read.run),
    );
    return {
      accepted: changes !== 'repeated',
      gateRuns: [],
      deployments: [],
      releases: [],
      drift: [],
      rollbacks: [],
      ...(changes === 'repeated' ? {} : changes),
    };
  }

  async #once(
    { serviceOf, effect }: ReadEvent,
    origin: Origin,
  ): Promise<Partial<EventChanges> | 'repeated'> {
    const { events, subjects, resolver } = this.options;
    const service = serviceOf?.(origin);
    const repository = origin.pipeline?.repository.toLowerCase() ?? '';
    const id = subjectId(repository, service ?? '');
    const found =
      service === undefined
        ? undefined
        : await resolver.resolve({ id, repository, service });
    return events.takeOnce(origin, async tx => {
      if (found) await subjects.save(tx, found, origin.receivedMs);
      return effect(tx, { origin, subjectId: id });
    });
  }
}

function originOf(
  envelope: Envelope,
  sender: Sender,
  receivedMs: number,
  run: ReadEvent['run'],
): Origin {
  return {
    source: envelope.source,
    eventId: envelope.id,
    prefix: envelope.prefix,
    type: envelope.type,
    sender: `${sender.kind}:${sender.name}`,
    timeMs: envelope.timeMs,
    receivedMs,
    pipeline: pipelineOf(envelope.id, sender, run),
  };
}
