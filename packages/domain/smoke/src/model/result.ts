import type { JsonValue, Position } from './value';

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
