import type { Knex } from 'knex';
import { Outbox } from '../outbox/Outbox';
import type { RecordedEvent } from '../recorder/AuditRecorder';
import { DefaultAuditRecorder } from '../recorder/DefaultAuditRecorder';

/** What was decided, changed as a test needs it. */
export function decision(changes: Partial<RecordedEvent> = {}): RecordedEvent {
  return {
    eventId: 'gate-override',
    severity: 'high',
    by: 'user:default/priya',
    subject: { kind: 'entity', ref: 'component:default/sign-in' },
    meta: { verdict: 'approve' },
    ...changes,
  };
}

/** A recorder over a database with an outbox, whose clock stands still. */
export function recorderOn(knex: Knex, nowMs = () => 1_000_000) {
  const outbox = new Outbox(knex, 'delivery');
  const onRecorded = jest.fn();
  return {
    outbox,
    onRecorded,
    recorder: new DefaultAuditRecorder({
      knex,
      outbox,
      plugin: 'delivery',
      onRecorded,
      nowMs,
    }),
  };
}
