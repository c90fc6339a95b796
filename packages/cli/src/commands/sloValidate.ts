import { parseArgs } from 'node:util';
import {
  OPENSLO_LIMITS,
  ParsedOpenSlo,
  Problem,
  checkTogether,
  parseOpenSlo,
} from '@bellwether/domain-slo';
import { EXIT, ExitCode, Shell, UsageError } from '../program';
import { counted, problemLines } from '../slo/problemLines';
import { readText } from '../slo/readFile';
import { yamlFiles } from '../slo/yamlFiles';

export const help = `Check OpenSLO files, each and against each other

Usage: bellwether slo validate [--json] <file or directory>…

Reads OpenSLO v1 documents from YAML files; directories are searched for *.yaml and *.yml. Finds every fault of every
file at once, names used twice, and references that lead to none of the given files. Documents of other formats, such
as Backstage components, are counted and left alone. Warnings do not fail the check.

Options:
  --json       Print the result as JSON to standard output
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
  if (positionals.length === 0) {
    throw new UsageError('expected files or directories, found none.');
  }
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
  /** Documents of other formats. */
  ignored: number;
  problems: Problem[];
}

function validate(paths: string[]): Result {
  const { files, unreadable } = yamlFiles(paths);
  const problems = unreadable.map(({ path, reason }) =>
    fileProblem(
      path,
      'unreadable-file',
      `Expected a file or directory, found ${reason}. Check the path.`,
    ),
  );
  const parsed: ParsedOpenSlo[] = [];
  for (const file of files) {
    const read = readText(file, OPENSLO_LIMITS.bytes);
    if (read.ok) parsed.push(parseOpenSlo(read.text, { file }));
    else problems.push(fileProblem(file, read.code, read.message));
  }
  const documents = sum(parsed.map(text => text.documents.length));
  const rejected = sum(parsed.map(text => text.rejected.length));
  problems.push(
    ...parsed.flatMap(text => text.problems),
    ...checkTogether(parsed),
  );
  if (documents + rejected === 0 && problems.length === 0) {
    problems.push({
      severity: 'error',
      code: 'nothing-to-validate',
      path: '$',
      message: `Expected OpenSLO documents, found none in ${counted(files.length, 'file')}. Check the paths.`,
    });
  }
  return {
    ok: !problems.some(problem => problem.severity === 'error'),
    files: files.length,
    documents,
    ignored: sum(parsed.map(text => text.ignored)),
    problems: inOrderOfText(problems),
  };
}

function fileProblem(file: string, code: string, message: string): Problem {
  return { severity: 'error', code, path: '$', message, file };
}

function inOrderOfText(problems: Problem[]): Problem[] {
  return problems.sort((a, b) => {
    const [first, second] = [a.file ?? '', b.file ?? ''];
    if (first !== second) return first < second ? -1 : 1;
    return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
  });
}

function summary({ files, documents, ignored, problems }: Result): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const parts = [
    `${counted(documents, 'OpenSLO document')} read from ${counted(files, 'file')}`,
    ...(ignored > 0 ? [`${counted(ignored, 'other document')} ignored`] : []),
    counted(errors, 'error'),
    counted(problems.length - errors, 'warning'),
  ];
  return `${parts.join(', ')}\n`;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
