import type { Bump, ReleaseCommit } from '../model';
import type { Evidence } from './evidence';

/** `1 fix`, `2 fixes`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The first few object names, shortened, and how many there are besides. */
export function names(commits: readonly ReleaseCommit[]): string {
  const shown = commits.slice(0, 3).map(({ hash }) => hash.slice(0, 9));
  const more = commits.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** What raises the version, most important first. */
export function evidenceInWords(
  { breaking, features, fixes, others }: Evidence,
  raised: { breaking: Bump; feature: Bump },
  bumps: Readonly<Record<string, Bump>>,
): string[] {
  const reasons: string[] = [];
  if (breaking.length > 0) {
    const what = count(breaking.length, 'breaking change');
    reasons.push(`${what} (${names(breaking)}): ${raised.breaking}`);
  }
  if (features > 0) {
    reasons.push(`${count(features, 'feature')}: ${raised.feature}`);
  }
  if (fixes > 0) reasons.push(`${count(fixes, 'fix', 'fixes')}: patch`);
  for (const [type, number] of [...others].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    reasons.push(`${count(number, 'commit')} of type ${type}: ${bumps[type]}`);
  }
  return reasons;
}
