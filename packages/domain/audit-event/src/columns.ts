import type { Severity, Status } from './event';
import type { AuditLeaf } from './leaf';

/** What entries are found by: copies of what they say, never more. References are in lower case. @public */
export interface AuditColumns {
  id: string;
  /** Epoch milliseconds. */
  time_ms: number;
  plugin: string;
  event_id: string;
  severity: Severity;
  status: Status;
  actor_ref: string;
  subject_kind: string | null;
  /** The reference or the pseudonym. */
  subject_ref: string | null;
  action: string;
  corr: string;
  emitter_instance: string;
  emitter_seq: number;
}

/** What a row of the log has to say of a leaf, exactly. @public */
export function columnsOf(leaf: AuditLeaf): AuditColumns {
  const { subject } = leaf;
  return {
    id: leaf.id,
    time_ms: Date.parse(leaf.time),
    plugin: leaf.plugin,
    event_id: leaf.eventId,
    severity: leaf.severity,
    status: leaf.status,
    actor_ref: leaf.actor.ref.toLowerCase(),
    subject_kind: subject?.kind ?? null,
    subject_ref: subject
      ? ('ref' in subject ? subject.ref : subject.pseudonym).toLowerCase()
      : null,
    action: leaf.action,
    corr: leaf.corr,
    emitter_instance: leaf.emitter.instance,
    emitter_seq: leaf.emitter.seq,
  };
}
