import type { Workspace } from '../workspace/workspace';

/** What parsing an input may need beyond its text. @public */
export interface InputSurroundings {
  /** The checked-out repository: paths must stay inside it. */
  workspace: Workspace;
  /** Whether the input `allow-insecure` says that `http:` addresses are fine. */
  allowInsecure: boolean;
}

/**
 * A type of input: how its text becomes a value.
 *
 * @typeParam T - what the Action gets
 * @typeParam Absent - what it gets when the input is optional and was not given
 * @public
 */
export interface InputType<T, Absent = undefined> {
  /** Name for tables, e.g. `duration` or `list of path`. */
  readonly name: string;
  /** Values allowed, for closed types. */
  readonly allowed?: readonly string[];
  /** Whether the value is masked everywhere. */
  readonly secret?: boolean;
  readonly absent: Absent;
  /** @throws InputFault with what was expected and found */
  parse(given: string, surroundings: InputSurroundings): T;
}

/** What is wrong with the text of an input; {@link readInputs} collects them. @public */
export class InputFault extends Error {}

/** Shows what was found without flooding the log. */
export function found(given: string): string {
  const shown = given.length > 80 ? `${given.slice(0, 79)}…` : given;
  return `found ${JSON.stringify(shown)}`;
}

function type<T>(
  name: string,
  parse: InputType<T>['parse'],
  more: Partial<InputType<T>> = {},
): InputType<T> {
  return { name, parse, absent: undefined, ...more };
}

/**
 * Free text of at most `max` characters (default 1000), without control characters but line breaks.
 *
 * @public
 */
export function text(options: { max?: number } = {}): InputType<string> {
  const max = options.max ?? 1000;
  return type('text', value => {
    if (value.length > max) {
      throw new InputFault(
        `expected at most ${max} characters, found ${value.length}.`,
      );
    }
    if (/[^\P{Cc}\r\n\t]/u.test(value)) {
      throw new InputFault('expected text without control characters.');
    }
    return value;
  });
}

/** Text that is masked in logs and replaced by `***` wherever the shell writes. @public */
export function secret(): InputType<string> {
  return type(
    'secret',
    value => {
      if (/[^\P{Cc}\r\n\t]/u.test(value)) {
        throw new InputFault('expected text without control characters.');
      }
      return value;
    },
    { secret: true },
  );
}

/** `true` or `false` as the YAML 1.2 core schema writes them; not `yes`, `on` or `1`. @public */
export function boolean(): InputType<boolean> {
  return type(
    'boolean',
    value => {
      if (/^(true|True|TRUE)$/.test(value)) return true;
      if (/^(false|False|FALSE)$/.test(value)) return false;
      throw new InputFault(`expected true or false, ${found(value)}.`);
    },
    { allowed: ['true', 'false'] },
  );
}

/** A decimal number between `min` and `max`, both included; `integer` refuses fractions. @public */
export function number(
  options: { min?: number; max?: number; integer?: boolean } = {},
): InputType<number> {
  const { min = -Infinity, max = Infinity, integer = false } = options;
  const kind = integer ? 'whole number' : 'number';
  return type(kind, value => {
    const parsed = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(value)
      ? Number(value)
      : NaN;
    if (!Number.isFinite(parsed) || (integer && !Number.isInteger(parsed))) {
      throw new InputFault(`expected a ${kind}, ${found(value)}.`);
    }
    if (parsed < min || parsed > max) {
      throw new InputFault(
        `expected a ${kind}${range(min, max, String)}, ${found(value)}.`,
      );
    }
    return parsed;
  });
}

/** One of the given words, written exactly so. @public */
export function oneOf<const W extends string>(
  ...words: readonly W[]
): InputType<W> {
  return type(
    'choice',
    value => {
      const word = words.find(candidate => candidate === value);
      if (word === undefined) {
        throw new InputFault(
          `expected one of ${words.join(', ')}, ${found(value)}.`,
        );
      }
      return word;
    },
    { allowed: words },
  );
}

/**
 * A share written with a percent sign, as a ratio: `0.5%` is 0.005. Without the sign it is refused, because `0.5` could
 * mean either.
 *
 * @param options - bounds as ratios, both included; 0 and 1 unless told
 * @public
 */
export function percentage(
  options: { min?: number; max?: number } = {},
): InputType<number> {
  const { min = 0, max = 1 } = options;
  return type('percentage', value => {
    const match = /^(\d+(?:\.\d+)?|\.\d+)\s?%$/.exec(value);
    if (!match) {
      throw new InputFault(
        `expected a percentage such as 0.5% or 99.9%, ${found(value)}.`,
      );
    }
    // through the decimal exponent: 99.9 / 100 is not 0.999
    const ratio = Number(`${match[1]}e-2`);
    if (ratio < min || ratio > max) {
      const shown = (bound: number) => `${Number((bound * 100).toFixed(10))}%`;
      throw new InputFault(
        `expected a percentage${range(min, max, shown)}, ${found(value)}.`,
      );
    }
    return ratio;
  });
}

/**
 * Values separated by commas or line breaks; `#` at the start of a line or after a space begins a comment, empty parts
 * do not count. At most `max` values (default 1000). Not given: an empty list.
 *
 * @public
 */
export function list<T>(
  item: InputType<T>,
  options: { max?: number } = {},
): InputType<T[], never[]> {
  const max = options.max ?? 1000;
  return {
    name: `list of ${item.name}`,
    allowed: item.allowed,
    secret: item.secret,
    absent: [],
    parse: (value, surroundings) => {
      const parts = value
        .split(/\r?\n/)
        .map(line => line.replace(/(^|\s)#.*$/, ''))
        .flatMap(line => line.split(','))
        .map(part => part.trim())
        .filter(part => part !== '');
      if (parts.length > max) {
        throw new InputFault(
          `expected at most ${max} values, found ${parts.length}.`,
        );
      }
      return parts.map(part => item.parse(part, surroundings));
    },
  };
}

export function range<B extends number>(
  min: B,
  max: B,
  shown: (bound: B) => string,
): string {
  if (min !== -Infinity && max !== Infinity) {
    return ` from ${shown(min)} to ${shown(max)}`;
  }
  return min === -Infinity
    ? ` of at most ${shown(max)}`
    : ` of at least ${shown(min)}`;
}
