/** What is wrong with a value, and where. @public */
export interface Problem {
  /** Such as `$.actor.ref`. */
  path: string;
  /** What was expected and what was found. */
  message: string;
}

/** Adds what is wrong with a value to a list. */
export type Check = (value: unknown, path: string, found: Problem[]) => void;

/** Text that matches; `expected` says so in words. */
export function text(
  expected: string,
  pattern: RegExp,
  maxLength: number,
): Check {
  return (value, path, found) => {
    if (typeof value !== 'string') {
      add(found, path, expected, value);
    } else if (value.length > maxLength) {
      found.push({
        path,
        message: `Expected ${expected} of at most ${maxLength} characters, found ${value.length}`,
      });
    } else if (!pattern.test(value)) {
      add(found, path, expected, value);
    }
  };
}

/** One of a few words. */
export function oneOf(words: readonly string[]): Check {
  return (value, path, found) => {
    if (typeof value !== 'string' || !words.includes(value)) {
      add(found, path, `one of ${words.join(', ')}`, value);
    }
  };
}

/** The very value. */
export function exactly(expected: string | number): Check {
  return (value, path, found) => {
    if (value !== expected) add(found, path, JSON.stringify(expected), value);
  };
}

/** A whole number from 0 to 2^53 − 1. */
export const count: Check = (value, path, found) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    add(found, path, 'a whole number from 0 to 2^53 - 1', value);
  }
};

/** A list of at most so many items. */
export function list(item: Check, maxItems: number): Check {
  return (value, path, found) => {
    if (!Array.isArray(value)) {
      add(found, path, 'a list', value);
    } else if (value.length > maxItems) {
      found.push({
        path,
        message: `Expected at most ${maxItems} items, found ${value.length}`,
      });
    } else {
      value.forEach((one, at) => item(one, `${path}[${at}]`, found));
    }
  };
}

/** An object with these members and no others: what nobody knows would be lost without a word. */
export function object(
  required: Record<string, Check>,
  optional: Record<string, Check> = {},
): Check {
  return (value, path, found) => {
    if (!isObject(value)) {
      add(found, path, 'an object', value);
      return;
    }
    for (const [name, check] of Object.entries(required)) {
      check(value[name], `${path}.${name}`, found);
    }
    for (const [name, check] of Object.entries(optional)) {
      if (value[name] !== undefined) {
        check(value[name], `${path}.${name}`, found);
      }
    }
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(required, name) && !Object.hasOwn(optional, name)) {
        found.push({
          path: `${path}.${name}`,
          message: `Expected no such member; there are ${Object.keys({ ...required, ...optional }).join(', ')}`,
        });
      }
    }
  };
}

/** Levels of lists and objects that `json` takes. */
const MAX_DEPTH = 20;

/** An object that JSON can hold exactly: no number that is rounded when it is read elsewhere. */
export const json: Check = (value, path, found) => {
  if (isObject(value)) checkJson(value, path, found, 0);
  else add(found, path, 'an object', value);
};

function checkJson(
  value: unknown,
  path: string,
  found: Problem[],
  depth: number,
): void {
  if (depth > MAX_DEPTH) {
    found.push({
      path,
      message: `Expected at most ${MAX_DEPTH} levels, found more`,
    });
  } else if (Array.isArray(value)) {
    value.forEach((one, at) =>
      checkJson(one, `${path}[${at}]`, found, depth + 1),
    );
  } else if (isObject(value)) {
    for (const [name, one] of Object.entries(value)) {
      if (!isWellFormed(name)) {
        found.push({
          path,
          message: 'Expected well-formed names, found half a pair',
        });
      } else if (one !== undefined) {
        checkJson(one, `${path}.${name}`, found, depth + 1);
      }
    }
  } else if (typeof value === 'number') {
    if (
      !Number.isFinite(value) ||
      (Number.isInteger(value) && !Number.isSafeInteger(value))
    ) {
      add(
        found,
        path,
        'a finite number; whole ones beyond 2^53 - 1 as text',
        value,
      );
    }
  } else if (typeof value === 'string') {
    if (!isWellFormed(value)) {
      found.push({
        path,
        message: 'Expected well-formed text, found half a pair',
      });
    }
  } else if (value !== null && typeof value !== 'boolean') {
    add(found, path, 'a value of JSON', value);
  }
}

function isWellFormed(value: string): boolean {
  return !/\p{Surrogate}/u.test(value);
}

/** A plain object; those of another realm have a prototype of their own without a parent. */
export function isObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function add(
  found: Problem[],
  path: string,
  expected: string,
  value: unknown,
): void {
  found.push({
    path,
    message: `Expected ${expected}, found ${describe(value)}`,
  });
}

/** A value in a message: short, and nothing of what is in an object. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') {
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  }
  return ['number', 'boolean'].includes(typeof value)
    ? String(value)
    : `a value of type ${typeof value}`;
}
