import { parseOpenSlo } from '../../openslo/parse';
import type { OpenSloDocument } from '../../openslo/document';
import { resolveSlo } from '../../openslo/resolve';
import { openSloSources } from '../../rules/openSloSources';
import type { RuleGroup } from '../../rules/model';
import type { SloSource } from '../../rules/source';
import type { Compilation } from '../compilation';
import { type ExactOptions, compileExact } from '../exact/compile';

/** Sources of all SLOs of a text, which must be valid. */
export function sourcesOf(text: string): {
  sources: SloSource[];
  documents: OpenSloDocument[];
} {
  const { documents, problems } = parseOpenSlo(text);
  const faults = problems.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) throw new Error(JSON.stringify(faults, null, 2));
  const lookup = lookupIn(documents);
  const sources = documents
    .filter(({ kind }) => kind === 'SLO')
    .flatMap(document => {
      const resolved = resolveSlo(document, lookup);
      if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
      return openSloSources(resolved.definition, { document });
    });
  return { sources, documents };
}

export function lookupIn(documents: readonly OpenSloDocument[]) {
  return (kind: string, name: string) =>
    documents.find(
      document => document.kind === kind && document.metadata.name === name,
    );
}

/** Compiles a text with the profile `exact`. */
export function exactly(
  text: string,
  options: Partial<ExactOptions> = {},
): Compilation & { groups: RuleGroup[] } {
  const { sources, documents } = sourcesOf(text);
  const compilation = compileExact(sources, {
    atMs: 0,
    lookup: lookupIn(documents),
    ...options,
  });
  return { ...compilation, groups: compilation.slos.flatMap(s => s.groups) };
}
