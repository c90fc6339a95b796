import type { ReleaseCommit } from '../model';

/**
 * Marks the entries of one release that take each other back, so that nothing is left of them.
 *
 * A revert that is itself taken back (`Reapply "…"`) takes nothing back. A revert whose commits are all in the release says
 * nothing to readers; one that takes back what is released already does, and stays. So does the revert of a merge, because it
 * does not say which of the merged commits are gone.
 *
 * @param entries - newest first
 */
export function withoutReverted(
  entries: readonly ReleaseCommit[],
): readonly ReleaseCommit[] {
  const wanted = new Set<string>();
  for (const { reverts } of entries) {
    for (const target of reverts) wanted.add(target);
  }
  if (wanted.size === 0) return entries;
  const inside = new Set<string>();
  for (const { hash, omitted } of entries) {
    const merge = omitted === 'merge' || omitted === 'merged';
    if (!merge && wanted.has(hash)) inside.add(hash);
  }
  const gone = new Set<string>();
  for (const { hash, kind, reverts } of entries) {
    // what is gone at this point is taken back by something newer
    if (reverts.length === 0 || gone.has(hash)) continue;
    const targets = reverts.filter(target => inside.has(target));
    for (const target of targets) gone.add(target);
    const plain = kind === 'revert' || kind === 'reapply';
    if (plain && targets.length === reverts.length) gone.add(hash);
  }
  return entries.map(entry =>
    gone.has(entry.hash) ? { ...entry, omitted: 'reverted' } : entry,
  );
}
