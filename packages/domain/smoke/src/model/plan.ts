import type { Assert, Capture, Condition } from './expectation';
import type { Pair, Position, Template } from './value';

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
