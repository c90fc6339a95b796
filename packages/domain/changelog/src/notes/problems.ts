import type { ChangelogProblem, ReleaseCommit } from '../model';

/** Problems of one changelog beyond this number are not listed. */
const MAX_PROBLEMS = 100;

/** The commits that are not released yet and should not be as they are. */
export function findProblems(
  pending: readonly ReleaseCommit[],
): ChangelogProblem[] {
  const problems: ChangelogProblem[] = [];
  for (const { hash, type, omitted } of pending) {
    if (problems.length >= MAX_PROBLEMS) break;
    const short = hash.slice(0, 9);
    if (omitted === 'fixup') {
      problems.push({
        code: 'fixup',
        hash,
        message: `Commit ${short} waits for being squashed: rebase with --autosquash before releasing.`,
      });
    } else if (type === null && omitted === 'other') {
      problems.push({
        code: 'non-conventional',
        hash,
        message: `Commit ${short} has no conventional header: expected "type(scope): subject". Reword it, or allow such commits in the policy.`,
      });
    }
  }
  return problems;
}
