import { logSumExp } from '../stats/logSumExp';
import { type Cell, addCounts, addTrials, swapped } from './countEvidence';
import type { Mixture } from './mixture';
import type { Plan } from './plan';
import { BETS, addSign } from './signEvidence';

/** Logarithms of what each alternative has won, weights included. */
type Logs = number[];

/** Evidence in one direction. */
export interface SideEvidence {
  harm: Logs;
  promote: Logs;
  /** Of each stratum by itself; none without strata. */
  strata: readonly Omit<SideEvidence, 'strata'>[];
}

/** No evidence yet, for each side. */
export function noEvidence({ kind, sides, strata }: Plan): SideEvidence[] {
  const begin = ({ logWeights }: Mixture) =>
    kind === 'value' ? BETS.map(() => -Math.log(BETS.length)) : [...logWeights];
  return sides.map(({ harm, promote }) => {
    const none = () => ({ harm: begin(harm), promote: begin(promote) });
    return { ...none(), strata: Array.from({ length: strata }, none) };
  });
}

/**
 * Evidence with an interval more. With strata the ratio is taken to be the same in all of them, which differences between their
 * rates cannot spoil, as they would the sum; and each is tested by itself as well.
 *
 * @param cells - null: an arm of it is missing or has no traffic
 * @param rates - common to both arms of each, expected from intervals before
 */
export function evidenceAfter(
  plan: Plan,
  before: readonly SideEvidence[],
  cells: readonly (Cell | null)[],
  rates: readonly number[],
): SideEvidence[] {
  return plan.sides.map((side, index) => {
    const { harm, promote, strata } = before[index];
    const all = { harm: harm.slice(), promote: promote.slice() };
    const apart = strata.map(stratum => ({
      harm: stratum.harm.slice(),
      promote: stratum.promote.slice(),
    }));
    cells.forEach((cell, place) => {
      if (!cell) return;
      const other = swapped(cell);
      const [worse, better] = side.isFall ? [other, cell] : [cell, other];
      for (const logs of apart.length > 0 ? [all, apart[place]] : [all]) {
        add(plan, side.harm, logs.harm, worse, rates[place]);
        add(plan, side.promote, logs.promote, better, rates[place]);
      }
    });
    return { ...all, strata: apart };
  });
}

/** From this rate on what trials leave out of counts is worth having: a tenth of the variance and more. */
const COMMON = 0.1;

/** Which test an interval gets depends on intervals before only. */
function add(
  { kind }: Plan,
  mixture: Mixture,
  logs: Logs,
  cell: Cell,
  rate: number,
): void {
  if (kind === 'value') {
    addSign(logs, cell.experiment, cell.control, mixture.nullDelta);
  } else if (kind === 'proportion' && rate >= COMMON) {
    addTrials(logs, mixture, cell, rate);
  } else {
    addCounts(logs, mixture, cell);
  }
}

/**
 * Natural logarithm of the evidence of harm in one direction. Averages of evidence are evidence: half is on all strata together,
 * half on a single one, whichever it is.
 */
export function logHarmOf({ harm, strata }: SideEvidence): number {
  const together = logSumExp(harm);
  if (strata.length === 0) return together;
  const apart =
    logSumExp(strata.map(stratum => logSumExp(stratum.harm))) -
    Math.log(strata.length);
  return logSumExp([together, apart]) - Math.LN2;
}

/** Of harm in any direction. */
export function logHarm(sides: readonly SideEvidence[]): number {
  return logSumExp(sides.map(logHarmOf)) - Math.log(sides.length);
}

/** Of no harm in every direction: as much as there is in the one that has least. */
export function logPromote(sides: readonly SideEvidence[]): number {
  return Math.min(...sides.map(({ promote }) => logSumExp(promote)));
}

/** `exp` for people and JSON: what is beyond any doubt is 1e300, not infinite. */
export function evidenceFigure(log: number): number {
  return Math.min(Math.exp(log), 1e300);
}
