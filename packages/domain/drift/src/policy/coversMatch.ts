import type { DriftKind } from '../model';
import { matchesGlob } from './glob';
import type { DriftMatch } from './policy';

/** Kinds that need not be drift; only conditions that name them are about them. */
const MAY_BE_NO_DRIFT: readonly DriftKind[] = [
  'changed-outside:ignored',
  'pending:create',
  'pending:update',
  'pending:replace',
  'pending:delete',
  'moved',
  'imported',
  'forgotten',
];

/** Whether a condition holds whenever another does. Says no where it cannot tell. */
export function coversMatch(wide: DriftMatch, narrow: DriftMatch): boolean {
  const goesBeyond =
    wide.kinds === undefined &&
    (narrow.kinds ?? []).some(kind => MAY_BE_NO_DRIFT.includes(kind));
  return (
    !goesBeyond &&
    hasAll(wide.tools, narrow.tools) &&
    hasAll(wide.kinds, narrow.kinds) &&
    hasAll(wide.severities, narrow.severities) &&
    (
      [
        'stacks',
        'environments',
        'types',
        'addresses',
        'paths',
        'owners',
        'actors',
      ] as const
    ).every(name => coversAll(name, wide[name], narrow[name]))
  );
}

function hasAll<T>(
  wide: readonly T[] | undefined,
  narrow: readonly T[] | undefined,
): boolean {
  return (
    wide === undefined || (narrow?.every(word => wide.includes(word)) ?? false)
  );
}

function coversAll(
  name: keyof DriftMatch,
  wide: readonly string[] | undefined,
  narrow: readonly string[] | undefined,
): boolean {
  if (wide === undefined) return true;
  // Every resource has a type, an address and a stack; not every one has paths, an owner, an actor or an environment.
  const isAlways =
    name === 'types' || name === 'addresses' || name === 'stacks';
  const patterns = narrow ?? (isAlways ? ['*'] : undefined);
  return (
    patterns?.every(pattern =>
      wide.some(other => matchesGlob(other, pattern)),
    ) ?? false
  );
}
