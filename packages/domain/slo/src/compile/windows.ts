import {
  BURN_CATALOGUE,
  type BurnPair,
  defaultBurnCatalogue,
} from '../budget/burnCatalogue';
import { show } from '../declaration/problem';
import { durationMs, parseDuration } from '../window/duration';
import type { TimeWindow } from '../window/timeWindow';

/**
 * Annotation of an SLO, an AlertPolicy or an AlertCondition that chooses its burn alerts, which OpenSLO v1 cannot express
 * (one condition per policy, OpenSLO#218): the name of a set in {@link BURN_CATALOGUE}, or pairs such as
 * `page 5m/1h 14.4x min 3, ticket 2h/1d 10%` (burn rate, or share of the budget; bad events the longer window must hold).
 * @public
 */
export const BURN_RATES_ANNOTATION = 'bellwether.dev/burn-rates';

/** Window pairs, or what is wrong with their text. @public */
export type ParsedBurnRates =
  { ok: true; pairs: readonly BurnPair[] } | { ok: false; message: string };

/** More pairs than anybody can tell apart at night. */
const MAX_PAIRS = 12;

const PAIR =
  /^(page|ticket)\s+([0-9]+[mhdw])\/([0-9]+[mhdw])\s+([0-9]+(?:\.[0-9]+)?)(x|%)(?:\s+min\s+([0-9]+))?$/;

/**
 * Reads the value of {@link BURN_RATES_ANNOTATION}.
 *
 * @public
 */
export function parseBurnRates(text: string): ParsedBurnRates {
  const name = text.trim();
  if (Object.hasOwn(BURN_CATALOGUE, name)) {
    return {
      ok: true,
      pairs: BURN_CATALOGUE[name as keyof typeof BURN_CATALOGUE].pairs,
    };
  }
  const entries = text.split(',').map(entry => entry.trim());
  if (entries.length > MAX_PAIRS) {
    return {
      ok: false,
      message: `Expected at most ${MAX_PAIRS} pairs of windows, found ${entries.length}. Leave some out.`,
    };
  }
  const pairs: BurnPair[] = [];
  for (const entry of entries) {
    const pair = pairOf(entry);
    if (typeof pair === 'string') return { ok: false, message: pair };
    pairs.push(pair);
  }
  return { ok: true, pairs };
}

function pairOf(entry: string): BurnPair | string {
  const match = PAIR.exec(entry);
  if (!match) {
    return `Expected ${Object.keys(BURN_CATALOGUE).join(', ')} or pairs such as "page 5m/1h 14.4x" or "ticket 2h/1d 10%", found ${show(entry)}.`;
  }
  const [, severity, short, long, amount, unit, least] = match;
  for (const window of [short, long]) {
    const parsed = parseDuration(window);
    if (!parsed.ok) {
      return `Window ${show(window)} of ${show(entry)}: ${parsed.message}.`;
    }
  }
  if (durationMs(short) >= durationMs(long)) {
    return `Expected the shorter window before the longer one, found ${show(entry)}. Write "${severity} ${long}/${short} ${amount}${unit}".`;
  }
  const value = Number(amount);
  if (value === 0) {
    return `Expected a burn rate or a share of the budget above 0, found ${show(entry)}.`;
  }
  return {
    severity: severity as 'page' | 'ticket',
    short,
    long,
    ...(least !== undefined && { minBadEvents: Number(least) }),
    ...(unit === 'x' ? { factor: value } : { budgetPercent: value }),
  };
}

/** The pairs an SLO without alert settings gets. */
export function defaultPairs(periodMs: number): readonly BurnPair[] {
  return BURN_CATALOGUE[defaultBurnCatalogue(periodMs)].pairs;
}

/** Length of a compliance window as rules take it. @public */
export interface Period {
  /** In milliseconds. */
  ms: number;
  /** True when months, quarters or years were taken as 30, 90 and 365 days. */
  nominal: boolean;
  /** As people write it: `28d`, `1M from 2026-01-01 00:00:00 Europe/Berlin`. */
  text: string;
}

/** Days of the units whose length depends on the date. */
const NOMINAL_DAYS: Readonly<Record<string, number>> = { M: 30, Q: 90, Y: 365 };

/**
 * The length a compliance window has in rules: months count 30 days, quarters 90, years 365. That concerns burn factors
 * and rolling windows; the budget of a calendar window is counted from its real start.
 *
 * @throws RangeError when the duration is not valid; `validateOpenSlo` finds that beforehand
 * @public
 */
export function nominalPeriod(window: TimeWindow): Period {
  const text =
    window.kind === 'rolling'
      ? window.duration
      : `${window.duration} from ${window.startTime} ${window.timeZone}`;
  return {
    ms: nominalMs(window.duration),
    nominal: /[MQY]$/.test(window.duration),
    text,
  };
}

/** {@link durationMs} with nominal months, quarters and years. */
export function nominalMs(duration: string): number {
  const parsed = parseDuration(duration);
  const days = parsed.ok ? NOMINAL_DAYS[parsed.unit] : undefined;
  return parsed.ok && days !== undefined
    ? parsed.count * days * 24 * 60 * 60_000
    : durationMs(duration);
}
