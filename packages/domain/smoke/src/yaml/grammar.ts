import type { PlainFilter, Query } from '../model';

/** Version and kind of files in the project's own format. @public */
export const SMOKE_API_VERSION = 'bellwether.dev/v1alpha1';

/** Subjects that say what of a response is meant by an argument: `header: Content-Type`. */
export const NAMED_SUBJECTS = [
  'header',
  'cookie',
  'jsonpath',
  'regex',
  'certificate',
  'variable',
] as const;

/** Subjects there is one of: `status: 200`. */
export const PLAIN_SUBJECTS = {
  status: { kind: 'status' },
  body: { kind: 'body' },
  bytes: { kind: 'bytes' },
  size: { kind: 'byteLength' },
  sha256: { kind: 'sha256' },
  duration: { kind: 'duration' },
  redirect: { kind: 'redirect' },
  redirects: { kind: 'redirects' },
  charset: { kind: 'charset' },
  tls: { kind: 'tlsProtocol' },
  url: { kind: 'url' },
  version: { kind: 'version' },
  ip: { kind: 'ip' },
} as const satisfies Record<string, Query>;

export type PlainSubject = keyof typeof PLAIN_SUBJECTS;

export const PLAIN_SUBJECT_NAMES = Object.keys(
  PLAIN_SUBJECTS,
) as PlainSubject[];

export const COMPARISONS = {
  lessThan: 'less',
  atMost: 'lessOrEqual',
  moreThan: 'greater',
  atLeast: 'greaterOrEqual',
} as const;

export const COMPARISON_NAMES = Object.keys(
  COMPARISONS,
) as (keyof typeof COMPARISONS)[];

/** Predicates, without `not`, which turns round those below it. */
export const PREDICATE_NAMES = [
  'exists',
  'isEmpty',
  'is',
  'equals',
  'oneOf',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'count',
  ...COMPARISON_NAMES,
] as const;

/** Filters without an argument. */
export const PLAIN_FILTERS = [
  'count',
  'first',
  'last',
  'toInt',
  'toFloat',
  'toString',
  'toHex',
  'base64Decode',
  'base64Encode',
  'base64UrlSafeDecode',
  'base64UrlSafeEncode',
  'urlEncode',
  'urlDecode',
  'htmlEscape',
  'htmlUnescape',
  'utf8Decode',
  'utf8Encode',
  'toDate',
  'daysAfterNow',
  'daysBeforeNow',
] as const satisfies readonly PlainFilter[];

/** Filters with one: `nth: 0`. */
export const FILTERS_WITH_ARGUMENT = [
  'nth',
  'decode',
  'split',
  'replace',
  'replaceRegex',
  'regex',
  'jsonpath',
  'urlQueryParam',
] as const;

export const BODY_KINDS = [
  'json',
  'text',
  'form',
  'multipart',
  'base64',
] as const;
