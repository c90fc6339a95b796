/** A value as JSON has them. @public */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | JsonValue[]
  | { [name: string]: JsonValue };

/** A text in which `{{name}}` stands for the value of a variable. @public */
export type Template = string;

/** A name and a value, in the order of the file; names may repeat. @public */
export type Pair = readonly [name: string, value: string];

/** Where something stands in a file; lines and columns from 1. @public */
export interface Position {
  file: string;
  line: number;
  column: number;
}

/** Values of variables during a run, by name: given from outside, of the file, or captured. @public */
export type SmokeVariables = Readonly<Record<string, JsonValue>>;

/** What holds for every step that does not say otherwise. @public */
export interface SmokeDefaults {
  /** Of one request, from the start to the last byte; milliseconds. */
  timeoutMs: number;
  /** How often a step is repeated after the first attempt. */
  retries: number;
  /** Between attempts, milliseconds. */
  intervalMs: number;
  followRedirects: boolean;
  maxRedirects: number;
  /** Accept certificates that cannot be verified. */
  insecure: boolean;
}

/** Smoke tests as read from a file of any format. @public */
export interface SmokePlan {
  name: string;
  format: 'bellwether' | 'hurl' | 'postman';
  file: string;
  /** Defaults of variables; a value given from outside wins. */
  variables: Record<string, Template>;
  /** Variables that have to be given from outside: used, without a default, and captured by no step. */
  inputs: string[];
  /** Variables whose values are never to be shown. */
  secrets: string[];
  defaults: SmokeDefaults;
  /** In this order; the first that does not pass ends the run, unless `continueOnFailure`. */
  steps: SmokeStep[];
  /** Always run, in this order, after the steps: whatever their outcome. */
  cleanup: SmokeStep[];
  continueOnFailure: boolean;
}

/** A request with what is expected of its answer. @public */
export interface SmokeStep {
  /** Unique in its plan. */
  id: string;
  name: string;
  at: Position;
  request: SmokeRequest;
  retry: SmokeRetry;
  /** Wait before the first attempt, milliseconds. */
  delayMs: number;
  timeoutMs: number;
  /** Of establishing a connection; `timeoutMs` when absent. */
  connectTimeoutMs?: number;
  followRedirects: boolean;
  maxRedirects: number;
  insecure: boolean;
  /** Variables that get a value before the request is made. */
  set: Record<string, Template>;
  captures: Capture[];
  asserts: Assert[];
  /** The step is skipped unless this holds. */
  when?: Condition;
}

/** @public */
export interface SmokeRequest {
  /** Upper case. */
  method: string;
  /** `http` or `https`, once its variables are filled in. */
  url: Template;
  headers: readonly Pair[];
  query: readonly Pair[];
  /** Sent in addition to those of the jar. */
  cookies: readonly Pair[];
  body: SmokeBody;
  auth?: SmokeAuth;
}

/** @public */
export type SmokeBody =
  | { kind: 'none' }
  | { kind: 'text'; text: Template; contentType?: Template }
  /** JSON text: within a string of it, values of variables are escaped, elsewhere they are written as JSON. */
  | { kind: 'json'; text: Template }
  /** `application/x-www-form-urlencoded`. */
  | { kind: 'form'; fields: readonly Pair[] }
  | { kind: 'multipart'; parts: readonly MultipartPart[] }
  | { kind: 'bytes'; base64: string };

/** @public */
export interface MultipartPart {
  name: Template;
  value: Template;
  filename?: string;
  contentType?: string;
}

/** @public */
export type SmokeAuth =
  | { kind: 'basic'; username: Template; password: Template }
  | { kind: 'bearer'; token: Template };

/** A step is repeated until it passes, or one of these is used up. @public */
export interface SmokeRetry {
  /** With the first one: 1 is no retry. */
  attempts: number;
  intervalMs: number;
  /** From the start of the first attempt: none starts later than this. */
  untilMs?: number;
}

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

/** What came back, as the executor hands it over. @public */
export interface SmokeResponse {
  status: number;
  /** Such as `1.1` or `2`. */
  httpVersion: string;
  /** As received: names in any case, repeated ones one by one. */
  headers: readonly Pair[];
  /** Decompressed. */
  body: Uint8Array;
  /** The body was longer than what is kept: asserts about it fail. */
  truncated: boolean;
  /** Absolute, of the last request. */
  url: string;
  /** Those that were followed, first to last. */
  redirects: readonly { status: number; url: string }[];
  /** Of all requests of the step's attempt together. */
  durationMs: number;
  timings?: SmokeTimings;
  tls?: SmokeTls;
  /** Address of the peer. */
  ip?: string;
}

/** Milliseconds from the start of the request. @public */
export interface SmokeTimings {
  lookupMs?: number;
  connectMs?: number;
  tlsMs?: number;
  firstByteMs?: number;
  endMs?: number;
}

/** @public */
export interface SmokeTls {
  /** Such as `TLSv1.3`. */
  protocol: string;
  /** Such as `CN=grades.example.com`. */
  subject: string;
  issuer: string;
  validFromMs: number;
  validToMs: number;
  /** Subject alternative names, such as `DNS:grades.example.com`. */
  names: readonly string[];
  serialNumber?: string;
  /** Whether the chain could be verified. */
  authorized: boolean;
}

/** What an assert or a capture came to. Texts are shortened and free of secrets. @public */
export interface CheckResult {
  kind: 'assert' | 'capture';
  ok: boolean;
  /** In words, such as `jsonpath "$.state" equals "open"`. */
  text: string;
  expected: string;
  found: string;
  at: Position;
}

/** @public */
export interface CapturedValue {
  name: string;
  value: JsonValue;
  secret: boolean;
}

/** What the checks of a step found in a response. @public */
export interface StepEvaluation {
  ok: boolean;
  checks: CheckResult[];
  /** Those that succeeded. */
  captures: CapturedValue[];
}

/** `fail`: an answer came that is not as expected. `error`: none came, or the request could not be made. @public */
export type StepOutcome = 'pass' | 'fail' | 'error' | 'skip';

/** What became of a step. Texts are free of secrets. @public */
export interface StepResult {
  id: string;
  name: string;
  at: Position;
  outcome: StepOutcome;
  /** Why, in words; empty when passed. */
  reason: string;
  /** As sent last. */
  request?: { method: string; url: string };
  /** As received last. */
  response?: { status: number; durationMs: number; bytes: number };
  /** Number of attempts made. */
  attempts: number;
  /** Of the last attempt. */
  checks: CheckResult[];
  /** Secret ones as `***`. */
  captures: CapturedValue[];
  /** From the start of the run. */
  startedAfterMs: number;
  /** Of all attempts and the waits between them. */
  durationMs: number;
}

/** @public */
export type SmokeOutcome = 'pass' | 'fail' | 'error';

/** What became of a plan. @public */
export interface SmokeResult {
  name: string;
  file: string;
  outcome: SmokeOutcome;
  /** In words, worst first. */
  reasons: string[];
  steps: StepResult[];
  cleanup: StepResult[];
  startedAtMs: number;
  durationMs: number;
}
