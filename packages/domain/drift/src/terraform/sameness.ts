import { JSON_LIMITS } from '../json/limits';
import { isContainer } from '../secrets/Taint';

/** Nothing, however it is written. Providers read back an absent text, list or map as an empty one. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return isContainer(value) && Object.keys(value).length === 0;
}

/**
 * A text that two values have in common when they mean the same: what is empty is left out, members of objects are sorted, JSON
 * in texts is read.
 *
 * @param isSet - whether the order of the list at a path below the value does not matter
 */
export function canonical(
  value: unknown,
  path: readonly string[] = [],
  isSet: (path: readonly string[]) => boolean = () => false,
): string {
  if (path.length > JSON_LIMITS.depth) return 'too deep';
  if (isEmpty(value)) return 'null';
  if (typeof value === 'string') {
    const inside = jsonIn(value);
    return inside === undefined
      ? JSON.stringify(value)
      : canonical(inside, [...path, ''], isSet);
  }
  if (!isContainer(value)) return JSON.stringify(value ?? null);
  if (Array.isArray(value)) {
    const parts = value.map(part => canonical(part, path, isSet));
    if (parts.every(part => part === 'null')) return 'null';
    return `[${(isSet(path) ? parts.sort() : parts).join(',')}]`;
  }
  const parts = Object.keys(value)
    .sort()
    .map(key => [key, canonical(value[key], [...path, key], isSet)])
    .filter(([, part]) => part !== 'null')
    .map(([key, part]) => `${JSON.stringify(key)}:${part}`);
  return parts.length === 0 ? 'null' : `{${parts.join(',')}}`;
}

/** Whether two texts are JSON and mean the same. */
export function isSameJson(before: string, after: string): boolean {
  const [a, b] = [jsonIn(before), jsonIn(after)];
  return a !== undefined && b !== undefined && canonical(a) === canonical(b);
}

/** A list or object that a text is; undefined when it is none. */
function jsonIn(text: string): unknown {
  // JavaScript would make long numbers alike that are not
  if (!/^\s*[[{]/.test(text) || /\d{16}/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
