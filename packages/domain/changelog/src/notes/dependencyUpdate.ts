import type { ReleaseCommit } from '../model';

/** `chore(deps)`, `build(deps-dev)` and the type `deps`: what bots write whenever a dependency has a new version. */
export function isDependencyUpdate({
  type,
  scope,
  breaking,
}: Pick<ReleaseCommit, 'type' | 'scope' | 'breaking'>): boolean {
  if (breaking) return false;
  if (type === 'deps') return true;
  return (
    (type === 'chore' || type === 'build') &&
    (scope === 'deps' || scope === 'deps-dev')
  );
}
