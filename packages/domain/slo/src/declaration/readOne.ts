import type { Locate, Problem } from './problem';
import { Reader } from './reader';
import type { Fields } from './schema';

/** What a document came to. @public */
export type ReadDocument<D> =
  | { ok: true; document: D; warnings: Problem[] }
  | { ok: false; problems: Problem[] };

/**
 * Reads the one document of a kind in a text in YAML. Problems carry line and column; documents of other kinds are left alone.
 *
 * @param format - `kind` of the document, and what reads it as parsed
 * @param file - name of the text, as it is to appear in problems
 * @public
 */
export function readOneDeclaration<D extends object>(
  text: string,
  format: {
    kind: string;
    read: (value: unknown, locate: Locate) => ReadDocument<D>;
  },
  file?: string,
): ReadDocument<D> {
  const { kind, read } = format;
  const documents = new WeakMap<object, D>();
  const reader = new Reader<D>(
    {
      isMeant: (value): value is Fields => Object(value).kind === kind,
      check: (value, { root, locate }) => {
        const found = read(value, (path, part) =>
          locate([...root, ...path], part),
        );
        if (!found.ok) return found.problems;
        documents.set(value, found.document);
        return found.warnings;
      },
      accept: value => documents.get(value)!,
    },
    file,
  );
  reader.read(text);
  const { documents: accepted, problems } = reader.result();
  if (problems.some(({ severity }) => severity === 'error')) {
    return { ok: false, problems };
  }
  if (accepted.length === 1) {
    return { ok: true, document: accepted[0], warnings: problems };
  }
  const problem: Problem = {
    severity: 'error',
    code: accepted.length > 0 ? 'several-documents' : 'no-document',
    path: '$',
    message: `Expected one document of the kind ${kind}, found ${accepted.length || 'none'}. Write one with "kind: ${kind}".`,
    ...(file !== undefined && { file }),
  };
  return { ok: false, problems: [problem] };
}
