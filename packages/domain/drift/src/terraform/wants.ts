import type { Want } from '../json/want';
import { taken } from './parsed';

/** Looks into the members of an object. */
export function members(name: string, member: (key: string) => Want): Want {
  return { kind: 'members', name, member };
}

/** Takes a value, parsed. */
export function take(visit: (value: unknown, position: number) => void): Want {
  return {
    kind: 'take',
    taken: (bytes, spans, position) => visit(taken(bytes, spans), position),
  };
}

/** Takes the elements of a list, parsed. */
export function elements(
  name: string,
  visit: (value: unknown, position: number) => void,
): Want {
  return { kind: 'elements', name, element: take(visit) };
}
