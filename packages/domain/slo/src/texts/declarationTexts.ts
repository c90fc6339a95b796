import type { Problem } from '../declaration/problem';
import type { OpenSloDocument } from '../openslo/document';
import { type ParsedOpenSlo, parseOpenSlo } from '../openslo/parse';
import { checkTogether } from '../openslo/together';
import { type ParsedSloth, parseSloth } from '../sloth/parse';
import { inOrderOfText } from './problems';

/** A file that was read. @public */
export interface DeclarationText {
  /** Its name in problems. */
  file: string;
  text: string;
}

/** What SLOs are declared in: texts in the formats that are understood. @public */
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

/**
 * Reads OpenSLO documents and Sloth specs from the texts of files, and checks them together.
 *
 * @param options - `check`: faults of one OpenSLO document that only the caller knows, such as those of annotations; their
 *   places are found from their paths
 * @public
 */
export function parseDeclarations(
  files: readonly DeclarationText[],
  options: { check?(document: OpenSloDocument): Problem[] } = {},
): Declarations {
  const { check = () => [] } = options;
  const problems: Problem[] = [];
  const openSlo: ParsedOpenSlo[] = [];
  const sloth: ParsedSloth[] = [];
  let ignored = 0;
  for (const { file, text } of files) {
    const texts = parseText(text, file);
    if (texts.openSlo) openSlo.push(texts.openSlo);
    if (texts.sloth) sloth.push(texts.sloth);
    ignored += ignoredBy(texts);
    problems.push(...problemsOf(texts));
  }
  problems.push(...checkTogether(openSlo));
  for (const { documents, locate } of openSlo) {
    for (const document of documents) {
      for (const problem of check(document)) {
        problems.push({ ...problem, ...locate(document, problem.path) });
      }
    }
  }
  return {
    files: files.length,
    openSlo,
    sloth,
    ignored,
    problems: inOrderOfText(problems),
  };
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
