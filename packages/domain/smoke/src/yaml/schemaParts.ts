import { SMOKE_LIMITS } from '../limits';
import { DURATION_PATTERN } from '../read/duration';

/** A JSON Schema, or a part of one. */
export type Schema = Record<string, unknown>;

export const text = { type: 'string', maxLength: SMOKE_LIMITS.text };
export const filledText = { ...text, minLength: 1 };
export const name = {
  type: 'string',
  minLength: 1,
  maxLength: SMOKE_LIMITS.name,
};
export const plain = { type: ['string', 'number', 'boolean'] };
export const boolean = { type: 'boolean' };
export const duration = {
  type: 'string',
  pattern: DURATION_PATTERN,
  maxLength: 40,
};
export const variableName = {
  ...name,
  pattern: '^[A-Za-z_][A-Za-z0-9_.-]*$',
};
export const values = { type: 'array', minItems: 1, maxItems: 50 };
export const anything = {};
export const status = {
  anyOf: [
    { type: 'integer', minimum: 100, maximum: 599 },
    { type: 'string', pattern: '^[1-5][xX][xX]$' },
  ],
};
export const figure = {
  anyOf: [{ type: 'number' }, { type: 'string', pattern: '\\{\\{' }],
};
export const count = { type: 'integer', minimum: 0, maximum: 1e9 };
export const pairs = {
  type: 'object',
  maxProperties: SMOKE_LIMITS.pairs,
  additionalProperties: {
    anyOf: [
      plain,
      { type: 'array', items: plain, maxItems: SMOKE_LIMITS.pairs },
    ],
  },
};

/** An object with these members, and no others. */
export function map(properties: Schema, required: string[] = []): Schema {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** An object with exactly one of these members. */
export function oneOfFields(names: readonly string[]): Schema {
  return { oneOf: names.map(each => ({ required: [each] })) };
}
