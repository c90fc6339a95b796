import type { CheckResult, Position } from '@bellwether/domain-smoke';
import type { RanStep, SmokeRun } from '@bellwether/kit-smoke';

/** Something that is not as expected, as the portal takes it. */
export interface Failure {
  file: string;
  line: number;
  step: string;
  expected: string;
  found: string;
}

/** A failure with where exactly it is, and in words. */
export interface PlacedFailure {
  failure: Failure;
  at: Position;
  message: string;
}

/** Steps of runs, cleanup after the others. */
export function stepsOf(runs: readonly SmokeRun[]): RanStep[] {
  return runs.flatMap(({ steps, cleanup }) => [...steps, ...cleanup]);
}

/** Whether a step came out otherwise than wanted. */
export function isBad({ outcome }: RanStep): boolean {
  return outcome === 'fail' || outcome === 'error';
}

/** What is not as expected: each check that does not hold, and steps for which none could be looked at. */
export function failuresOf(runs: readonly SmokeRun[]): PlacedFailure[] {
  return stepsOf(runs).filter(isBad).flatMap(failuresOfStep);
}

/** The same of one step. */
export function failuresOfStep(step: RanStep): PlacedFailure[] {
  const failed = step.checks.filter(({ ok }) => !ok);
  const placed = (at: Position, expected: string, found: string) => ({
    at,
    failure: { file: at.file, line: at.line, step: step.name, expected, found },
  });
  if (failed.length === 0) {
    const { at, reason } = step;
    return [{ ...placed(at, 'an answer', reason), message: reason }];
  }
  return failed.map(check => {
    const { at, found } = check;
    const expected = expectation(check);
    return {
      ...placed(at, expected, found),
      message: `${expected}: found ${found}`,
    };
  });
}

/** The words of the file, with the values of its variables where there are some. */
function expectation({ text, expected }: CheckResult): string {
  return text.endsWith(expected) ? text : `${text}: ${expected}`;
}
