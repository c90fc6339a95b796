import type { OpenSloDocument } from './document';
import type { ParsedOpenSlo } from './parse';
import type { Problem } from '../declaration/problem';
import { fieldOf } from '../declaration/schema';
import { type Lookup, unresolvedReferences } from './references';
import { resolveSlo } from './resolve';

/** Warnings every document gets when it is read, without any other. */
const FOUND_ALONE = new Set([
  'default-time-window',
  'zero-target',
  'slice-exceeds-window',
  'weight-without-effect',
]);

const STAND_IN: OpenSloDocument = {
  apiVersion: 'openslo/v1',
  kind: 'Service',
  metadata: { name: 'rejected' },
  spec: {},
};

/** Names count within a namespace of the catalog, and references stay within that of the document they stand in. */
function keyOf(
  kind: string | undefined,
  name: string | undefined,
  { metadata }: { metadata?: unknown } = {},
): string {
  const namespace = fieldOf(metadata, 'namespace') ?? 'default';
  return `${kind} ${namespace} ${name}`;
}

class Index {
  readonly #documents = new Map<string, OpenSloDocument>();
  readonly #texts = new Map<OpenSloDocument, ParsedOpenSlo>();
  readonly #rejected = new Set<string>();

  constructor(texts: readonly ParsedOpenSlo[]) {
    for (const text of texts) {
      for (const document of text.documents) {
        const key = keyOf(document.kind, document.metadata.name, document);
        this.#texts.set(document, text);
        if (!this.#documents.has(key)) this.#documents.set(key, document);
      }
      for (const { kind, name, value } of text.rejected) {
        this.#rejected.add(keyOf(kind, name, value));
      }
    }
  }

  get hasRejected(): boolean {
    return this.#rejected.size > 0;
  }

  /** Finds what a document refers to. */
  lookupFor(from: { metadata?: unknown }): Lookup {
    return (kind, name) => this.#documents.get(keyOf(kind, name, from));
  }

  /** References to what neither is there nor was rejected. */
  referencesOf(document: { metadata?: unknown; spec?: unknown }): Problem[] {
    const lookup = this.lookupFor(document);
    return unresolvedReferences(
      document,
      (kind, name) =>
        lookup(kind, name) ??
        // Only whether there is one matters here; what it holds is not looked at.
        (this.#rejected.has(keyOf(kind, name, document))
          ? STAND_IN
          : undefined),
    );
  }

  duplicateOf(document: OpenSloDocument): Problem[] {
    const { kind, metadata } = document;
    const first = this.lookupFor(document)(kind, metadata.name);
    if (!first || first === document) return [];
    const { file, line } = this.#placeOf(first) ?? {};
    const where = file === undefined ? `line ${line}` : `${file}:${line}`;
    return [
      {
        severity: 'error',
        code: 'duplicate-document',
        path: '$.metadata.name',
        message: `Expected the name of one ${kind}, found "${metadata.name}" again (first in ${where}). Rename or remove one.`,
        ...this.#placeOf(document),
      },
    ];
  }

  #placeOf(document: OpenSloDocument) {
    return this.#texts.get(document)?.locate(document, '$.metadata.name');
  }
}

/**
 * Checks documents of several texts against each other: names used twice, references that lead nowhere, and SLOs that do
 * not fit together with what they refer to. Referring to a document that has faults of its own is no further fault.
 *
 * @param texts - what `parseOpenSlo` made of each text; their own problems are not repeated
 * @public
 */
export function checkTogether(texts: readonly ParsedOpenSlo[]): Problem[] {
  const index = new Index(texts);
  return texts.flatMap(text => {
    const placed = (document: object, problems: Problem[]) =>
      problems.map(problem => ({
        ...problem,
        ...text.locate(document, problem.path),
      }));
    return [
      ...text.documents.flatMap(document => [
        ...index.duplicateOf(document),
        ...placed(document, faultsOf(document, index)),
      ]),
      ...text.rejected.flatMap(({ value }) =>
        value ? placed(value, index.referencesOf(value)) : [],
      ),
    ];
  });
}

function faultsOf(document: OpenSloDocument, index: Index): Problem[] {
  const lookup = index.lookupFor(document);
  const references = index.referencesOf(document);
  // Without what was rejected, there is nothing more to miss.
  const whole =
    !index.hasRejected ||
    unresolvedReferences(document, lookup).length === references.length;
  if (document.kind !== 'SLO' || !whole) return references;
  const resolved = resolveSlo(document, lookup);
  const known = new Set(references.map(identity));
  const further = resolved.ok ? resolved.warnings : resolved.problems;
  return [
    ...references,
    ...further.filter(
      problem =>
        !known.has(identity(problem)) && !FOUND_ALONE.has(problem.code),
    ),
  ];
}

function identity({ code, path }: Problem): string {
  return `${code} ${path}`;
}
