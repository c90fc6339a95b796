import { SMOKE_LIMITS } from '../limits';
import { parseJson } from '../values/json';
import { JsonWalker, NoJson, type Place } from './JsonWalker';
import type { LocatedValue, Problems, ValuePath } from './problem';

/** Value of a JSON text with the places of its parts; undefined when it is none: the problems say why. */
export function jsonValue(
  text: string,
  file: string,
  { report }: Problems,
): LocatedValue | undefined {
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const offset = faultOf(text);
    report(
      'error',
      'json-syntax',
      `Expected JSON nested at most ${SMOKE_LIMITS.nesting} deep, found ${parsed.problem} from here on.`,
      { file, ...positionOf(text, offset) },
    );
    return undefined;
  }
  let places: Place | undefined;
  return {
    value: parsed.value,
    locate: (path, part) => {
      places ??= new JsonWalker(text).place();
      return positionOf(text, offsetOf(places, path, part));
    },
  };
}

/** Line and column of an offset, from 1. */
export function positionOf(
  text: string,
  offset: number,
): { line: number; column: number } {
  const before = text.slice(0, Math.min(offset, text.length));
  const start = before.lastIndexOf('\n') + 1;
  return {
    line: before.split('\n').length,
    column: before.length - start + 1,
  };
}

function offsetOf(root: Place, path: ValuePath, part: 'key' | 'value'): number {
  let place = root;
  for (const [index, step] of path.entries()) {
    const next = place.inside?.get(step);
    if (!next) return place.key ?? place.value;
    const isLast = index === path.length - 1;
    if (isLast) {
      return part === 'value' ? next.value : (next.key ?? next.value);
    }
    place = next;
  }
  return place.value;
}

/** Where a text stops being JSON. */
function faultOf(text: string): number {
  const walker = new JsonWalker(text);
  try {
    walker.place();
    return walker.end();
  } catch (error) {
    if (!(error instanceof NoJson)) throw error;
    return error.offset;
  }
}
