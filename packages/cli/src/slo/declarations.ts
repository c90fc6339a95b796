import { annotationProblems } from '@bellwether/domain-catalog-model';
import {
  type DeclarationText,
  type Declarations,
  TEXT_LIMITS,
  fileProblem,
  inOrderOfText,
  parseDeclarations,
} from '@bellwether/domain-slo';
import { readText } from './readFile';
import { yamlFiles } from './yamlFiles';

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
  const texts: DeclarationText[] = [];
  for (const file of files) {
    const read = readText(file, TEXT_LIMITS.bytes);
    if (read.ok) texts.push({ file, text: read.text });
    else problems.push(fileProblem(file, read.code, read.message));
  }
  const declarations = parseDeclarations(texts, { check: annotationProblems });
  return {
    ...declarations,
    files: files.length,
    problems: inOrderOfText([...problems, ...declarations.problems]),
  };
}
