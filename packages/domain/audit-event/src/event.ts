import type { JsonObject } from './json';

/** How much an event matters, least first: reading, writing, deciding or granting, breaking the glass. @public */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

/** {@link SEVERITIES} @public */
export type Severity = (typeof SEVERITIES)[number];

/**
 * What is known of an operation: it begins, it succeeded, it failed; or it is recorded together with the change it is about,
 * and has no other end. @public
 */
export const STATUSES = [
  'initiated',
  'succeeded',
  'failed',
  'recorded',
] as const;

/** {@link STATUSES} @public */
export type Status = (typeof STATUSES)[number];

/** Who did something. @public */
export interface AuditActor {
  /** Entity reference of a person, or subject of a service such as `plugin:delivery`. */
  ref: string;
  /** Who acted for them: the service that carried their credentials. */
  via?: string;
  /** Address they came from; it is in clear for ever, so only where that is wanted. */
  ip?: string;
}

/** What something was done to. @public */
export interface AuditSubject {
  /** Such as `rollback`, `entity` or `slo`. */
  kind: string;
  /** Reference or id, at best an entity reference. */
  ref: string;
}

/** Data about a person: kept encrypted under a key of that person, which can be destroyed. @public */
export interface AuditPersonal {
  /** Whom it is about; may be the subject of the event, which is then named by a pseudonym. */
  subject: string;
  /** At most {@link MAX_PERSONAL_BYTES} in canonical JSON. */
  data: JsonObject;
}

/** A file that is kept elsewhere. @public */
export interface AuditBlob {
  /** SHA-256 of its bytes, 64 hexadecimal digits in lower case. */
  sha256: string;
  /** Bytes. */
  size: number;
  mediaType: string;
}

/** What an emitter says that happened. @public */
export interface AuditEvent {
  /** ULID; the same event told twice has the same. */
  id: string;
  /** When it happened, by the clock of the emitter: `2026-11-24T04:00:00.000Z`, UTC, with milliseconds. */
  time: string;
  /** Id of the plugin that tells of it. */
  plugin: string;
  /** What happened, without the plugin: `gate-override`. */
  eventId: string;
  severity: Severity;
  status: Status;
  /** The same for everything that belongs to one operation: ULID of its first event. */
  corr: string;
  /** Process that told of it and how many it told before, from 0: what is missing is noticed. */
  emitter: { instance: string; seq: number };
  actor: AuditActor;
  subject?: AuditSubject;
  /** What was done, a verb or the event id: `override`. */
  action: string;
  /** What came of it, in a word or two: `approved`. */
  outcome?: string;
  /** Anything else that is not about a person. */
  meta: JsonObject;
  /** Request it came with: the pattern of the route, never its address, which has names and searches in it. */
  req?: { method: string; route: string };
  personal?: AuditPersonal;
  blobs?: AuditBlob[];
}

/** Bytes of an event in canonical JSON, at most; an entry of a log has 65 535. @public */
export const MAX_EVENT_BYTES = 60_000;

/** Bytes of the data about a person in canonical JSON, at most: it grows by a third when it is encrypted. @public */
export const MAX_PERSONAL_BYTES = 8_000;
