import { Z_ONE_SIDED_95 } from '../../budget/wilson';
import type { ExactSettings } from '../settings';

/**
 * Conditions that keep few events from alerting, to be joined to an alert with `and on ()`.
 *
 * @param burn - burn rate of the long window, an expression without labels
 * @param total - units of the long window, likewise
 */
export function guards(
  settings: ExactSettings,
  {
    burn,
    total,
    budget,
    threshold,
  }: {
    burn: string;
    total: string;
    budget: number;
    threshold: number;
  },
): string[] {
  const ratio = `clamp_max(${burn} * ${budget}, 1)`;
  const conditions: string[] = [];
  if (settings.minEvents !== undefined) {
    conditions.push(`${total} >= ${settings.minEvents}`);
  }
  if (settings.minBadEvents !== undefined) {
    // Extrapolated increases are not whole: three events may be counted as 2.9.
    conditions.push(
      `${burn} * ${budget} * ${total} > ${settings.minBadEvents - 0.5}`,
    );
  }
  if (settings.wilson) {
    conditions.push(
      `${wilsonLowerBound(ratio, total)} > ${Number((threshold * budget).toPrecision(12))}`,
    );
  }
  return conditions;
}

/**
 * Lower bound of the error ratio, one-sided 95 %, in PromQL.
 *
 * Source: E. B. Wilson, JASA 22 (1927).
 */
function wilsonLowerBound(ratio: string, total: string): string {
  const z2 = Number((Z_ONE_SIDED_95 ** 2).toPrecision(12));
  const spread = `${Z_ONE_SIDED_95} * sqrt(${ratio} * (1 - ${ratio}) / ${total} + ${z2 / 4} / ${total} ^ 2)`;
  return `(${ratio} + ${z2 / 2} / ${total} - ${spread}) / (1 + ${z2} / ${total})`;
}
