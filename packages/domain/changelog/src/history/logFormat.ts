/**
 * What `git log` is asked to print of each commit: everything of one line first, the message last. None of the lines before the
 * message can hold a line feed or NUL, whatever somebody wrote into the commit, so that nothing in it can be taken for
 * another field.
 */
const FIELDS = ['%H', '%P', '%ct', '%e', '%an', '%ae', '%B'];

/** Lines before the message. */
export const HEADER_LINES = FIELDS.length - 1;

/**
 * Arguments of `git log` that make the output {@link LogParser} reads. Without a mark no paths are printed.
 *
 * @param mark - starts each commit where paths are printed as well: a path can look like a commit, but cannot guess this; 16 or
 * more random letters and digits
 * @throws RangeError when the mark is not of that form
 * @public
 */
export function logArguments(mark?: string): string[] {
  const format = `--format=${mark ?? ''}${FIELDS.join('%n')}`;
  const common = ['-z', '--encoding=UTF-8', '--no-decorate', '--no-color'];
  if (mark === undefined) return [...common, '--no-patch', format];
  if (!/^[0-9a-zA-Z]{16,64}$/.test(mark)) {
    throw new RangeError(
      `Expected a mark of 16 to 64 letters and digits, found ${JSON.stringify(mark)}.`,
    );
  }
  return [...common, '--name-only', '--no-renames', '--no-relative', format];
}
