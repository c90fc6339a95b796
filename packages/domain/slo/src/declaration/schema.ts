import { closestWord } from './closestWord';
import { Cursor, kindOf, show } from './problem';

/** Reports whatever is wrong with a value at a place. Values that are absent or null never reach a rule. */
export type Rule = (value: unknown, at: Cursor) => void;

/** A map whose values are not known yet. */
export type Fields = Record<string, unknown>;

/** A field of an object: its rule, and what is expected when it must be there. */
export interface Field {
  rule: Rule;
  expected?: string;
}

/** A field that may be left out. */
export const optional = (rule: Rule): Field => ({ rule });

/** A field that must be there; `expected` completes "expected …". */
export const required = (expected: string, rule: Rule): Field => ({
  rule,
  expected,
});

export function isFields(value: unknown): value is Fields {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** Own value of a field; null counts as absent, as in Kubernetes and Go. */
export function fieldOf(fields: unknown, name: string): unknown {
  if (!isFields(fields) || !Object.hasOwn(fields, name)) return undefined;
  return fields[name] ?? undefined;
}

export function has(fields: unknown, name: string): boolean {
  return fieldOf(fields, name) !== undefined;
}

/** Unknown fields reported per map; a map with more is not a misspelt one. */
const MAX_UNKNOWN = 100;

/** A map with known fields, unless `open`. `also` checks what concerns several fields. */
export function object(
  fields: Record<string, Field>,
  options: { open?: boolean; also?: (value: Fields, at: Cursor) => void } = {},
): Rule {
  const names = Object.keys(fields);
  return (value, at) => {
    if (!isFields(value)) {
      at.error(
        'wrong-type',
        `Expected a map with ${listed(names, 'and')}, found ${kindOf(value)}.`,
      );
      return;
    }
    const unknown = options.open
      ? []
      : Object.keys(value).filter(name => !Object.hasOwn(fields, name));
    for (const name of unknown.slice(0, MAX_UNKNOWN)) {
      reportUnknown(name, names, at);
    }
    if (unknown.length > MAX_UNKNOWN) {
      at.error(
        'unknown-field',
        `${unknown.length - MAX_UNKNOWN} further unknown fields are not listed.`,
      );
    }
    for (const [name, field] of Object.entries(fields)) {
      const child = fieldOf(value, name);
      if (child !== undefined) {
        field.rule(child, at.child(name));
      } else if (field.expected !== undefined) {
        at.child(name).error(
          'required',
          `Expected ${field.expected}, found nothing. Add "${name}".`,
        );
      }
    }
    options.also?.(value, at);
  };
}

function reportUnknown(name: string, names: string[], at: Cursor): void {
  const remedy = remedyFor(name, names);
  at.child(name).error(
    'unknown-field',
    `Expected only ${listed(names, 'or')}, found ${show(name)}. ${remedy}`,
    'key',
  );
}

function remedyFor(name: string, names: string[]): string {
  if (name === '<<') return 'YAML 1.2 has no merge keys: write the fields out.';
  const meant = closestWord(name, names);
  return meant ? `Did you mean "${meant}"?` : 'Remove it.';
}

export function list(
  item: Rule,
  options: { min?: number; max?: number; of: string },
): Rule {
  return (value, at) => {
    if (!Array.isArray(value)) {
      at.error(
        'wrong-type',
        `Expected a list of ${options.of}, found ${kindOf(value)}.`,
      );
      return;
    }
    if (options.min !== undefined && value.length < options.min) {
      at.error(
        'too-few-items',
        `Expected at least ${options.min} of ${options.of}, found ${value.length}.`,
      );
    }
    if (options.max !== undefined && value.length > options.max) {
      at.error(
        'too-many-items',
        `Expected at most ${options.max} of ${options.of}, found ${value.length}. Keep ${options.max === 1 ? 'one' : options.max}, or split the document.`,
      );
    }
    value.forEach((entry, index) => {
      if (entry === null || entry === undefined) {
        at.child(index).error(
          'required',
          `Expected an entry in the list of ${options.of}, found nothing. Fill it or remove it.`,
        );
      } else {
        item(entry, at.child(index));
      }
    });
  };
}

/** Text; `max` counts characters (code points), `check` returns a problem with the text or undefined. */
export function text(
  options: {
    max?: number;
    check?: (value: string) => { code: string; message: string } | undefined;
  } = {},
): Rule {
  return (value, at) => {
    if (typeof value !== 'string') {
      const remedy = /^(number|boolean)$/.test(typeof value)
        ? ` Put it in quotes: ${show(String(value))}.`
        : '';
      at.error('wrong-type', `Expected text, found ${kindOf(value)}.${remedy}`);
      return;
    }
    if (value === '') {
      at.error(
        'empty',
        'Expected text, found an empty one. Fill or remove it.',
      );
      return;
    }
    const length = options.max === undefined ? 0 : [...value].length;
    if (options.max !== undefined && length > options.max) {
      at.error(
        'too-long',
        `Expected at most ${options.max} characters, found ${length}. Shorten it.`,
      );
    }
    const fault = options.check?.(value);
    if (fault) at.error(fault.code, fault.message);
  };
}

/** A finite number; `check` returns what was expected instead and what to do, or undefined. */
export function number(
  check?: (value: number) => { expected: string; remedy?: string } | undefined,
): Rule {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      const found = typeof value === 'number' ? String(value) : kindOf(value);
      at.error('wrong-type', `Expected a number, found ${found}.`);
      return;
    }
    const fault = check?.(value);
    if (fault) {
      const remedy = fault.remedy ? ` ${fault.remedy}` : '';
      at.error(
        'out-of-range',
        `Expected ${fault.expected}, found ${value}.${remedy}`,
      );
    }
  };
}

export const boolean: Rule = (value, at) => {
  if (typeof value !== 'boolean') {
    at.error('wrong-type', `Expected true or false, found ${kindOf(value)}.`);
  }
};

export function oneOf(values: readonly string[]): Rule {
  return (value, at) => {
    if (typeof value === 'string' && values.includes(value)) return;
    const meant =
      typeof value === 'string' ? closestWord(value, values) : undefined;
    at.error(
      'not-allowed',
      `Expected ${listed([...values], 'or')}, found ${kindOf(value)}.${meant ? ` Did you mean ${show(meant)}?` : ''}`,
    );
  };
}

/** A map with keys of one's own; `key` returns a problem with a key or undefined. */
export function record(
  key: (name: string) => { code: string; message: string } | undefined,
  item: Rule,
): Rule {
  return (value, at) => {
    if (!isFields(value)) {
      at.error('wrong-type', `Expected a map, found ${kindOf(value)}.`);
      return;
    }
    for (const name of Object.keys(value)) {
      const fault = key(name);
      if (fault) at.child(name).error(fault.code, fault.message, 'key');
      if (has(value, name)) item(value[name], at.child(name));
    }
  };
}

/** Anything at all, such as the connection details of a data source. */
export const anything: Rule = () => {};

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1]}`;
}
