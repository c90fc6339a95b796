import { blockAddress } from './address';
import { difference, type IsSet, type Leaf, type Sides } from './difference';
import { KnownPlaces } from './held';
import { isContainer } from '../secrets/Taint';

/** Resources whose values are held, and characters of all those values; of further ones only the places are. */
const MAX_DETAILED = 10_000;
const MAX_CHARACTERS = 16 * 1024 * 1024;

/** Longest text that is held as it is. */
const MAX_TEXT = 65_536;

/** Makes what is held of a resource, within a budget for values. */
export class Holding {
  private readonly places = new KnownPlaces();
  private detailed = 0;
  private characters = 0;

  constructor(private readonly isSet: (type: string) => IsSet) {}

  /** What differs between two sides of a resource, as it is held. */
  of(resource: { address: string; type: string }, sides: Sides) {
    const { leaves, omitted, imprecise } = difference(
      sides,
      this.isSet(resource.type),
    );
    return {
      block: blockAddress(resource.address),
      places: this.places.of(leaves),
      leaves: this.withinBudget(leaves),
      omitted,
      imprecise,
    };
  }

  private withinBudget(leaves: readonly Leaf[]): readonly Leaf[] | null {
    const held = leaves.map(leaf => ({
      ...leaf,
      before: shortened(leaf.before),
      after: shortened(leaf.after),
    }));
    const characters = held.reduce(
      (sum, { before, after }) => sum + sizeOf(before) + sizeOf(after) + 100,
      0,
    );
    if (
      this.detailed >= MAX_DETAILED ||
      this.characters + characters > MAX_CHARACTERS
    ) {
      return null;
    }
    this.detailed += 1;
    this.characters += characters;
    return held;
  }
}

/** A text that is too long to be shown is held as its ends and a number that differs when anything between differs. */
function shortened(value: unknown): unknown {
  if (typeof value !== 'string' || value.length <= MAX_TEXT) return value;
  let hash = 0;
  for (let at = 0; at < value.length; at += 1) {
    hash = (Math.imul(hash, 31) + value.charCodeAt(at)) | 0;
  }
  return `${value.slice(0, MAX_TEXT - 24)}…${value.length}/${hash >>> 0}`;
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (!isContainer(value)) return 8;
  return Object.entries(value).reduce(
    (sum, [key, part]) => sum + key.length + sizeOf(part),
    16,
  );
}
