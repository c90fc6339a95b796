import { canonicalJson } from '@bellwether/domain-digest';
import { type Check, exactly, object, type Problem, text } from './check';
import type { AuditEvent, AuditSubject } from './event';
import {
  logName,
  OPTIONAL,
  problemsOf,
  REQUIRED,
  subjectKind,
  subjectRef,
} from './fields';

/** Data about a person, encrypted by AES-256-GCM; all of it in base64. @public */
export interface SealedPersonal {
  alg: 'A256GCM';
  /** Which key; 32 hexadecimal digits that say nothing of the person. */
  kid: string;
  /** 96 bits. */
  nonce: string;
  /** What was encrypted, and the tag of 128 bits. */
  ct: string;
}

/** An entry of the log, as it is hashed and kept: RFC 8785 of this. @public */
export interface AuditLeaf extends Omit<AuditEvent, 'personal' | 'subject'> {
  v: 1;
  /** Origin of the log it was written into: it is worth nothing in another. */
  log: string;
  /** With a pseudonym, the key id, where the subject is whom the personal data is about. */
  subject?: AuditSubject | { kind: string; pseudonym: string };
  pii?: SealedPersonal;
}

/** Bytes of an entry, at most, so that it fits into a bundle of C2SP tlog-tiles. */
const MAX_LEAF_BYTES = 65_535;

/**
 * Bytes of the entry for an event: canonical JSON (RFC 8785) in UTF-8, at most 65 535.
 *
 * @param to - `log`: origin of the log; `pii`: the event's personal data, encrypted
 * @throws TypeError when the event has personal data that is not encrypted: it never enters a log in clear
 * @throws RangeError when it is too large, which no event is that {@link readAuditEvent} took
 * @public
 */
export function leafOf(
  event: AuditEvent,
  to: { log: string; pii?: SealedPersonal },
): Uint8Array<ArrayBuffer> {
  const { personal, subject, ...rest } = event;
  const { log, pii } = to;
  if (Boolean(personal) !== Boolean(pii)) {
    throw new TypeError(
      'Expected personal data and its encrypted form, or neither, found one of them',
    );
  }
  const leaf: AuditLeaf = {
    ...rest,
    v: 1,
    log,
    ...(subject && {
      subject:
        pii && sameRef(subject.ref, personal?.subject)
          ? { kind: subject.kind, pseudonym: pii.kid }
          : subject,
    }),
    ...(pii && { pii }),
  };
  const bytes = new TextEncoder().encode(canonicalJson(leaf));
  if (bytes.length > MAX_LEAF_BYTES) {
    throw new RangeError(
      `Expected an entry of at most ${MAX_LEAF_BYTES} bytes, found ${bytes.length}`,
    );
  }
  return bytes;
}

/** {@link readLeaf} @public */
export type ReadLeaf =
  | { leaf: AuditLeaf; problems?: undefined }
  | { leaf?: undefined; problems: Problem[] };

const kid = text('32 hexadecimal digits', /^[0-9a-f]{32}$/, 32);

const base64 = (maxLength: number) =>
  text('base64', /^[A-Za-z0-9+/]+={0,2}$/, maxLength);

const named = object({ kind: subjectKind, ref: subjectRef });
const pseudonymous = object({ kind: subjectKind, pseudonym: kid });

const LEAF: Check = object(
  { ...REQUIRED, v: exactly(1), log: logName },
  {
    ...OPTIONAL,
    subject: (value, path, found) =>
      (typeof value === 'object' && value !== null && 'pseudonym' in value
        ? pseudonymous
        : named)(value, path, found),
    pii: object({
      alg: exactly('A256GCM'),
      kid,
      nonce: base64(16),
      ct: base64(12_000),
    }),
  },
);

/**
 * Reads an entry: what it says, or what is wrong with it. An entry that says the same in other bytes is wrong too, as its hash
 * would be another. Never throws.
 *
 * @public
 */
export function readLeaf(bytes: Uint8Array): ReadLeaf {
  const wrong = (message: string) => ({ problems: [{ path: '$', message }] });
  if (bytes.length > MAX_LEAF_BYTES) {
    return wrong(
      `Expected at most ${MAX_LEAF_BYTES} bytes, found ${bytes.length}`,
    );
  }
  let content: string;
  let value: unknown;
  try {
    content = new TextDecoder('utf-8', {
      fatal: true,
      ignoreBOM: true,
    }).decode(bytes);
    value = JSON.parse(content);
  } catch {
    return wrong('Expected JSON in UTF-8, found something else');
  }
  const problems = problemsOf(value, LEAF);
  if (problems.length > 0) return { problems };
  return canonicalJson(value) === content
    ? { leaf: value as AuditLeaf }
    : wrong('Expected canonical JSON (RFC 8785), found another form of it');
}

function sameRef(a: string, b: string | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}
