import { parseArgs } from 'node:util';
import { deepen, GitError } from '@bellwether/kit-git';
import { type Format, FORMATS } from '../changelog/formats';
import { printChangelog } from '../changelog/printedChangelog';
import { EXIT, type ExitCode, type Shell, UsageError } from '../program';
import { printable } from '../slo/printable';

export const help = `Make a changelog of the history of a Git repository

Usage: bellwether changelog [options]

Shows what is not released yet, or the newest release when there is nothing. Each commit stands under the first release that
contains it.

Options:
  --repo <directory>       Any directory of the repository, which may be bare; the current one by default
  --from <ref>             All that this commit, branch or tag does not contain
  --to <ref>               The last commit; HEAD by default
  --all                    All releases
  --path <path>            What touches this file or directory, from the root of the repository; may be given several times
  --tag-prefix <prefix>    What stands before the version in tags of releases, such as "web@"; may be given several times;
                           "v" and nothing by default
  --deepen                 Fetch the rest of a shallow clone first
  --no-cache               Neither look for nor keep what was made of the same history before, in the folder of Git
  --format <format>        md (the default), json or text
  --help, -h               Show this help

Exit codes: 0 made, 1 the history cannot be read, 2 the command was not called properly
`;

/** `bellwether changelog` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values } = parseArgs({
    args: shell.args,
    options: {
      repo: { type: 'string', default: '.' },
      from: { type: 'string' },
      to: { type: 'string' },
      all: { type: 'boolean', default: false },
      path: { type: 'string', multiple: true, default: [] },
      'tag-prefix': { type: 'string', multiple: true },
      deepen: { type: 'boolean', default: false },
      'no-cache': { type: 'boolean', default: false },
      format: { type: 'string', default: 'md' },
    },
  });
  const { format } = values;
  if (!isFormat(format)) {
    throw new UsageError(
      `--format: expected md, json or text, found ${JSON.stringify(format)}.`,
    );
  }
  try {
    if (values.deepen) await deepen(values.repo);
    await printChangelog(
      {
        folder: values.repo,
        from: values.from,
        to: values.to,
        all: values.all,
        paths: values.path,
        tagPrefixes: values['tag-prefix'],
        format,
        cached: !values['no-cache'],
      },
      {
        notices: notices => {
          for (const notice of notices) {
            shell.err(`note: ${printable(notice)}\n`);
          }
        },
        piece: shell.out,
      },
    );
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    shell.err(`${printable(error.message)}\n`);
    return EXIT.problems;
  }
  return EXIT.ok;
}

function isFormat(text: string): text is Format {
  return Object.hasOwn(FORMATS, text);
}
