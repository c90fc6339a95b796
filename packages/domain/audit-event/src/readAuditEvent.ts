import { canonicalJson } from '@bellwether/domain-digest';
import { type Check, isObject, json, object, type Problem } from './check';
import { type AuditEvent, MAX_EVENT_BYTES, MAX_PERSONAL_BYTES } from './event';
import {
  OPTIONAL,
  problemsOf,
  REQUIRED,
  subjectKind,
  subjectRef,
} from './fields';

/** {@link readAuditEvent} @public */
export type ReadAuditEvent =
  | { event: AuditEvent; problems?: undefined }
  | { event?: undefined; problems: Problem[] };

const EVENT: Check = object(REQUIRED, {
  ...OPTIONAL,
  subject: object({ kind: subjectKind, ref: subjectRef }),
  personal: object({ subject: subjectRef, data: json }),
});

/** Problems that are told of one event. */
const MAX_PROBLEMS = 20;

/**
 * Reads an event that came from outside: the event, or everything that is wrong with it. Members that nobody knows are
 * refused, as they would be lost. Never throws.
 *
 * @public
 */
export function readAuditEvent(value: unknown): ReadAuditEvent {
  const problems = problemsOf(value, EVENT);
  if (problems.length === 0) problems.push(...tooLarge(value as AuditEvent));
  return problems.length === 0
    ? { event: value as AuditEvent }
    : { problems: problems.slice(0, MAX_PROBLEMS) };
}

function tooLarge(event: AuditEvent): Problem[] {
  const problems: Problem[] = [];
  const bytes = sizeOf(event);
  if (bytes > MAX_EVENT_BYTES) {
    problems.push({
      path: '$',
      message: `Expected an event of at most ${MAX_EVENT_BYTES} bytes, found ${bytes}, ${sizeOf(event.meta)} of them in meta; keep what is large elsewhere and name it in blobs`,
    });
  }
  const personal = isObject(event.personal?.data)
    ? sizeOf(event.personal.data)
    : 0;
  if (personal > MAX_PERSONAL_BYTES) {
    problems.push({
      path: '$.personal.data',
      message: `Expected at most ${MAX_PERSONAL_BYTES} bytes, found ${personal}`,
    });
  }
  return problems;
}

function sizeOf(value: unknown): number {
  return new TextEncoder().encode(canonicalJson(value)).length;
}
