import type { JsonValue, Position, Template } from './value';

/** What of a response is looked at. @public */
export type Query =
  | { kind: 'status' | 'version' | 'url' | 'ip' }
  /** Milliseconds. */
  | { kind: 'duration' }
  /** Text as decoded by the charset of the response; bytes; their number; digest in lower-case hexadecimal. */
  | { kind: 'body' | 'bytes' | 'byteLength' | 'sha256' }
  /** Of `Content-Type`, lower case. */
  | { kind: 'charset' }
  | { kind: 'header'; name: Template }
  | { kind: 'cookie'; name: Template; attribute?: CookieAttributeName }
  /** `single`: of several nodes that may be selected, one alone is taken for the value, as Hurl does. */
  | { kind: 'jsonpath'; path: Template; single?: boolean }
  /** The first group, or all that matched when there is none. */
  | { kind: 'regex'; pattern: Template; flags?: string; group?: number }
  | { kind: 'variable'; name: string }
  /** Target of a redirect that was not followed, absolute; number of redirects that were. */
  | { kind: 'redirect' | 'redirects' }
  | { kind: 'tlsProtocol' }
  | { kind: 'certificate'; field: CertificateField };

/** @public */
export type CookieAttributeName =
  | 'value'
  | 'domain'
  | 'path'
  | 'expires'
  | 'maxAge'
  | 'secure'
  | 'httpOnly'
  | 'sameSite';

/** `expiresIn` is in milliseconds from now; dates are in ISO 8601, UTC. @public */
export type CertificateField =
  | 'subject'
  | 'issuer'
  | 'validFrom'
  | 'validTo'
  | 'expiresIn'
  | 'names'
  | 'serialNumber'
  | 'authorized';

/** Filters without arguments. @public */
export type PlainFilter =
  | 'count'
  | 'first'
  | 'last'
  | 'toInt'
  | 'toFloat'
  | 'toString'
  | 'toHex'
  | 'base64Decode'
  | 'base64Encode'
  | 'base64UrlSafeDecode'
  | 'base64UrlSafeEncode'
  | 'urlEncode'
  | 'urlDecode'
  | 'htmlEscape'
  | 'htmlUnescape'
  | 'utf8Decode'
  | 'utf8Encode'
  | 'toDate'
  | 'daysAfterNow'
  | 'daysBeforeNow';

/** Turns what a query found into something else. @public */
export type Filter =
  | { [K in PlainFilter]: { kind: K } }[PlainFilter]
  | { kind: 'nth'; index: number }
  | { kind: 'decode'; charset: string }
  | { kind: 'split'; separator: Template }
  | { kind: 'replace'; what: Template; by: Template }
  | { kind: 'replaceRegex'; pattern: Template; by: Template }
  | { kind: 'regex'; pattern: Template; flags?: string; group?: number }
  | { kind: 'jsonpath'; path: Template; single?: boolean }
  | { kind: 'urlQueryParam'; name: Template };

/** What has to hold. Texts in expected values are templates. @public */
export type Predicate =
  | { kind: 'exists' | 'isEmpty' }
  | { kind: 'is'; type: ValueType }
  | { kind: 'equals'; value: JsonValue }
  | { kind: 'oneOf'; values: readonly JsonValue[] }
  /** Numbers, or texts by their characters. */
  | { kind: 'less' | 'lessOrEqual'; value: number | Template }
  | { kind: 'greater' | 'greaterOrEqual'; value: number | Template }
  | { kind: 'contains' | 'startsWith' | 'endsWith'; value: JsonValue }
  | { kind: 'matches'; pattern: Template; flags?: string }
  /** Inclusive ranges of numbers; `[200, 299]` is `2xx`. */
  | { kind: 'within'; ranges: readonly (readonly [number, number])[] };

/** @public */
export type ValueType =
  | 'string'
  | 'number'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'null'
  | 'list'
  | 'object'
  | 'collection'
  | 'date'
  | 'ipv4'
  | 'ipv6'
  | 'uuid';

/** An expectation about a response. @public */
export interface Assert {
  query: Query;
  filters: readonly Filter[];
  /** Turned round: the predicate must not hold. */
  not: boolean;
  predicate: Predicate;
  at: Position;
}

/** Puts something of a response into a variable; a step fails when there is nothing. @public */
export interface Capture {
  name: string;
  query: Query;
  filters: readonly Filter[];
  /** The value is never shown. */
  secret: boolean;
  at: Position;
}

/** What has to hold of variables before a step is run. @public */
export interface Condition {
  variable: string;
  not: boolean;
  predicate: Predicate;
  at: Position;
}
