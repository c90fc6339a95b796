import { durationMs } from '../window/duration';

/** Two look-back windows and the speed both must exceed: as a share of the budget or as a burn rate. @public */
export type BurnPair = {
  severity: 'page' | 'ticket';
  /** Shorter look-back window: ends the alert soon after recovery. */
  short: string;
  /** Longer look-back window: keeps blips from alerting. */
  long: string;
  /** Bad events the longer window must hold; absent: as the SLO says. */
  minBadEvents?: number;
} & (
  | {
      /** Share of the budget in percent that is spent when the pair fires. */
      budgetPercent: number;
    }
  | {
      /** Burn rate, whatever the period. */
      factor: number;
    }
);

/** A set of window pairs that belong together. @public */
export interface BurnCatalogueEntry {
  /** What the set is for, in one sentence. */
  description: string;
  pairs: readonly BurnPair[];
}

/**
 * Sets of window pairs by name. This is the only place where look-back windows and their factors stand; a factor that is
 * not written down is `budgetPercent * period / (100 * long)`.
 *
 * Source: Google SRE workbook, chapter 5; Sloth's window files for 7 and 30 days.
 * @public
 */
export const BURN_CATALOGUE = {
  workbook: {
    description:
      'The pairs of the SRE workbook by budget share: 14.4, 6, 3 and 1 over 30 days, 43.2, 18, 9 and 3 over 90.',
    pairs: [
      { severity: 'page', short: '5m', long: '1h', budgetPercent: 2 },
      { severity: 'page', short: '30m', long: '6h', budgetPercent: 5 },
      { severity: 'ticket', short: '2h', long: '1d', budgetPercent: 10 },
      { severity: 'ticket', short: '6h', long: '3d', budgetPercent: 10 },
    ],
  },
  week: {
    description:
      'For periods of about a week, where 2 % of the budget is little: 13.44, 3.5, 1.4 and 0.98 over 7 days.',
    pairs: [
      { severity: 'page', short: '5m', long: '1h', budgetPercent: 8 },
      { severity: 'page', short: '30m', long: '6h', budgetPercent: 12.5 },
      { severity: 'ticket', short: '2h', long: '1d', budgetPercent: 20 },
      { severity: 'ticket', short: '6h', long: '3d', budgetPercent: 42 },
    ],
  },
  'same-factors': {
    description:
      'The factors of 30 days whatever the period: alerts that are known by their burn rate.',
    pairs: [
      { severity: 'page', short: '5m', long: '1h', factor: 14.4 },
      { severity: 'page', short: '30m', long: '6h', factor: 6 },
      { severity: 'ticket', short: '2h', long: '1d', factor: 3 },
      { severity: 'ticket', short: '6h', long: '3d', factor: 1 },
    ],
  },
  quick: {
    description:
      'Half the look-back of the workbook at half the budget: sooner, and from fewer events.',
    pairs: [
      { severity: 'page', short: '2m', long: '30m', budgetPercent: 1 },
      { severity: 'page', short: '15m', long: '3h', budgetPercent: 2 },
      { severity: 'ticket', short: '1h', long: '12h', budgetPercent: 5 },
      { severity: 'ticket', short: '3h', long: '36h', budgetPercent: 5 },
    ],
  },
} as const satisfies Record<string, BurnCatalogueEntry>;

/** Name of a set of window pairs. @public */
export type BurnCatalogueName = keyof typeof BURN_CATALOGUE;

/** Longest period that counts as a week; one with a change of clocks has an hour more. */
const WEEK_UP_TO_MS = durationMs('8d');

/**
 * Name of the set a period gets when nobody chose one: `week` up to 8 days, `workbook` for anything longer.
 *
 * @param periodMs - length of the compliance window
 * @public
 */
export function defaultBurnCatalogue(periodMs: number): BurnCatalogueName {
  return periodMs <= WEEK_UP_TO_MS ? 'week' : 'workbook';
}

/**
 * Burn rate both windows of a pair must exceed over a period.
 *
 * @param periodMs - length of the compliance window
 * @public
 */
export function burnFactor(pair: BurnPair, periodMs: number): number {
  return 'factor' in pair
    ? pair.factor
    : (pair.budgetPercent * periodMs) / (100 * durationMs(pair.long));
}
