import { type UnitCounts, remainingBudget } from '../budget/figures';
import type { CompositeMethod } from '../compile/settings';
import { badUnits } from '../budget/counts';
import { errorBudget } from '../budget/errorBudget';

/** A journey, or a step of one: an objective with its units, or a composite with members. @public */
export type CompositeNode = {
  name: string;
  /** Weight within its composite, above 0; default 1. */
  weight?: number;
  /** Its own objective, 0 ≤ target \< 1. */
  target?: number;
} & (
  | { units: UnitCounts | null }
  | {
      /**
       * How members make it up: `openslo` (default): error ratios add up, each times its weight, so two members at 95 %
       * make 90 %, never below 0; `weightedMean`: the weighted mean of the SLIs; `worst`: the SLI of the worst member.
       */
      method?: CompositeMethod;
      members: readonly CompositeNode[];
    }
);

/** A node with its figures. @public */
export interface CompositeFigures {
  name: string;
  /** 0..1; null without data. */
  sli: number | null;
  /** Share of its own budget left; null without data or without a target. */
  remaining: number | null;
  /** Its part of what its composite burns, 0..1; null without data; 0 when nothing burns. 1 for the top. */
  share: number | null;
  /** Its part of what the top burns: the product of the shares down to it. */
  shareOfTop: number | null;
  members: CompositeFigures[];
}

/** Levels of a tree, at most. */
const MAX_DEPTH = 20;

/**
 * Figures of a tree of objectives, with each member's share of the burn. Members without data are left out, weights then
 * being those of the rest.
 *
 * @throws RangeError for weights that are not above 0, impossible targets and counts, and trees deeper than 20 levels
 *
 * Source: OpenSLO v1, "compositeWeight"; `1 - Σ w * (1 - r)`.
 * @public
 */
export function compositeFigures(tree: CompositeNode): CompositeFigures {
  return shared(measure(tree, 0), 1, 1);
}

interface Measured {
  node: CompositeNode;
  sli: number | null;
  members: Measured[];
}

function measure(node: CompositeNode, depth: number): Measured {
  const { name, weight = 1, target } = node;
  if (depth > MAX_DEPTH) {
    throw new RangeError(
      `Composite ${name}: expected at most ${MAX_DEPTH} levels. A composite may contain itself.`,
    );
  }
  if (!(weight > 0 && weight < Infinity)) {
    throw new RangeError(
      `Weight of ${name}: expected a number above 0, found ${weight}`,
    );
  }
  if (target !== undefined) errorBudget(target);
  if ('units' in node) {
    return { node, sli: sliOf(node.units), members: [] };
  }
  const members = node.members.map(member => measure(member, depth + 1));
  return { node, sli: combined(members, node.method ?? 'openslo'), members };
}

function sliOf(units: UnitCounts | null): number | null {
  return units && units.total > 0 ? 1 - badUnits(units) / units.total : null;
}

function combined(
  members: readonly Measured[],
  method: CompositeMethod,
): number | null {
  const known = members.filter(hasData);
  if (known.length === 0) return null;
  if (method === 'worst') return Math.min(...known.map(({ sli }) => sli));
  const burned = sum(known.map(burnOf));
  if (method === 'openslo') return Math.max(1 - burned, 0);
  return 1 - burned / sum(known.map(weightOf));
}

function shared(
  { node, sli, members }: Measured,
  share: number | null,
  shareOfTop: number | null,
): CompositeFigures {
  const shares = sharesOf(members, 'units' in node ? 'openslo' : node.method);
  return {
    name: node.name,
    sli,
    remaining:
      sli === null || node.target === undefined
        ? null
        : remainingBudget(1 - sli, errorBudget(node.target)),
    share: sli === null ? null : share,
    shareOfTop: sli === null ? null : shareOfTop,
    members: members.map((member, index) =>
      shared(
        member,
        shares[index],
        shareOfTop === null || shares[index] === null
          ? null
          : shareOfTop * shares[index],
      ),
    ),
  };
}

/** Shares of the members with data add up to 1 whenever anything burns. */
function sharesOf(
  members: readonly Measured[],
  method: CompositeMethod = 'openslo',
): (number | null)[] {
  const known = members.filter(hasData);
  const worst = Math.min(...known.map(({ sli }) => sli));
  const burns = members.map(member => {
    if (!hasData(member)) return null;
    if (method !== 'worst') return burnOf(member);
    return member.sli === worst ? 1 - worst : 0;
  });
  const whole = sum(burns.map(burn => burn ?? 0));
  return burns.map(burn => {
    if (burn === null) return null;
    return whole > 0 ? burn / whole : 0;
  });
}

function hasData(member: Measured): member is Measured & { sli: number } {
  return member.sli !== null;
}

function weightOf({ node }: Measured): number {
  return node.weight ?? 1;
}

function burnOf(member: Measured & { sli: number }): number {
  return weightOf(member) * (1 - member.sli);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** A slice of a member, by the moment it begins. @public */
export interface MemberSlice extends UnitCounts {
  startMs: number;
}

/**
 * Units of a composite of time slices: a slice is bad when it is bad for any member, good when it is good for every member
 * that has events in it, and none without events. Weights mean nothing here.
 *
 * @param members - slices of each member; `timeSliceTarget` of each
 * @returns units for a {@link CompositeNode}; null without slices
 *
 * Source: OpenSLO v1, composite SLOs with the budgeting method Timeslices.
 * @public
 */
export function jointTimeslices(
  members: readonly {
    slices: readonly MemberSlice[];
    timeSliceTarget: number;
  }[],
): UnitCounts | null {
  const good = new Map<number, boolean>();
  for (const { slices, timeSliceTarget } of members) {
    for (const slice of slices) {
      if (!(slice.total > 0)) continue;
      const isGood = Math.min(slice.good / slice.total, 1) >= timeSliceTarget;
      good.set(slice.startMs, isGood && (good.get(slice.startMs) ?? true));
    }
  }
  if (good.size === 0) return null;
  return {
    good: [...good.values()].filter(Boolean).length,
    total: good.size,
  };
}
