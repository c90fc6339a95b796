import { parseArgs } from 'node:util';
import { type Problem, hasErrors } from '@bellwether/domain-slo';
import { EXIT, ExitCode, Shell } from '../program';
import { requireFiles } from '../slo/arguments';
import { readDeclarations } from '../slo/declarations';
import { counted, countedProblems, problemLines } from '../slo/problemLines';

export const help = `Check OpenSLO and Sloth files, each and against each other

Usage: bellwether slo validate [--json] <file or directory>…

Reads OpenSLO v1 and v2alpha documents, as plain OpenSLO or as files of the catalog, and Sloth specs (prometheus/v1 and
sloth.slok.dev/v1) from YAML files; directories are searched for *.yaml and *.yml. Finds every fault of every file at
once, names used twice, and references that lead to none of the given files. Documents of other formats, such as
Backstage components, are counted and left alone. Warnings do not fail the check.

Options:
  --json       Print the result as JSON
  --help, -h   Show this help

Problems go to standard error as "file:line:column: severity code path: message".
Exit codes: 0 no errors, 1 errors, 2 the command was not called properly
`;

/** `bellwether slo validate` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: shell.args,
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  requireFiles(positionals);
  const result = validate(positionals);
  if (values.json) {
    shell.out(`${JSON.stringify(result, null, 2)}\n`);
  } else {
    shell.err(problemLines(result.problems));
    shell.out(summary(result));
  }
  return result.ok ? EXIT.ok : EXIT.problems;
}

interface Result {
  /** No problem is an error. */
  ok: boolean;
  files: number;
  /** OpenSLO documents without errors of their own. */
  documents: number;
  /** Sloth specs without errors of their own. */
  slothSpecs: number;
  /** Documents of other formats. */
  ignored: number;
  problems: Problem[];
}

function validate(paths: string[]): Result {
  const { files, openSlo, sloth, ignored, problems } = readDeclarations(paths);
  const texts = [...openSlo, ...sloth];
  const found = texts.some(
    ({ documents, rejected }) => documents.length + rejected.length > 0,
  );
  if (!found && problems.length === 0) {
    problems.push({
      severity: 'error',
      code: 'nothing-to-validate',
      path: '$',
      message: `Expected OpenSLO documents or Sloth specs, found none in ${counted(files, 'file')}. Check the paths.`,
    });
  }
  return {
    ok: !hasErrors(problems),
    files,
    documents: sum(openSlo.map(({ documents }) => documents.length)),
    slothSpecs: sum(sloth.map(({ documents }) => documents.length)),
    ignored,
    problems,
  };
}

function summary(result: Result): string {
  const { files, documents, slothSpecs, ignored, problems } = result;
  const specs =
    slothSpecs > 0 ? ` and ${counted(slothSpecs, 'Sloth spec')}` : '';
  const parts = [
    `${counted(documents, 'OpenSLO document')}${specs} read from ${counted(files, 'file')}`,
    ...(ignored > 0 ? [`${counted(ignored, 'other document')} ignored`] : []),
    countedProblems(problems),
  ];
  return `${parts.join(', ')}\n`;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
