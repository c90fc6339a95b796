import type { AuditEvent } from '../event';

/** An event with the given changes. */
export function auditEvent(changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: '01JD9Z6S410000000000000000',
    time: '2026-11-24T04:00:00.000Z',
    plugin: 'delivery',
    eventId: 'gate-override',
    severity: 'high',
    status: 'recorded',
    corr: '01JD9Z6S410000000000000000',
    emitter: { instance: 'portal-1', seq: 0 },
    actor: { ref: 'user:default/Priya', via: 'plugin:scaffolder' },
    subject: { kind: 'hosted-gate', ref: 'Gate/42' },
    action: 'override',
    outcome: 'approved',
    meta: { reason: 'Exams are over.' },
    req: { method: 'POST', route: '/hosted-gates/:id/override' },
    blobs: [
      { sha256: 'ab'.repeat(32), size: 12, mediaType: 'application/json' },
    ],
    ...changes,
  };
}
