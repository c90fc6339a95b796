/** Thrown for a file the runner would fail the step for. */
export class MalformedFile extends Error {}

/**
 * Reads what a step wrote into `GITHUB_OUTPUT`, `GITHUB_ENV` or `GITHUB_STATE`: `NAME=VALUE`, or `NAME<<MARK`, lines, and
 * `MARK`. Which of the two a line is, is decided by what comes first, as in the runner's `FileCommandManager`.
 *
 * @returns values by name; the last one of a name counts
 * @throws MalformedFile when the runner would not understand it
 */
export function parseFileCommands(text: string): Map<string, string> {
  const values = new Map<string, string>();
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      values.set(checkedName(line.slice(0, equals)), line.slice(equals + 1));
    } else if (heredoc >= 0) {
      const mark = line.slice(heredoc + 2);
      const end = lines.indexOf(mark, index + 1);
      if (mark === '' || end < 0) {
        throw new MalformedFile(
          `Invalid value. Matching delimiter not found '${mark}'`,
        );
      }
      values.set(
        checkedName(line.slice(0, heredoc)),
        lines.slice(index + 1, end).join('\n'),
      );
      index = end;
    } else {
      throw new MalformedFile(`Invalid format '${line}'`);
    }
  }
  return values;
}

function checkedName(name: string): string {
  if (name === '') throw new MalformedFile('Name must not be empty');
  return name;
}
