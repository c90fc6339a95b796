import type { SmokeOutcome, SmokeResult, StepResult } from '../model';

/** Exit codes, as Hurl keeps them apart. @public */
export const EXIT_CODES = {
  ok: 0,
  usage: 1,
  parse: 2,
  runtime: 3,
  assert: 4,
} as const;

/** One of {@link EXIT_CODES}. @public */
export type SmokeExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/**
 * What the steps of a run come to: `error` when one could not be run, else `fail` when one failed, cleanup included; a run
 * in which nothing passed is an `error`, too.
 *
 * @returns the outcome, and why, in words, worst first
 * @public
 */
export function smokeVerdict(
  steps: readonly StepResult[],
  cleanup: readonly StepResult[],
): { outcome: SmokeOutcome; reasons: string[] } {
  const all = [...steps, ...cleanup];
  const told = (outcome: 'error' | 'fail') =>
    all
      .filter(step => step.outcome === outcome)
      .map(
        step =>
          `${cleanup.includes(step) ? 'Cleanup' : 'Step'} "${step.name}": ${step.reason}`,
      );
  const reasons = [...told('error'), ...told('fail')];
  const unmade = steps.filter(({ outcome }) => outcome === 'skip').length;
  const tail =
    reasons.length > 0 && unmade > 0
      ? [`${unmade} of ${steps.length} steps were not run.`]
      : [];
  if (all.some(({ outcome }) => outcome === 'error')) {
    return { outcome: 'error', reasons: [...reasons, ...tail] };
  }
  if (reasons.length > 0) {
    return { outcome: 'fail', reasons: [...reasons, ...tail] };
  }
  if (!steps.some(({ outcome }) => outcome === 'pass')) {
    return {
      outcome: 'error',
      reasons: [
        `Expected at least one step that is run, found none: ${steps.length} of ${steps.length} were skipped.`,
      ],
    };
  }
  return {
    outcome: 'pass',
    reasons: [
      `${steps.length - unmade} of ${steps.length} steps passed${unmade > 0 ? `, ${unmade} were skipped` : ''}.`,
    ],
  };
}

/** Why a step failed, in words, of what its checks found. @public */
export function failureReason(checks: StepResult['checks']): string {
  const failed = checks.filter(({ ok }) => !ok);
  const [first] = failed;
  if (!first) return '';
  const more =
    failed.length > 1 ? ` ${failed.length - 1} more checks failed.` : '';
  return `${first.at.file}:${first.at.line}: ${first.text}: found ${first.found}.${more}`;
}

/** 0 for a pass, 3 for an error, 4 for a failure. @public */
export function exitCodeOf({
  outcome,
}: Pick<SmokeResult, 'outcome'>): SmokeExitCode {
  if (outcome === 'pass') return EXIT_CODES.ok;
  return outcome === 'error' ? EXIT_CODES.runtime : EXIT_CODES.assert;
}
