const CLOSE = 41;
const HASH = 35;

/**
 * Where the `#` of the pull request of a header stands: a trailing ` (#12)` of a squash, `Merge pull request #12`, or the
 * `(pull request #12)` of Bitbucket; -1 when there is none.
 */
export function pullRequestAt(line: string): number {
  if (line.startsWith('Merge pull request #')) {
    return numberAt(line, 20) > 20 ? 19 : -1;
  }
  const last = line.length - 1;
  if (line.charCodeAt(last) !== CLOSE) return -1;
  let at = last - 1;
  while (at >= 0 && last - at <= 10 && isDigit(line.charCodeAt(at))) at -= 1;
  if (last - at < 2 || line.charCodeAt(at) !== HASH) return -1;
  const front = line.slice(Math.max(0, at - 15), at);
  const marked = front.endsWith(' (') || front.endsWith('(pull request ');
  return marked ? at : -1;
}

/** A subject without the trailing ` (#12)` that says which pull request it is. @public */
export function withoutPullRequest(
  subject: string,
  pullRequest: number | null,
): string {
  if (pullRequest === null) return subject;
  const suffix = ` (#${pullRequest})`;
  return subject.endsWith(suffix) && subject.length > suffix.length
    ? subject.slice(0, -suffix.length)
    : subject;
}

function numberAt(line: string, from: number): number {
  let at = from;
  while (at - from <= 9 && isDigit(line.charCodeAt(at))) at += 1;
  return at - from <= 9 ? at : from;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
