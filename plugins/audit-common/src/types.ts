import type {
  AuditEvent,
  AuditLeaf,
  JsonObject,
  Severity,
  Status,
} from '@bellwether/domain-audit-event';

/** An entry in a list. @public */
export interface AuditEntrySummary {
  /** Where it is in the log, from 0. */
  index: number;
  id: string;
  /** By the clock of the emitter, ISO 8601, UTC. */
  time: string;
  plugin: string;
  eventId: string;
  severity: Severity;
  status: Status;
  /** The same for everything that belongs to one operation. */
  corr: string;
  actor: { ref: string; via: string | null };
  /** `ref` is null for people who are named by a pseudonym. */
  subject: {
    kind: string;
    ref: string | null;
    pseudonym: string | null;
  } | null;
  action: string;
  outcome: string | null;
  /** Whether there is personal data in it. */
  personal: boolean;
}

/** How often a value occurs. @public */
export interface AuditFacet {
  value: string;
  count: number;
}

/** Entries to look for; all conditions have to hold. @public */
export interface ListEntriesRequest {
  /** Text in the event id, the action, the actor or the subject, regardless of case. */
  q?: string;
  /** Reference of who did it. */
  actor?: string;
  /** Reference or id of what it was done to, or the person personal data is about. */
  subject?: string;
  /** Entity that did it or that it was done to. */
  entityRef?: string;
  plugin?: string;
  eventId?: string;
  severity?: Severity;
  status?: Status;
  corr?: string;
  /** ISO 8601 with a zone; at that time or later. */
  from?: string;
  /** ISO 8601 with a zone; before that time. */
  to?: string;
  cursor?: string;
  /** Default 20, at most 100. */
  limit?: number;
}

/** A page of entries, newest first. @public */
export interface ListEntriesResponse {
  items: AuditEntrySummary[];
  /** At most 10 000; more are not counted. */
  totalItems: number;
  /** Whether there are more than were counted. */
  moreItems: boolean;
  /** Of those counted, most frequent first, 50 at most of each. */
  facets: {
    plugins: AuditFacet[];
    eventIds: AuditFacet[];
    actors: AuditFacet[];
    severities: AuditFacet[];
    statuses: AuditFacet[];
  };
  nextCursor: string | null;
}

/** Personal data of an entry, as far as the caller sees it. @public */
export type PersonalView =
  | { state: 'none' }
  /** There is some, and the caller may not see it. */
  | { state: 'redacted' }
  /** Its key was destroyed; nobody will see it again. */
  | { state: 'erased' }
  | { state: 'readable'; subject: string; data: JsonObject };

/** An entry with everything. @public */
export interface AuditEntryView {
  index: number;
  leaf: AuditLeaf;
  /** The bytes that are hashed, base64. */
  bytes: string;
  /** Its hash in the tree, 64 hexadecimal digits. */
  leafHash: string;
  personal: PersonalView;
}

/** Where a checkpoint was put outside of the database. @public */
export interface AnchorReceipt {
  kind: AnchorKind;
  target: string;
  /** What the place answered, or where exactly it is. */
  receipt: string;
  /** ISO 8601, UTC. */
  verifiedAt: string;
}

/** A checkpoint that was published. @public */
export interface CheckpointView {
  size: number;
  /** Base64. */
  root: string;
  /** ISO 8601, UTC. */
  publishedAt: string;
  /** The signed note, with cosignatures. */
  note: string;
  /** Names of the witnesses that cosigned it. */
  witnesses: string[];
  anchors: AnchorReceipt[];
}

/** A page of checkpoints, newest first. @public */
export interface ListCheckpointsResponse {
  items: CheckpointView[];
  nextCursor: string | null;
}

/** Kinds of places outside of the database. @public */
export type AnchorKind = 'file' | 'webhook' | 'log' | 'git' | 'witness';

/** A place outside of the database, and how old what it has is. @public */
export interface AnchorView {
  kind: AnchorKind;
  /** Name or address, without secrets. */
  target: string;
  /** Size of the newest checkpoint it has; null: none yet. */
  size: number | null;
  /** When it got it, ISO 8601, UTC. */
  anchoredAt: string | null;
  /** Age that is too much, seconds. */
  maxAgeSeconds: number;
  /** `pending`: not yet, and not late; `late`: it lacks entries that are older than the age that is too much. */
  state: 'ok' | 'pending' | 'late' | 'failed';
  /** Why the last attempt failed; null when it did not. */
  problem: string | null;
}

/** The log as a whole. @public */
export interface LogView {
  origin: string;
  /** Verifier key in C2SP form: `name+id+key`. */
  verifierKey: string;
  /** `rolled-back`: the database has less than an anchor; nothing is taken any more. */
  state: 'ok' | 'rolled-back';
  /** What is wrong, and what to do; null when nothing is. */
  problem: string | null;
  /** What the database has. */
  head: { size: number; root: string };
  /** What was published last; null before the first. */
  checkpoint: CheckpointView | null;
  anchors: AnchorView[];
  /** Text of the policy that bundles carry (C2SP tlog-policy). */
  policy: string;
}

/** That one size of the log continues another. @public */
export interface ConsistencyView {
  from: number;
  to: number;
  /** Hashes in base64; none when the sizes are equal. */
  hashes: string[];
}

/** Which consecutive entries a bundle is about. @public */
export interface ExportRequest {
  /** Index of the first. */
  first: number;
  /** Index of the last; at most 5 000 entries. */
  last: number;
}

/** @public */
export interface AppendRequest {
  /** 1 to 256 events of the plugin that sends them. */
  events: AuditEvent[];
}

/** @public */
export interface AppendResponse {
  /** Where each of them is, durably, in their order; of an event that was sent before, where it was put then. */
  indexes: number[];
}

/** @public */
export interface EraseSubjectRequest {
  /** Why, 1 to 500 characters; it stays in the log, so no names. */
  reason: string;
}

/** @public */
export interface EraseSubjectResponse {
  /** False when there was no key: nothing about them is readable. */
  erased: boolean;
  /** Id of the key that is gone, under which the log names them; null when there was none. */
  kid: string | null;
}
