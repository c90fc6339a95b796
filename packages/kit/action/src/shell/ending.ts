import type { Json } from '../outcome/json';
import { failsStep, type FailOn, type Verdict } from '../outcome/verdict';
import type { Happening, Outcome } from './context';
import {
  type ActionError,
  Cancelled,
  Defect,
  GateFailed,
  InputError,
  toActionError,
} from './errors';

/** How a run ended, whichever way it ended. */
export interface Ending {
  verdict: Verdict;
  reason: string;
  /** What ended it early, or the gate that said no. */
  error?: ActionError;
  /** Whether the step fails. */
  failed: boolean;
  details: Json;
  /** Undefined: what the definition says. */
  happenings?: readonly Happening[];
}

/** The ending of a run that returned. */
export function endingOf(
  { verdict, reason, details = null, code, happenings }: Outcome,
  failOn: readonly FailOn[],
): Ending {
  return {
    verdict,
    reason,
    details,
    happenings,
    failed: failsStep(verdict, failOn),
    error: verdict === 'pass' ? undefined : new GateFailed(reason, { code }),
  };
}

/** The ending of a run that threw. Wrong inputs, cancelled runs and faults of ours fail the step whatever `fail-on` says. */
export function endingOfError(
  thrown: unknown,
  failOn: readonly FailOn[],
  details: Json,
): Ending {
  const error = toActionError(thrown);
  const verdict = error instanceof GateFailed ? 'fail' : 'error';
  const always =
    error instanceof InputError ||
    error instanceof Cancelled ||
    error instanceof Defect;
  return {
    verdict,
    reason: error.message,
    details: error.details ?? details,
    failed: always || failsStep(verdict, failOn),
    error,
  };
}
