import { isContainer } from '../secrets/Taint';

/** Places below a resource, by name, of which some are sets. */
export interface SetPlaces {
  /** The list here has no order. */
  isSet: boolean;
  members: Map<string, SetPlaces>;
  /** Members of a map, whatever they are called. */
  any: SetPlaces | null;
}

/** Levels of a schema. */
const MAX_DEPTH = 64;

/** Where a block of a schema has sets; null where it has none. */
export function setsOfBlock(block: unknown, depth = 0): SetPlaces | null {
  if (!isContainer(block) || depth > MAX_DEPTH) return null;
  const members = new Map<string, SetPlaces>();
  for (const [name, attribute] of entriesOf(block.attributes)) {
    const places = setsOfAttribute(attribute, depth);
    if (places) members.set(name, places);
  }
  for (const [name, inner] of entriesOf(block.block_types)) {
    if (!isContainer(inner)) continue;
    const places = nested(
      inner.nesting_mode,
      setsOfBlock(inner.block, depth + 1),
    );
    if (places) members.set(name, places);
  }
  return members.size > 0 ? { isSet: false, members, any: null } : null;
}

/** Whether the list at a path has no order. */
export function isSetAt(
  places: SetPlaces | null,
  path: readonly string[],
): boolean {
  let at = places;
  for (const name of path) {
    at = at?.members.get(name) ?? at?.any ?? null;
    if (!at) return false;
  }
  return at?.isSet ?? false;
}

function setsOfAttribute(attribute: unknown, depth: number): SetPlaces | null {
  if (!isContainer(attribute)) return null;
  const { type, nested_type: inner } = attribute;
  if (isContainer(inner)) {
    return nested(
      inner.nesting_mode,
      setsOfBlock({ attributes: inner.attributes }, depth + 1),
    );
  }
  return setsOfType(type, depth + 1);
}

function nested(mode: unknown, inside: SetPlaces | null): SetPlaces | null {
  if (mode === 'set') return { ...(inside ?? empty()), isSet: true };
  if (mode === 'map') return inside && { ...empty(), any: inside };
  return inside;
}

/** Of a type such as `["set", ["object", { "name": "string" }]]`. */
function setsOfType(type: unknown, depth: number): SetPlaces | null {
  if (!Array.isArray(type) || depth > MAX_DEPTH) return null;
  const [kind, of]: unknown[] = type;
  if (kind === 'object') {
    const members = new Map<string, SetPlaces>();
    for (const [name, inner] of entriesOf(of)) {
      const places = setsOfType(inner, depth + 1);
      if (places) members.set(name, places);
    }
    return members.size > 0 ? { isSet: false, members, any: null } : null;
  }
  const inside = setsOfType(of, depth + 1);
  if (kind === 'map') return inside && { ...empty(), any: inside };
  if (kind !== 'list' && kind !== 'set') return null;
  // Paths have no positions: of lists in lists all have to be sets, or an order that matters would not be seen.
  const isInnerList =
    Array.isArray(of) && (of[0] === 'list' || of[0] === 'set');
  const isSet = kind === 'set' && (!isInnerList || inside?.isSet === true);
  return isSet || inside ? { ...(inside ?? empty()), isSet } : null;
}

function empty(): SetPlaces {
  return { isSet: false, members: new Map(), any: null };
}

function entriesOf(value: unknown): [string, unknown][] {
  return isContainer(value) ? Object.entries(value) : [];
}
