import type { Place } from './place';
import {
  type Field,
  type JsonSchema,
  type Shape,
  isFields,
  listed,
} from './shape';

type Fields = Readonly<Record<string, Field<unknown>>>;

/** What an object of these fields is when it was read. */
export type ObjectOf<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<infer T> ? T : never;
};

/** Which fields may stand together. */
export interface FieldRules {
  /** Of these, one must be there, and no other. */
  exactlyOne?: readonly string[];
  /** Of these, one may be there. */
  atMostOne?: readonly string[];
  /** Of these, one must be there. */
  atLeastOne?: readonly string[];
}

/** A map with known fields; others are faults. */
export function object<F extends Fields>(
  fields: F,
  rules: FieldRules = {},
): Shape<ObjectOf<F>> {
  const names = Object.keys(fields);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        names.map(name => [name, fields[name].shape.schema]),
      ),
      required: names.filter(name => fields[name].isRequired),
      additionalProperties: false,
      ...schemaOfRules(rules),
    },
    read: (value, at) => {
      if (!isFields(value))
        return at.expected(`a map with ${names.join(', ')}`, value);
      reportUnknown(value, names, at);
      let isFaulty = reportRules(value, rules, at);
      const read: Record<string, unknown> = {};
      for (const [name, { shape, isRequired, otherwise }] of Object.entries(
        fields,
      )) {
        if (Object.hasOwn(value, name) && value[name] !== undefined) {
          read[name] = shape.read(value[name], at.child(name));
          isFaulty ||= read[name] === undefined;
        } else if (isRequired) {
          at.child(name).error(
            'required',
            `Expected "${name}", found nothing. Add it.`,
          );
          isFaulty = true;
        } else if (otherwise !== undefined) {
          read[name] = otherwise;
        }
      }
      return isFaulty ? undefined : (read as ObjectOf<F>);
    },
  };
}

/**
 * A map whose fields depend on a word in it.
 *
 * @param key - the field with the word
 * @param variants - the shape for each word
 */
export function variants<V extends Readonly<Record<string, Shape<unknown>>>>(
  key: string,
  shapes: V,
): Shape<{ [K in keyof V]: V[K] extends Shape<infer T> ? T : never }[keyof V]> {
  type Read = {
    [K in keyof V]: V[K] extends Shape<infer T> ? T : never;
  }[keyof V];
  const words = Object.keys(shapes);
  return {
    schema: {
      type: 'object',
      properties: { [key]: { enum: words } },
      required: [key],
      allOf: words.map(word => ({
        if: { properties: { [key]: { const: word } }, required: [key] },
        then: shapes[word].schema,
      })),
    },
    read: (value, at) => {
      if (!isFields(value)) return at.expected('a map', value);
      const word = words.find(known => known === value[key]);
      if (word !== undefined)
        return shapes[word].read(value, at) as Read | undefined;
      const child = at.child(key);
      if (!Object.hasOwn(value, key)) {
        child.error(
          'required',
          `Expected "${key}", found nothing. Add ${listed(words)}.`,
        );
        return undefined;
      }
      return child.expected(
        listed(words),
        value[key],
        child.meant(value[key], words),
      );
    },
  };
}

function reportUnknown(
  value: Record<string, unknown>,
  names: readonly string[],
  at: Place,
): void {
  for (const name of Object.keys(value)) {
    if (names.includes(name)) continue;
    const meant = at.meant(name, names);
    at.child(name).error(
      'unknown-field',
      `Expected only ${listed(names)}, found ${JSON.stringify(name)}.${meant || ' Remove it.'}`,
      'key',
    );
  }
}

function reportRules(
  value: Record<string, unknown>,
  rules: FieldRules,
  at: Place,
): boolean {
  const { exactlyOne, atMostOne, atLeastOne } = rules;
  const given = (names: readonly string[]) =>
    names.filter(name => Object.hasOwn(value, name)).length;
  let isFaulty = false;
  const check = (
    names: readonly string[] | undefined,
    fits: (count: number) => boolean,
    words: string,
  ) => {
    if (!names || fits(given(names))) return;
    isFaulty = true;
    at.error(
      'wrong-fields',
      `Expected ${words} ${listed(names)}, found ${given(names) || 'none'}.`,
    );
  };
  check(exactlyOne, count => count === 1, 'one of');
  check(atMostOne, count => count <= 1, 'at most one of');
  check(atLeastOne, count => count >= 1, 'at least one of');
  return isFaulty;
}

function schemaOfRules({
  exactlyOne,
  atMostOne,
  atLeastOne,
}: FieldRules): JsonSchema {
  const each = (names: readonly string[]) =>
    names.map(name => ({ required: [name] }));
  return {
    ...(exactlyOne && { oneOf: each(exactlyOne) }),
    ...(atMostOne && { not: { required: atMostOne } }),
    ...(atLeastOne && { anyOf: each(atLeastOne) }),
  };
}
