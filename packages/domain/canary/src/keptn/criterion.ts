import type { KeptnAggregate, KeptnCriterion } from './model';

const CRITERION = /^(<=|<|=|>=|>)([-+]?)(\d+\.?\d*|\.\d+)(%?)$/;

/**
 * Reads a criterion: a comparison with a figure (`<200`), or with earlier results when it has a sign (`<=+10`, `>=-5`) or is in
 * per cent (`<=+10%`, `<=10%`). Undefined for anything else.
 *
 * Source: keptn, `lighthouse-service/event_handler/evaluate_sli_handler.go`, `parseCriteriaString`.
 */
export function readCriterion(text: string): KeptnCriterion | undefined {
  const match = CRITERION.exec(text.slice(0, 100).replace(/\s/g, ''));
  if (!match || text.length > 100) return undefined;
  const [, operator, sign, digits, percent] = match;
  const signed = sign === '-' ? -Number(digits) : Number(digits);
  const relative = percent === '%' ? 'percent' : 'difference';
  return {
    text,
    operator: operator as KeptnCriterion['operator'],
    against: percent === '' && sign === '' ? 'value' : relative,
    amount: signed,
  };
}

/** What a value has to be held against; undefined: there is nothing to compare with. */
export function targetOf(
  { against, amount }: KeptnCriterion,
  reference: number | undefined,
): number | undefined {
  if (against === 'value') return amount;
  if (reference === undefined) return undefined;
  return against === 'percent'
    ? (reference * (100 + amount)) / 100
    : reference + amount;
}

/** Whether a value holds against a target. */
export function meets(
  { operator }: KeptnCriterion,
  value: number,
  target: number,
): boolean {
  switch (operator) {
    case '<':
      return value < target;
    case '<=':
      return value <= target;
    case '=':
      return value === target;
    case '>=':
      return value >= target;
    default:
      return value > target;
  }
}

/**
 * One figure of earlier values; undefined without any. Percentiles are at position p · (n + 1) of the values in order, as in
 * Keptn (R's type 6), with the ends for what lies beyond.
 */
export function aggregated(
  values: readonly number[],
  aggregate: KeptnAggregate,
): number | undefined {
  if (values.length === 0) return undefined;
  if (aggregate === 'avg') {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const share = { p50: 0.5, p90: 0.9, p95: 0.95 }[aggregate];
  const position = share * (sorted.length + 1);
  if (position < 1) return sorted[0];
  if (position >= sorted.length) return sorted[sorted.length - 1];
  const below = Math.floor(position);
  const [low, high] = [sorted[below - 1], sorted[below]];
  return low + (position - below) * (high - low);
}
