import { SMOKE_LIMITS } from '../limits';

/** Something a check looks at: JSON, or the bytes of a body. */
export type Value =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | Value[]
  | { [name: string]: Value };

/** Whatever realm they come from. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value);
}

/** A value on one line: JSON, shortened, nothing a terminal would obey. */
export function show(
  value: Value,
  redact: (text: string) => string = text => text,
  length: number = SMOKE_LIMITS.shown,
): string {
  if (isBytes(value)) return `${value.length} bytes`;
  const text = redact(JSON.stringify(redacted(value, redact)) ?? 'nothing');
  return shorten(text, length).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** At most so many characters, none of them cut in half; an ellipsis stands for the rest. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\ud800-\udbff]/.test(text[length - 2])
    ? length - 2
    : length - 1;
  return `${text.slice(0, end)}…`;
}

/** What kind of value something is, in words. */
export function typeOf(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (isBytes(value)) return 'bytes';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

/** How a value is written where it stands in a text. */
export function textOf(value: Value): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** More than will be shown, less than takes time. */
const CONSIDERED = 20_000;
const ITEMS = 100;

/** Texts within it are redacted one by one: as JSON, a secret with a quote in it looks different. */
function redacted(value: Value, redact: (text: string) => string): Value {
  if (typeof value === 'string') return redact(value.slice(0, CONSIDERED));
  if (value === null || typeof value !== 'object') return value;
  if (isBytes(value)) return `${value.length} bytes`;
  if (Array.isArray(value)) {
    return value.slice(0, ITEMS).map(item => redacted(item, redact));
  }
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, ITEMS)
      .map(([name, item]) => [redact(name), redacted(item, redact)]),
  );
}
