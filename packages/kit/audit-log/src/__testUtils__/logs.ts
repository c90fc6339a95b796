import { type AuditEvent, leafOf, ulid } from '@bellwether/domain-audit-event';
import {
  type SignerKey,
  signerKey,
  type VerifierKey,
} from '@bellwether/domain-transparency-log';
import type { Knex } from 'knex';
import { AuditLog, type AuditLogOptions } from '../AuditLog';
import type { LogEntry } from '../Sequencer';

export const ORIGIN = 'audit.example/portal';

/** The time at which tests happen. */
export const NOW_MS = Date.parse('2026-11-24T08:00:00Z');

/** A key that is the same in every run. */
export function keyOf(
  byte: number,
  name = ORIGIN,
  type: VerifierKey['type'] = 'ed25519',
): Promise<SignerKey> {
  return signerKey(name, type, new Uint8Array(32).fill(byte));
}

/** The event of a number, a hundredth of a second after the one before. */
export function eventOf(
  number: number,
  changes: Partial<AuditEvent> = {},
): AuditEvent {
  const chance = new Uint8Array(10);
  new DataView(chance.buffer).setUint32(0, number);
  const id = ulid(NOW_MS + number * 10, chance);
  return {
    id,
    time: new Date(NOW_MS + number * 10).toISOString(),
    plugin: 'delivery',
    eventId: 'gate-override',
    severity: 'high',
    status: 'recorded',
    corr: id,
    emitter: { instance: 'backend-1', seq: number },
    actor: { ref: `user:default/teacher-${number % 7}` },
    subject: { kind: 'entity', ref: `component:default/grades-${number % 5}` },
    action: 'override',
    meta: { reason: 'Exams begin tomorrow', number },
    ...changes,
  };
}

export function entryOf(event: AuditEvent, log = ORIGIN): LogEntry {
  return { id: event.id, body: leafOf(event, { log }) };
}

/** Entries of events by their numbers. */
export function entriesOf(from: number, to: number): LogEntry[] {
  return Array.from({ length: to - from }, (_, at) =>
    entryOf(eventOf(from + at)),
  );
}

/** A clock that stands where the newest event of a log is. */
export function clockOf(number: () => number): () => number {
  return () => NOW_MS + number() * 10;
}

export async function openLog(
  knex: Knex,
  options: Partial<AuditLogOptions> = {},
): Promise<AuditLog> {
  return AuditLog.open({
    knex,
    origin: ORIGIN,
    signers: [await keyOf(1)],
    clock: () => NOW_MS,
    ...options,
  });
}
