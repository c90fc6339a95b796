import { annotationProblems } from '@bellwether/domain-catalog-model';
import {
  type ParsedOpenSlo,
  type ParsedSloth,
  type Problem,
  TEXT_LIMITS,
  checkTogether,
  parseOpenSlo,
  parseSloth,
} from '@bellwether/domain-slo';
import { readText } from './readFile';
import { yamlFiles } from './yamlFiles';

/** What SLOs are declared in: texts in the formats that are understood. */
export interface Declarations {
  /** Number of files read. */
  files: number;
  openSlo: ParsedOpenSlo[];
  sloth: ParsedSloth[];
  /** Documents of other formats. */
  ignored: number;
  /** Every fault of every file, each on its own and against each other, in the order of the text. */
  problems: Problem[];
}

interface Texts {
  openSlo?: ParsedOpenSlo;
  sloth?: ParsedSloth;
}

/** Reads OpenSLO documents and Sloth specs from files and directories. */
export function readDeclarations(paths: string[]): Declarations {
  const { files, unreadable } = yamlFiles(paths);
  const problems = unreadable.map(({ path, reason }) =>
    fileProblem(
      path,
      'unreadable-file',
      `Expected a file or directory, found ${reason}. Check the path.`,
    ),
  );
  const openSlo: ParsedOpenSlo[] = [];
  const sloth: ParsedSloth[] = [];
  let ignored = 0;
  for (const file of files) {
    const read = readText(file, TEXT_LIMITS.bytes);
    if (!read.ok) {
      problems.push(fileProblem(file, read.code, read.message));
      continue;
    }
    const texts = parseText(read.text, file);
    if (texts.openSlo) openSlo.push(texts.openSlo);
    if (texts.sloth) sloth.push(texts.sloth);
    ignored += ignoredBy(texts);
    problems.push(...problemsOf(texts));
  }
  problems.push(...checkTogether(openSlo), ...openSlo.flatMap(misannotated));
  return {
    files: files.length,
    openSlo,
    sloth,
    ignored,
    problems: inOrderOfText(problems),
  };
}

/** Problem of a file as a whole. */
export function fileProblem(
  file: string,
  code: string,
  message: string,
): Problem {
  return { severity: 'error', code, path: '$', message, file };
}

/** By file, then by line and column. */
export function inOrderOfText(problems: Problem[]): Problem[] {
  return problems.sort((a, b) => {
    const [first, second] = [a.file ?? '', b.file ?? ''];
    if (first !== second) return first < second ? -1 : 1;
    return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
  });
}

/** Whether any problem is an error. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** Reads a text in one format, and in the other when it has documents that are none of the first. */
function parseText(text: string, file: string): Texts {
  // Either order finds the same; the right guess saves reading the text twice.
  if (/^["']?(?:api)?version["']?:.*(?:sloth|prometheus)/im.test(text)) {
    const sloth = parseSloth(text, { file });
    return sloth.ignored === 0
      ? { sloth }
      : { sloth, openSlo: parseOpenSlo(text, { file, catalogFile: true }) };
  }
  const openSlo = parseOpenSlo(text, { file, catalogFile: true });
  return openSlo.ignored === 0
    ? { openSlo }
    : { openSlo, sloth: parseSloth(text, { file }) };
}

function ignoredBy({ openSlo, sloth }: Texts): number {
  if (!openSlo || !sloth) return 0;
  // Broken YAML is no document of either and has no value.
  const understood = sloth.rejected.filter(({ value }) => value).length;
  return openSlo.ignored - sloth.documents.length - understood;
}

/** Broken YAML is found by both readers and told once. */
function problemsOf({ openSlo, sloth }: Texts): Problem[] {
  const problems = [...(openSlo?.problems ?? []), ...(sloth?.problems ?? [])];
  const known = new Set<string>();
  return problems.filter(({ code, path, line, column }) => {
    const key = JSON.stringify([code, path, line, column]);
    return !known.has(key) && known.add(key);
  });
}

/** Annotations of Bellwether that the catalog would refuse. */
function misannotated({ documents, locate }: ParsedOpenSlo): Problem[] {
  return documents.flatMap(document =>
    annotationProblems(document).map(problem => ({
      ...problem,
      ...locate(document, problem.path),
    })),
  );
}
