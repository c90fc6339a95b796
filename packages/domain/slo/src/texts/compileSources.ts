import type { Compilation, CompiledSlo } from '../compile/compilation';
import { compileExact, compileSloth } from '../compile';
import type { Problem } from '../declaration/problem';
import type { SourceGroup } from './declaredSources';
import type { Profile } from './profiles';

/**
 * Rules of all SLOs together: their IDs must differ, even across namespaces, as Prometheus knows none.
 *
 * @param options - `atMs`: moment calendar periods are written down for
 * @public
 */
export function compileSources(
  groups: readonly SourceGroup[],
  { profile, atMs }: { profile: Profile; atMs: number },
): Compilation {
  if (profile === 'sloth') {
    return compileSloth(groups.flatMap(({ sources }) => sources));
  }
  const slos: CompiledSlo[] = [];
  const problems: Problem[] = [];
  const ids = new Set<string>();
  for (const { sources, lookup } of groups) {
    const compiled = compileExact(sources, { atMs, lookup });
    problems.push(...compiled.problems);
    for (const slo of compiled.slos) {
      const { id, path, locate } = slo.source;
      if (ids.has(id)) {
        problems.push({
          severity: 'error',
          code: 'duplicate-id',
          message: `${id}: Expected one SLO of this service and name, found another in a second namespace. Rename one.`,
          ...(locate?.(path) ?? { path }),
        });
      }
      slos.push(slo);
    }
    for (const { id } of sources) ids.add(id);
  }
  return { slos, problems };
}
