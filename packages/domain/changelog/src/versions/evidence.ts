import type { Bump, ReleaseCommit } from '../model';
import { greaterBump } from '../semver/bump';
import type { ChangelogPolicy } from '../notes/policy';

/** What commits ask for, before the rules of 0.x, channels and lines. */
export interface Evidence {
  bump: Bump;
  breaking: readonly ReleaseCommit[];
  features: number;
  fixes: number;
  /** Commits of other types that raise the version, by type. */
  others: ReadonlyMap<string, number>;
  /** Commits looked at. */
  commits: number;
}

/** Counts the commits that raise a version: what is taken back, merges and the like do not. */
export function weigh(
  entries: readonly ReleaseCommit[],
  policy: ChangelogPolicy,
): Evidence {
  const breaking: ReleaseCommit[] = [];
  const others = new Map<string, number>();
  let features = 0;
  let fixes = 0;
  let commits = 0;
  let bump: Bump = 'none';
  for (const entry of entries) {
    if (!counts(entry)) continue;
    commits += 1;
    const { type } = entry;
    if (entry.breaking) {
      breaking.push(entry);
    } else if (type === 'feat') {
      features += 1;
    } else if (type === 'fix') {
      fixes += 1;
    } else if (type !== null && Object.hasOwn(policy.bumps, type)) {
      others.set(type, (others.get(type) ?? 0) + 1);
    }
    bump = greaterBump(bump, bumpOf(entry, policy));
  }
  return { bump, breaking, features, fixes, others, commits };
}

function counts({ omitted }: ReleaseCommit): boolean {
  return omitted === undefined || omitted === 'type' || omitted === 'other';
}

function bumpOf(
  { breaking, type, kind }: ReleaseCommit,
  policy: ChangelogPolicy,
): Bump {
  if (breaking) return 'major';
  if (type === 'feat') return 'minor';
  if (type === 'fix') return 'patch';
  if (type !== null && Object.hasOwn(policy.bumps, type)) {
    return policy.bumps[type];
  }
  return kind === 'reapply' ? 'patch' : 'none';
}
