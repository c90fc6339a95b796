/** What an Action concludes. `inconclusive`: the data do not allow an answer. `error`: no answer was reached. @public */
export type Verdict = 'pass' | 'fail' | 'inconclusive' | 'error';

/** Verdicts in the order of tables. @public */
export const VERDICTS: readonly Verdict[] = [
  'pass',
  'fail',
  'inconclusive',
  'error',
];

/** Verdicts a user may choose to fail the step on. `never` alone turns the gate into advice. @public */
export const FAIL_ON = ['fail', 'inconclusive', 'error', 'never'] as const;

/** @public */
export type FailOn = (typeof FAIL_ON)[number];

/** Whether a verdict fails the step. @public */
export function failsStep(
  verdict: Verdict,
  failOn: readonly FailOn[],
): boolean {
  return verdict !== 'pass' && failOn.includes(verdict);
}

const SIGNS: Record<Verdict, string> = {
  pass: '✅',
  fail: '❌',
  inconclusive: '❔',
  error: '⚠️',
};

/** The verdict in one word with its sign; the word alone carries the meaning. @public */
export function verdictLabel(verdict: Verdict): string {
  return `${SIGNS[verdict]} ${verdict}`;
}
