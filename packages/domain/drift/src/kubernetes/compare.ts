import { canonical, isEmpty } from '../terraform/sameness';
import type { Ignored } from './ignore';
import { keyOf, listKeys } from './lists';
import { type Fields, isFields } from './objects';
import type { FieldOwners, OwnerStep } from './owners';
import { isSameDuration, isSameQuantity } from './quantity';

/** Levels of an object, at most. */
const MAX_DEPTH = 60;

/** A place at which an object is not as declared. */
export interface Difference {
  /** Items of lists by their key, where they have one. */
  path: (string | number)[];
  /** The same with positions in the object that is there. */
  steps: OwnerStep[];
  /** With positions in the object as it is declared. */
  declaredAt: (string | number)[];
  declared: unknown;
  found: unknown;
  /** Nothing declares it; it was put there. */
  isExtra: boolean;
}

/** Where the walk is: the path for people, and the same by names, by positions and for owners. */
interface Where {
  path: (string | number)[];
  names: string[];
  declaredAt: (string | number)[];
  foundAt: (string | number)[];
  steps: OwnerStep[];
}

const ROOT: Where = {
  path: [],
  names: [],
  declaredAt: [],
  foundAt: [],
  steps: [],
};

/** Names below which numbers are quantities. */
const QUANTITIES: ReadonlySet<string> = new Set([
  'limits',
  'requests',
  'hard',
  'capacity',
  'allocatable',
  'default',
  'defaultRequest',
  'max',
  'min',
  'overhead',
  'podFixed',
]);
const QUANTITY_NAMES: ReadonlySet<string> = new Set([
  'sizeLimit',
  'averageValue',
  'value',
  'divisor',
]);

/** Fields that are a number or a text. */
const INT_OR_STRING: ReadonlySet<string> = new Set([
  'targetPort',
  'port',
  'maxSurge',
  'maxUnavailable',
  'minAvailable',
]);

class Comparison {
  readonly differences: Difference[] = [];

  constructor(
    private readonly owners: FieldOwners,
    private readonly ignored: Ignored,
  ) {}

  fields(declared: Fields, found: Fields, at: Where): void {
    for (const [name, value] of Object.entries(declared)) {
      this.value(value, found[name], into(at, name));
    }
    for (const name of Object.keys(found)) {
      if (!(name in declared)) this.extra(found[name], into(at, name));
    }
  }

  private value(declared: unknown, found: unknown, at: Where): void {
    const isIgnored =
      this.ignored.has(at.declaredAt) || this.ignored.has(at.foundAt);
    if (isIgnored || isSame(declared, found, at.names)) return;
    if (at.path.length < MAX_DEPTH) {
      if (isFields(declared) && isFields(found)) {
        this.fields(declared, found, at);
        return;
      }
      if (Array.isArray(declared) && Array.isArray(found)) {
        this.lists(declared, found, at);
        return;
      }
    }
    this.add(declared, found, at, false);
  }

  private lists(declared: unknown[], found: unknown[], at: Where): void {
    const keys = listKeys(at.names, this.owners.below(at.steps));
    const names = (items: unknown[]) =>
      keys && items.map(item => keyOf(item, keys));
    const wanted = names(declared);
    const there = names(found);
    if (!wanted || !there || [...wanted, ...there].includes(undefined)) {
      this.positions(declared, found, at);
      return;
    }
    declared.forEach((item, index) => {
      const position = there.indexOf(wanted[index]);
      const inner = itemOf(
        at,
        wanted[index]!,
        index,
        position,
        found[position] ?? item,
      );
      this.value(item, found[position], inner);
    });
    found.forEach((item, position) => {
      if (wanted.includes(there[position])) return;
      this.extra(item, itemOf(at, there[position]!, position, position, item));
    });
  }

  /** Lists without keys are replaced as a whole, so that a further item is a difference; what items leave out is filled in. */
  private positions(declared: unknown[], found: unknown[], at: Where): void {
    if (declared.length !== found.length) {
      this.add(declared, found, at, false);
      return;
    }
    declared.forEach((item, index) => {
      this.value(item, found[index], {
        path: [...at.path, index],
        names: at.names,
        declaredAt: [...at.declaredAt, index],
        foundAt: [...at.foundAt, index],
        steps: at.steps,
      });
    });
  }

  /** What nobody declared matters only if a person put it there: the cluster, controllers and webhooks add a lot. */
  private extra(found: unknown, at: Where): void {
    if (isEmpty(found) || this.ignored.has(at.foundAt)) return;
    const [latest] = this.owners.ownersOf(at.steps);
    if (latest && this.owners.isPerson(latest)) {
      this.add(undefined, found, at, true);
    } else if (isFields(found) && at.path.length < MAX_DEPTH) {
      for (const [name, value] of Object.entries(found)) {
        this.extra(value, into(at, name));
      }
    }
  }

  private add(
    declared: unknown,
    found: unknown,
    { path, steps, declaredAt }: Where,
    isExtra: boolean,
  ): void {
    const isMeant = this.owners
      .ownersOf(steps)
      .some(({ name }) => this.ignored.managers.has(name));
    if (!isMeant) {
      const places = { path, steps, declaredAt };
      this.differences.push({ ...places, declared, found, isExtra });
    }
  }
}

/**
 * Compares what is declared of an object with what is there. Only what is declared counts: what the cluster fills in by itself, or
 * others add, is nobody's drift. What a person added is told as an extra.
 */
export function compare(
  declared: Fields,
  found: Fields,
  context: { owners: FieldOwners; ignored: Ignored },
): Difference[] {
  const comparison = new Comparison(context.owners, context.ignored);
  comparison.fields(declared, found, ROOT);
  return comparison.differences;
}

function into(at: Where, name: string): Where {
  return {
    path: [...at.path, name],
    names: [...at.names, name],
    declaredAt: [...at.declaredAt, name],
    foundAt: [...at.foundAt, name],
    steps: [...at.steps, { field: name }],
  };
}

function itemOf(
  at: Where,
  key: string,
  declaredIndex: number,
  position: number,
  item: unknown,
): Where {
  return {
    path: [...at.path, key],
    names: at.names,
    declaredAt: [...at.declaredAt, declaredIndex],
    foundAt: [...at.foundAt, position],
    steps: [...at.steps, { item }],
  };
}

/** Whether two values mean the same at a place. */
export function isSame(
  declared: unknown,
  found: unknown,
  names: readonly string[],
): boolean {
  if (declared === found || (isEmpty(declared) && isEmpty(found))) return true;
  if (isFields(declared) || Array.isArray(declared)) {
    return canonical(declared) === canonical(found);
  }
  const name = names[names.length - 1] ?? '';
  const above = names[names.length - 2] ?? '';
  const isQuantity = QUANTITIES.has(above) || QUANTITY_NAMES.has(name);
  if (isQuantity && isSameQuantity(declared, found)) return true;
  if (INT_OR_STRING.has(name) && String(declared) === String(found)) {
    return true;
  }
  return isSameDuration(declared, found);
}
