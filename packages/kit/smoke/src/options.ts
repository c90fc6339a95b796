import type { LookupFunction } from 'node:net';
import type {
  CheckResult,
  SmokeVariables,
  StepOutcome,
  StepResult,
} from '@bellwether/domain-smoke';
import type { ProxyEnvironment } from './http/proxy';

/** Time as a run sees it, so that tests can have another. @public */
export interface SmokeClock {
  nowMs(): number;
  /** Waits; rejects at once when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** One attempt at a step. @public */
export interface AttemptRecord {
  /** From 1. */
  attempt: number;
  outcome: Exclude<StepOutcome, 'skip'>;
  /** Why, in words and without secrets; empty when passed. */
  reason: string;
  durationMs: number;
}

/** Where a step belongs. @public */
export type SmokePhase = 'steps' | 'cleanup';

/** What became of a step, with the attempts before the one that counts. @public */
export interface RanStep extends StepResult {
  earlier: AttemptRecord[];
}

/** How smoke tests are run. @public */
export interface SmokeOptions {
  /** Values given from outside; they win over those of the plan. */
  variables?: SmokeVariables;
  /** Names of variables whose values must not be seen, besides those the plan names. */
  secrets?: readonly string[];
  clock: SmokeClock;
  /** Ends the run; what is to be cleaned up is cleaned up nevertheless, within 4 s. */
  signal: AbortSignal;
  /** Whether `http:` may lead to other machines, and certificates may go unchecked where a step says so. */
  allowInsecure?: boolean;
  /** Certificates of authorities, in PEM, that are trusted besides those Node knows. */
  ca?: readonly string[];
  /** Environment with `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`; no proxy unless told. */
  proxyEnvironment?: ProxyEnvironment;
  /** Name server; that of the machine unless told. */
  lookup?: LookupFunction;
  /** Most that is kept of a body, in bytes; 1 MiB unless told. */
  maxBodyBytes?: number;
  /** How long cleanup may take, in milliseconds; 30 s unless told. */
  cleanupMs?: number;
  /** Ids that differ each time; random ones unless told. */
  uuid?(): string;
  /** Told of every secret: those given and those captured. */
  onSecret?(value: string): void;
  /** Told of each attempt that is followed by another. */
  onRepeat?(step: string, record: AttemptRecord, waitMs: number): void;
  /** Told of each step when it is over. */
  onStep?(step: RanStep, phase: SmokePhase): void;
}

/** What an attempt came to. */
export interface AttemptOutcome extends Pick<
  StepResult,
  'request' | 'response' | 'captures'
> {
  outcome: AttemptRecord['outcome'];
  reason: string;
  checks: CheckResult[];
  /** Whether another one could come to something else. */
  repeatable: boolean;
}
