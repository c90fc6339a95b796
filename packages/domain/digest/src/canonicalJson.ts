/**
 * JSON that is the same text for the same value: keys sorted by UTF-16 code units, no white space, numbers and strings as
 * ECMAScript writes them. Members that are undefined are left out, as JSON does.
 *
 * @throws TypeError for what JSON cannot hold: NaN and infinities, functions, symbols, big integers, undefined in lists,
 *   lone surrogates, and objects that are no plain data
 *
 * Source: RFC 8785, "JSON Canonicalization Scheme".
 * @public
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', 0);
}

/** Levels of lists and objects, at most; beyond it a value is likely to contain itself. */
const MAX_DEPTH = 100;

function write(value: unknown, path: string, depth: number): string {
  if (depth > MAX_DEPTH) {
    throw new TypeError(
      `${path}: expected at most ${MAX_DEPTH} levels, found more`,
    );
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(value, path);
  if (typeof value === 'number' && Number.isFinite(value)) {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) =>
      write(item, `${path}[${index}]`, depth + 1),
    );
    return `[${items.join(',')}]`;
  }
  if (isPlain(value)) {
    const members = Object.keys(value)
      .filter(key => value[key] !== undefined)
      .sort(byCodeUnits)
      .map(
        key =>
          `${writeString(key, path)}:${write(value[key], `${path}.${key}`, depth + 1)}`,
      );
    return `{${members.join(',')}}`;
  }
  throw new TypeError(
    `${path}: expected null, a boolean, a finite number, text, a list or a plain object, found ${typeof value === 'number' ? value : typeof value}`,
  );
}

/** Well-formed text only: a lone surrogate has no UTF-8 form that a hash could be taken of. */
function writeString(text: string, path: string): string {
  if (/\p{Surrogate}/u.test(text)) {
    throw new TypeError(
      `${path}: expected well-formed text, found half a pair`,
    );
  }
  return JSON.stringify(text);
}

function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Plain objects of another realm (a worker, a test runner) have a prototype of their own without a parent.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
