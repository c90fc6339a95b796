import { isFrozen } from '../calendar/isFrozen';
import type { GateEnding } from './evidence';
import type { CanaryGate } from './gate';
import type { GateReason } from './record';

/** Share of an error budget that is left; null: nobody knows. @public */
export type BudgetsLeft = Readonly<Record<string, number | null>>;

/**
 * What keeps a gate closed before its first look: freeze calendars in force, and error budgets that are used up.
 *
 * @param atMs - now, epoch milliseconds
 * @param budgets - share left, at most 1, by reference of the SLO as the gate file has it
 * @returns undefined when nothing does
 * @public
 */
export function gateClosed(
  { spec }: CanaryGate,
  atMs: number,
  budgets: BudgetsLeft,
): GateEnding | undefined {
  const reasons = [
    ...spec.freeze.flatMap((calendar): GateReason[] => {
      const freeze = isFrozen(calendar, atMs);
      return freeze.frozen
        ? [
            {
              code: 'frozen',
              text: `Frozen until ${new Date(freeze.untilMs).toISOString()} by ${freeze.because}.`,
            },
          ]
        : [];
    }),
    ...spec.budget.flatMap(({ slo, minRemaining }): GateReason[] => {
      const left = Object.hasOwn(budgets, slo) ? budgets[slo] : null;
      if (left === null) {
        return [
          {
            code: 'budget-unknown',
            text: `How much is left of the error budget of ${slo} is not known.`,
          },
        ];
      }
      return left < minRemaining
        ? [
            {
              code: 'budget-exhausted',
              text: `${percent(left)} of the error budget of ${slo} is left, less than the ${percent(minRemaining)} a release needs.`,
            },
          ]
        : [];
    }),
  ];
  return reasons.length > 0 ? { decision: 'Hold', reasons } : undefined;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(4))} %`;
}
