import { type AuditEvent, ulid } from '@bellwether/domain-audit-event';

/** An event of the delivery plugin; each number is another one. */
export function auditEvent(
  seq: number,
  changes: Partial<AuditEvent> = {},
): AuditEvent {
  const id = ulid(1_764_000_000_000 + seq, new Uint8Array(10));
  return {
    id,
    time: new Date(1_764_000_000_000 + seq * 1000).toISOString(),
    plugin: 'delivery',
    eventId: 'gate-override',
    severity: 'high',
    status: 'recorded',
    corr: id,
    emitter: { instance: 'delivery/1', seq },
    actor: { ref: 'user:default/priya' },
    subject: { kind: 'entity', ref: 'component:default/sign-in' },
    action: 'override',
    meta: { seq },
    ...changes,
  };
}
