import { randomBytes } from 'node:crypto';
import { ulid } from '@bellwether/domain-audit-event';
import type { Knex } from 'knex';
import type { Outbox, UnnumberedEvent } from '../outbox/Outbox';
import { actorOf } from './actors';
import type { AuditRecorder, RecordedEvent } from './AuditRecorder';
import { routeOf } from './routes';

/** {@link AuditRecorder} over the outbox of a plugin. */
export class DefaultAuditRecorder implements AuditRecorder {
  constructor(
    private readonly options: {
      /** Database of the plugin. */
      knex: Knex;
      outbox: Outbox;
      plugin: string;
      /** Called when there is something new to send. */
      onRecorded: () => void;
      nowMs: () => number;
    },
  ) {}

  async record(trx: Knex.Transaction, event: RecordedEvent): Promise<string> {
    if (!trx.isTransaction) {
      throw new TypeError(
        'Expected a transaction, found a connection without one: what is recorded outside of the transaction of a change can differ from it. Use recordAlone for what changes nothing.',
      );
    }
    const described = this.describe(event);
    await this.options.outbox.put(trx, [described]);
    trx.executionPromise?.then(this.options.onRecorded, () => {});
    return described.id;
  }

  async recordAlone(event: RecordedEvent): Promise<string> {
    const described = this.describe(event);
    await this.putAlone([described]);
    return described.id;
  }

  /** Writes events in a transaction of their own. */
  async putAlone(events: readonly UnnumberedEvent[]): Promise<void> {
    const { knex, outbox, onRecorded } = this.options;
    await knex.transaction(trx => outbox.put(trx, events));
    onRecorded();
  }

  /** An event as it is kept, with an id and the time. */
  describe(event: RecordedEvent): UnnumberedEvent {
    const { by, request, severity, eventId, meta, action, status } = event;
    const { subject, outcome, personal, blobs } = event;
    const nowMs = this.options.nowMs();
    const id = ulid(nowMs, randomBytes(10));
    return {
      id,
      time: new Date(nowMs).toISOString(),
      plugin: this.options.plugin,
      eventId,
      severity,
      status: status ?? 'recorded',
      corr: event.corr ?? id,
      actor: actorOf(by),
      action: action ?? eventId,
      meta: meta ?? {},
      ...(subject && { subject }),
      ...(outcome !== undefined && { outcome }),
      ...(request && { req: routeOf(request) }),
      ...(personal && { personal }),
      ...(blobs && { blobs }),
    };
  }
}
