import {
  type Check,
  count,
  json,
  list,
  object,
  oneOf,
  type Problem,
  text,
} from './check';
import { SEVERITIES, STATUSES } from './event';
import { ULID_PATTERN } from './ulid';

/** Text that fits into a column and a line: at least one character, no control characters, no half pairs. */
function line(maxLength: number): Check {
  return text(
    'text in one line without control characters',
    /^[^\p{Cc}\p{Surrogate}]+$/u,
    maxLength,
  );
}

const ref = line(400);

/** Time of an event: what `toISOString` gives, and a day that exists. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const time: Check = (value, path, found) => {
  const before = found.length;
  text('a time such as 2026-11-24T04:00:00.000Z', TIME, 24)(value, path, found);
  if (found.length > before) return;
  const ms = Date.parse(value as string);
  if (!(ms >= 0) || new Date(ms).toISOString() !== value) {
    found.push({
      path,
      message: `Expected a time since 1970 that exists, found ${JSON.stringify(value)}`,
    });
  }
};

export const ulidField = text('a ULID', ULID_PATTERN, 26);

/** Members that an event and its leaf have in common. */
export const REQUIRED: Record<string, Check> = {
  id: ulidField,
  time,
  plugin: text(
    'the id of a plugin: letters, digits, dashes',
    /^[A-Za-z][A-Za-z0-9-]*$/,
    64,
  ),
  eventId: line(100),
  severity: oneOf(SEVERITIES),
  status: oneOf(STATUSES),
  corr: ulidField,
  emitter: object({ instance: line(64), seq: count }),
  actor: object({ ref }, { via: ref, ip: line(64) }),
  action: line(100),
  meta: json,
};

/** Optional members that an event and its leaf have in common. */
export const OPTIONAL: Record<string, Check> = {
  outcome: line(100),
  req: object({ method: line(16), route: line(400) }),
  blobs: list(
    object({
      sha256: text(
        'a SHA-256 in 64 hexadecimal digits, lower case',
        /^[0-9a-f]{64}$/,
        64,
      ),
      size: count,
      mediaType: line(100),
    }),
    20,
  ),
};

export const subjectKind = line(64);
export const subjectRef = ref;
export const logName = line(255);

/** What a check finds. */
export function problemsOf(value: unknown, check: Check): Problem[] {
  const found: Problem[] = [];
  check(value, '$', found);
  return found;
}
