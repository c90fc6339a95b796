import { Place } from './place';

/** A schema of JSON Schema, draft 2020-12. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What a value has to look like: for the reader, and as a schema for editors. Both come from the same description. */
export interface Shape<T> {
  readonly schema: JsonSchema;
  /** The value with everything it does not say filled in; undefined when faults were reported. */
  read(value: unknown, at: Place): T | undefined;
}

/** A member of an object. */
export interface Field<T> {
  readonly shape: Shape<T>;
  readonly isRequired: boolean;
  readonly otherwise?: T;
}

/** A member that must be there. */
export const required = <T>(shape: Shape<T>): Field<T> => ({
  shape,
  isRequired: true,
});

/** A member that may be left out. */
export const optional = <T>(shape: Shape<T>): Field<T | undefined> => ({
  shape,
  isRequired: false,
});

/** A member with a default. */
export const withDefault = <T>(shape: Shape<T>, otherwise: T): Field<T> => ({
  shape: {
    schema: { ...shape.schema, default: otherwise },
    read: shape.read,
  },
  isRequired: false,
  otherwise,
});

/** An object that may be left out, because all of its members may. */
export const withDefaultsInside = <T>(shape: Shape<T>): Field<T> => ({
  shape,
  isRequired: false,
  otherwise: shape.read({}, new Place([])),
});

/** Says for people what it is; editors show it. */
export const described = <T>(
  description: string,
  field: Field<T>,
): Field<T> => ({
  ...field,
  shape: {
    schema: { ...field.shape.schema, description },
    read: field.shape.read,
  },
});

/** A text; `pattern` has to match all of it, `expected` says so in words. */
export function text(options: {
  max: number;
  pattern?: { source: string; expected: string };
}): Shape<string> {
  const { max, pattern } = options;
  const matching = pattern && new RegExp(`^(?:${pattern.source})$`, 'u');
  const expected = pattern?.expected ?? `a text of 1 to ${max} characters`;
  return {
    schema: {
      type: 'string',
      minLength: 1,
      maxLength: max,
      ...(pattern && { pattern: `^(?:${pattern.source})$` }),
    },
    read: (value, at) => {
      const fits =
        typeof value === 'string' &&
        value !== '' &&
        [...value].length <= max &&
        (!matching || matching.test(value));
      if (fits) return value;
      const quote =
        typeof value === 'number' || typeof value === 'boolean'
          ? ` Put it in quotes: "${value}".`
          : '';
      return at.expected(expected, value, quote);
    },
  };
}

/** A finite number within bounds, which belong to it unless `above` is given. */
export function number(options: {
  min?: number;
  above?: number;
  max?: number;
  isWhole?: boolean;
}): Shape<number> {
  const { min, above, max, isWhole = false } = options;
  const bounds = [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(above === undefined ? [] : [`more than ${above}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ].join(' and ');
  const expected = `a ${isWhole ? 'whole ' : ''}number${bounds && `, ${bounds}`}`;
  return {
    schema: {
      type: isWhole ? 'integer' : 'number',
      ...(min !== undefined && { minimum: min }),
      ...(above !== undefined && { exclusiveMinimum: above }),
      ...(max !== undefined && { maximum: max }),
    },
    read: (value, at) => {
      const fits =
        typeof value === 'number' &&
        Number.isFinite(value) &&
        (!isWhole || Number.isInteger(value)) &&
        !(min !== undefined && value < min) &&
        !(above !== undefined && value <= above) &&
        !(max !== undefined && value > max);
      return fits ? value : at.expected(expected, value);
    },
  };
}

export const boolean: Shape<boolean> = {
  schema: { type: 'boolean' },
  read: (value, at) =>
    typeof value === 'boolean' ? value : at.expected('true or false', value),
};

/** One of some words. */
export function oneOf<const W extends string | number>(
  words: readonly W[],
): Shape<W> {
  return {
    schema: { enum: words },
    read: (value, at) =>
      words.find(word => word === value) ??
      at.expected(
        listed(words.map(String)),
        value,
        at.meant(value, words.map(String)),
      ),
  };
}

/** A value, or null for one that is not known. */
export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return {
    schema: { anyOf: [shape.schema, { type: 'null' }] },
    read: (value, at) => (value === null ? null : shape.read(value, at)),
  };
}

/** A list. */
export function list<T>(
  item: Shape<T>,
  options: { of: string; min?: number; max: number },
): Shape<readonly T[]> {
  const { of, min = 0, max } = options;
  const expected = `a list of ${min > 0 ? `${min} to ${max}` : `at most ${max}`} ${of}`;
  return {
    schema: {
      type: 'array',
      items: item.schema,
      ...(min > 0 && { minItems: min }),
      maxItems: max,
    },
    read: (value, at) => {
      if (!Array.isArray(value) || value.length < min || value.length > max) {
        return at.expected(expected, value);
      }
      const items = value.map((entry: unknown, index) =>
        item.read(entry, at.child(index)),
      );
      const known = items.filter(entry => entry !== undefined);
      return known.length === items.length ? known : undefined;
    },
  };
}

/** A map with keys of one's own. */
export function record<T>(
  item: Shape<T>,
  options: {
    keys: { source: string; expected: string };
    min?: number;
    max: number;
  },
): Shape<Readonly<Record<string, T>>> {
  const { keys, min = 0, max } = options;
  const matching = new RegExp(`^(?:${keys.source})$`, 'u');
  return {
    schema: {
      type: 'object',
      propertyNames: { pattern: `^(?:${keys.source})$` },
      additionalProperties: item.schema,
      ...(min > 0 && { minProperties: min }),
      maxProperties: max,
    },
    read: (value, at) => {
      if (
        !isFields(value) ||
        Object.keys(value).length < min ||
        Object.keys(value).length > max
      ) {
        return at.expected(`a map of ${min} to ${max} entries`, value);
      }
      const entries = Object.entries(value).map(([name, entry]) => {
        const child = at.child(name);
        if (!matching.test(name)) {
          child.error(
            'wrong-key',
            `Expected ${keys.expected} as a key, found ${JSON.stringify(name)}.`,
            'key',
          );
          return undefined;
        }
        const read = item.read(entry, child);
        return read === undefined ? undefined : ([name, read] as const);
      });
      const known = entries.filter(entry => entry !== undefined);
      return known.length === entries.length
        ? Object.fromEntries(known)
        : undefined;
    },
  };
}

/** One of two shapes, told apart by whether the value is a text. */
export function textOr<T>(
  word: Shape<string>,
  other: Shape<T>,
): Shape<string | T> {
  return {
    schema: { anyOf: [word.schema, other.schema] },
    read: (value, at) =>
      typeof value === 'object' && value !== null
        ? other.read(value, at)
        : word.read(value, at),
  };
}

/** Whether something is a map. */
export function isFields(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
