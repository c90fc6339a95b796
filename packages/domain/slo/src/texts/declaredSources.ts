import type { Problem } from '../declaration/problem';
import type { OpenSloDocument } from '../openslo/document';
import type { Lookup } from '../openslo/references';
import type { ParsedOpenSlo } from '../openslo/parse';
import { resolveSlo } from '../openslo/resolve';
import { openSloSources } from '../rules/openSloSources';
import type { SloSource } from '../rules/source';
import { slothSources } from '../sloth/sources';
import type { Declarations } from './declarationTexts';

/** SLOs that may refer to the same documents: those of a namespace of the catalog. @public */
export interface SourceGroup {
  sources: SloSource[];
  lookup: Lookup;
}

/** SLOs ready to be compiled. @public */
export interface DeclaredSources {
  groups: SourceGroup[];
  /** What keeps others from being ready, as far as {@link Declarations} does not tell already. */
  problems: Problem[];
}

/**
 * Every objective that is declared without errors.
 *
 * @param options - `period`: time window of Sloth specs, which do not name one; `labels`: further labels for all
 * @public
 */
export function declaredSources(
  { openSlo, sloth }: Declarations,
  options: { period?: string; labels?: Readonly<Record<string, string>> } = {},
): DeclaredSources {
  const byNamespace = new Map<string, SourceGroup>();
  const documents = new Map<string, OpenSloDocument>();
  const texts = new Map<OpenSloDocument, ParsedOpenSlo>();
  const keyOf = (namespace: string, kind: string, name: string) =>
    `${namespace} ${kind} ${name}`;
  const groupOf = (namespace: string): SourceGroup => {
    const known = byNamespace.get(namespace);
    if (known) return known;
    const lookup: Lookup = (kind, name) =>
      documents.get(keyOf(namespace, kind, name));
    const group: SourceGroup = { sources: [], lookup };
    byNamespace.set(namespace, group);
    return group;
  };

  for (const text of openSlo) {
    for (const document of text.documents) {
      const { kind, metadata } = document;
      const key = keyOf(namespaceOf(document), kind, metadata.name);
      if (!documents.has(key)) documents.set(key, document);
      texts.set(document, text);
    }
  }
  const placed = (document: OpenSloDocument | undefined) => {
    const text = document && texts.get(document);
    return (
      text && {
        document,
        locate: (path: string) => text.locate(document, path),
      }
    );
  };
  /** What a text declares, in which file, with the labels everything gets. */
  const declared = (sources: readonly SloSource[], file: string | undefined) =>
    sources.map(source => ({
      ...source,
      ...(file !== undefined && { file }),
      labels: { ...source.labels, ...options.labels },
    }));
  for (const text of openSlo) {
    for (const document of text.documents) {
      if (document.kind !== 'SLO') continue;
      const { sources, lookup } = groupOf(namespaceOf(document));
      const resolved = resolveSlo(document, lookup);
      if (!resolved.ok) continue;
      const locate = (path: string) => text.locate(document, path);
      const made = openSloSources(resolved.definition, {
        document,
        locate,
        sliNamed: name => placed(lookup('SLI', name)),
      });
      sources.push(...declared(made, text.file));
    }
  }
  const problems: Problem[] = [];
  const { sources } = groupOf('default');
  for (const text of sloth) {
    for (const document of text.documents) {
      const made = slothSources(document, {
        ...(options.period !== undefined && { period: options.period }),
        locate: path => text.locate(document, path),
      });
      sources.push(...declared(made.sources, text.file));
      problems.push(...made.problems);
    }
  }
  return { groups: [...byNamespace.values()], problems };
}

/** The file a source is declared in; empty when there is none. @public */
export function fileOf({ file = '' }: SloSource): string {
  return file;
}

function namespaceOf({ metadata }: OpenSloDocument): string {
  const { namespace } = metadata as { namespace?: unknown };
  return typeof namespace === 'string' ? namespace : 'default';
}
