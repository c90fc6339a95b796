import {
  type Document,
  LineCounter,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
} from 'yaml';
import type { Locate, Path } from './problem';
import { plainYamlPlaces } from './plainYaml';
import type { AliasTargets } from './yamlValue';

/** Places of what is in a map or a list, by key or index. */
type Places = Map<unknown, Place>;

/** Where an entry of a map or a list stands: offsets in the text. */
export interface Place {
  key?: number;
  /** Absent for `key:` with nothing behind it: its place would be where the next token might begin. */
  value?: number;
  /** What is in it, when it is a map or a list. */
  inside?: Places;
}

/**
 * Finds places in the text. What is missing is placed at the closest thing around it that is there: a missing field at
 * the key of its map. Of a key that occurs twice, the second is found: that is the fault.
 *
 * Keeps offsets instead of the document, which takes several times the memory: those of thousands of SLOs are kept until
 * it is known what is wrong with them together.
 */
export function locator(
  document: Document,
  targets: AliasTargets,
  lines: LineCounter,
  rest: { file?: string; document: number },
): Locate {
  const root: Place = {
    value: startOf(document.contents),
    inside: placesIn(document.contents, targets, new Map()),
  };
  return locateFrom(root, lines, rest);
}

/**
 * Locators of the documents of a text in plain YAML. Places are looked for when the first is asked for: of most texts there
 * is nothing to report.
 */
export function plainLocators(
  text: string,
  rest: { file?: string },
): (index: number) => Locate {
  let locators: Locate[] | undefined;
  return index => (path, part) => {
    locators ??= locatorsOf(text, rest);
    return locators[index](path, part);
  };
}

function locatorsOf(text: string, rest: { file?: string }): Locate[] {
  const lines = new LineCounter();
  let start = 0;
  for (const line of text.split('\n')) {
    lines.addNewLine(start);
    start += line.length + 1;
  }
  return plainYamlPlaces(text).map((root, index) =>
    locateFrom(root, lines, { ...rest, document: index + 1 }),
  );
}

function locateFrom(
  root: Place,
  lines: LineCounter,
  rest: { file?: string; document: number },
): Locate {
  return (path, part) => {
    const offset = offsetOf(path, part, root);
    if (offset === undefined) return rest;
    const { line, col } = lines.linePos(offset);
    return { ...rest, line, column: col };
  };
}

function offsetOf(
  path: Path,
  part: 'key' | 'value',
  root: Place,
): number | undefined {
  let places = root.inside;
  let offset = root.value;
  for (const [position, step] of path.entries()) {
    const place = places?.get(step);
    if (!place) break;
    const { key, value } = place;
    const wantsValue = position === path.length - 1 && part === 'value';
    offset = (wantsValue ? (value ?? key) : (key ?? value)) ?? offset;
    places = place.inside;
  }
  return offset;
}

/** @param known - places of nodes that were visited: aliases lead to them, perhaps in circles */
function placesIn(
  node: unknown,
  targets: AliasTargets,
  known: Map<unknown, Places>,
): Places | undefined {
  const target = isAlias(node) ? targets.get(node) : node;
  if (!isMap(target) && !isSeq(target)) return undefined;
  const visited = known.get(target);
  if (visited) return visited;
  const places: Places = new Map();
  known.set(target, places);
  if (isSeq(target)) {
    target.items.forEach((item, index) => {
      const inside = placesIn(item, targets, known);
      places.set(index, placeOf(undefined, item, inside));
    });
    return places;
  }
  for (const { key, value } of target.items) {
    const inside = placesIn(value, targets, known);
    const name = isScalar(key) ? key.value : key;
    if (typeof name === 'string') {
      places.set(name, placeOf(startOf(key), value, inside));
    }
  }
  return places;
}

function placeOf(
  key: number | undefined,
  node: unknown,
  inside: Places | undefined,
): Place {
  const isEmpty = isScalar(node) && node.value === null && !node.source;
  const value = isEmpty ? undefined : startOf(node);
  return {
    ...(key !== undefined && { key }),
    ...(value !== undefined && { value }),
    ...(inside && { inside }),
  };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
