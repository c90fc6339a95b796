import { isContainer } from '../secrets/Taint';
import { JSON_LIMITS } from '../json/limits';
import { type Path, pathKey } from './path';
import { canonical, isEmpty, isSameJson } from './sameness';

/** Differing places that are told one by one; beyond, only the root attributes are. */
export const MAX_LEAVES = 1000;

/** A place that differs. */
export interface Leaf {
  path: Path;
  /** {@link pathKey} of the path. */
  key: string;
  before: unknown;
  after: unknown;
  /** A mark says that it is secret. */
  sensitive: boolean;
  /** The value after cannot be told before an apply. */
  unknown: boolean;
}

/** What a resource was and will be, and mirrors of it that mark what is secret or unknown. */
export interface Sides {
  before: unknown;
  after: unknown;
  beforeMarks: unknown;
  afterMarks: unknown;
  unknown: unknown;
}

/** What differs between two sides of a resource. */
export interface Difference {
  leaves: Leaf[];
  /** Places beyond the limit. */
  omitted: number;
  /** Numbers that JavaScript cannot hold exactly look alike: whether they are cannot be told. */
  imprecise: boolean;
}

/** Whether the order of the list at a path does not matter; positions are left out of the path. @public */
export type IsSet = (path: readonly string[]) => boolean;

class Differing implements Difference {
  readonly leaves: Leaf[] = [];
  omitted = 0;
  imprecise = false;
  private readonly beyond = new Set<string>();

  constructor(private readonly isSet: IsSet) {}

  compare(sides: Sides, path: Path): void {
    const { before, after, unknown } = sides;
    const sensitive = sides.beforeMarks === true || sides.afterMarks === true;
    if (unknown === true) {
      this.add(path, sides, sensitive);
    } else if (sensitive || path.length >= JSON_LIMITS.depth) {
      // the place may hold an unknown one, which a mark hides as well
      if (holdsTrue(unknown) || !this.isSame(before, after, path)) {
        this.add(path, sides, sensitive);
      }
    } else if (isListLike(before, after, unknown)) {
      this.compareLists(sides, path);
    } else if (isObjectLike(before, after, unknown)) {
      for (const key of keysOf(before, after, unknown)) {
        this.compare(part(sides, key), [...path, key]);
      }
    } else if (holdsTrue(unknown) || !this.isSame(before, after, path)) {
      this.add(
        path,
        sides,
        holdsTrue(sides.beforeMarks) || holdsTrue(sides.afterMarks),
      );
    } else if (
      typeof before === 'number' &&
      Math.abs(before) > Number.MAX_SAFE_INTEGER
    ) {
      this.imprecise = true;
    }
  }

  private compareLists(sides: Sides, path: Path): void {
    const before = listOf(sides.before);
    const after = listOf(sides.after);
    const unknown = listOf(sides.unknown);
    if (this.isSet(namesOf(path)) && !holdsTrue(sides.unknown)) {
      this.compareSets(sides, before, after, path);
      return;
    }
    const length = Math.max(before.length, after.length, unknown.length);
    for (let index = 0; index < length; index += 1) {
      this.compare(part(sides, index), [...path, index]);
    }
  }

  /** What is in both is left out; the rest is compared in pairs. */
  private compareSets(
    sides: Sides,
    before: readonly unknown[],
    after: readonly unknown[],
    path: Path,
  ): void {
    const text = (value: unknown) =>
      canonical(value, namesOf(path), this.isSet);
    const waiting = new Map<string, number[]>();
    after.forEach((value, index) => {
      const key = text(value);
      waiting.set(key, [...(waiting.get(key) ?? []), index]);
    });
    const gone = [...before.keys()].filter(
      index => waiting.get(text(before[index]))?.shift() === undefined,
    );
    const come = [...waiting.values()].flat().sort((a, b) => a - b);
    for (let pair = 0; pair < Math.max(gone.length, come.length); pair += 1) {
      const [left, right] = [gone[pair] ?? -1, come[pair] ?? -1];
      this.compare(
        {
          before: before[left],
          after: after[right],
          beforeMarks: partOf(sides.beforeMarks, left),
          afterMarks: partOf(sides.afterMarks, right),
          unknown: undefined,
        },
        [...path, left >= 0 ? left : right],
      );
    }
  }

  private isSame(before: unknown, after: unknown, path: Path): boolean {
    if (before === after || (isEmpty(before) && isEmpty(after))) return true;
    if (typeof before === 'string' && typeof after === 'string') {
      return isSameJson(before, after);
    }
    return (
      isContainer(before) &&
      isContainer(after) &&
      canonical(before, namesOf(path), this.isSet) ===
        canonical(after, namesOf(path), this.isSet)
    );
  }

  private add(path: Path, sides: Sides, sensitive: boolean): void {
    if (this.leaves.length >= MAX_LEAVES) {
      this.omitted += 1;
      const root = path.slice(0, 1);
      const key = pathKey(root);
      if (this.beyond.has(key)) return;
      this.beyond.add(key);
      this.leaves.push({
        path: root,
        key,
        before: undefined,
        after: undefined,
        sensitive: true,
        unknown: sides.unknown === true,
      });
      return;
    }
    this.leaves.push({
      path,
      key: pathKey(path),
      before: sides.before,
      after: sides.after,
      sensitive,
      unknown: sides.unknown === true,
    });
  }
}

/** The places in which two sides of a resource do not mean the same. What a mark covers is one place, and its keys stay in it. */
export function difference(
  sides: Sides,
  isSet: IsSet = () => false,
): Difference {
  const found = new Differing(isSet);
  found.compare(sides, []);
  return found;
}

/** Whether a mirror has a mark anywhere. */
export function holdsTrue(mirror: unknown): boolean {
  if (mirror === true) return true;
  return isContainer(mirror) && Object.values(mirror).some(holdsTrue);
}

/** Whether at least one is a list, and the others are lists or nothing. */
function isListLike(before: unknown, after: unknown, unknown: unknown) {
  return (
    (Array.isArray(before) ||
      Array.isArray(after) ||
      (Array.isArray(unknown) && holdsTrue(unknown))) &&
    [before, after].every(side => Array.isArray(side) || isEmpty(side))
  );
}

function isObjectLike(before: unknown, after: unknown, unknown: unknown) {
  return (
    (isContainer(before) || isContainer(after) || holdsTrue(unknown)) &&
    [before, after].every(
      side => isEmpty(side) || (isContainer(side) && !Array.isArray(side)),
    )
  );
}

function keysOf(...sides: unknown[]): Set<string> {
  return new Set(
    sides.flatMap(side => (isContainer(side) ? Object.keys(side) : [])),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function part(sides: Sides, key: string | number): Sides {
  return {
    before: partOf(sides.before, key),
    after: partOf(sides.after, key),
    beforeMarks: partOf(sides.beforeMarks, key),
    afterMarks: partOf(sides.afterMarks, key),
    unknown: partOf(sides.unknown, key),
  };
}

function partOf(value: unknown, key: string | number): unknown {
  return isContainer(value) && Object.hasOwn(value, key)
    ? value[key]
    : undefined;
}

function namesOf(path: Path): string[] {
  return path.filter(step => typeof step === 'string');
}
