import {
  type Document,
  type LineCounter,
  type Pair,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
} from 'yaml';
import type { Locate, Path } from './problem';
import type { AliasTargets } from './yamlValue';

/** Pairs of maps by key, built once per map: a thousand faults in one wide map must not search it a thousand times. */
class MapIndex {
  readonly #maps = new WeakMap<object, Map<unknown, Pair>>();

  pairOf(map: { items: Pair[] }, name: string): Pair | undefined {
    let pairs = this.#maps.get(map);
    if (!pairs) {
      pairs = new Map(
        map.items.map(pair => [
          isScalar(pair.key) ? pair.key.value : pair.key,
          pair,
        ]),
      );
      this.#maps.set(map, pairs);
    }
    return pairs.get(name);
  }
}

/**
 * Finds places in the text. What is missing is placed at the closest thing around it that is there: a missing field at
 * the key of its map. Of a key that occurs twice, the second is found: that is the fault.
 */
export function locator(
  document: Document,
  targets: AliasTargets,
  lines: LineCounter,
  rest: { file?: string; document: number },
): Locate {
  const index = new MapIndex();
  return (path, part) => {
    const offset = offsetOf(path, part, document.contents, targets, index);
    if (offset === undefined) return rest;
    const { line, col } = lines.linePos(offset);
    return { ...rest, line, column: col };
  };
}

function offsetOf(
  path: Path,
  part: 'key' | 'value',
  root: unknown,
  targets: AliasTargets,
  index: MapIndex,
): number | undefined {
  let node = root;
  let place = startOf(node);
  for (const [position, step] of path.entries()) {
    const entry = entryOf(node, step, index);
    if (!entry) break;
    const keyStart = startOf(entry.key);
    const valueStart = isEmpty(entry.value) ? undefined : startOf(entry.value);
    const wantsValue = position === path.length - 1 && part === 'value';
    place =
      (wantsValue ? (valueStart ?? keyStart) : (keyStart ?? valueStart)) ??
      place;
    node = isAlias(entry.value) ? targets.get(entry.value) : entry.value;
  }
  return place;
}

function entryOf(
  node: unknown,
  step: string | number,
  index: MapIndex,
): { key?: unknown; value: unknown } | undefined {
  if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
    return { value: node.items[step] };
  }
  return isMap(node) ? index.pairOf(node, String(step)) : undefined;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** `key:` without a value has a scalar with nothing in it, placed where the next token might begin. */
function isEmpty(node: unknown): boolean {
  return isScalar(node) && node.value === null && !node.source;
}
