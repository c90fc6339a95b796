import type { ReleaseCommit } from '../model';
import { withoutPullRequest } from '../message/pullRequest';

/** A dependency that a release moved. */
export interface DependencyUpdate {
  name: string;
  /** Null when the commits do not say. */
  from: string | null;
  to: string | null;
}

/**
 * The dependencies of a release, once each and by name: from where the first commit found them to where the last one left them.
 * Reads what Dependabot (`bump a from 1 to 2`) and Renovate (`update dependency a to v2`) write; the whole subject is the name
 * otherwise.
 */
export function dependencyUpdates(
  entries: readonly ReleaseCommit[],
): DependencyUpdate[] {
  const updates = new Map<string, DependencyUpdate>();
  const oldestFirst = [...entries].sort((one, other) => one.time - other.time);
  for (const { subject, pullRequest } of oldestFirst) {
    const read = readUpdate(withoutPullRequest(subject, pullRequest));
    const known = updates.get(read.name);
    if (known) known.to = read.to ?? known.to;
    else updates.set(read.name, read);
  }
  return [...updates.values()].sort((one, other) =>
    one.name < other.name ? -1 : 1,
  );
}

function readUpdate(subject: string): DependencyUpdate {
  const words = subject.split(/\s+/, 12);
  const verb = words[0].toLowerCase();
  const whole = { name: subject, from: null, to: null };
  if (verb !== 'bump' && verb !== 'update') return whole;
  const named = words[1] === 'dependency' ? 2 : 1;
  const name = words[named];
  const fromAt = words.indexOf('from', named + 1);
  const toAt = words.indexOf('to', named + 1);
  const to = toAt < 0 ? undefined : words[toAt + 1];
  if (name === undefined || to === undefined) return whole;
  const from = fromAt < 0 || fromAt > toAt ? null : words[fromAt + 1];
  return { name, from, to };
}
