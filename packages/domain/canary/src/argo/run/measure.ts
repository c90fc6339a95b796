import { shown } from '../../wording';
import { type Condition, evaluateCondition } from '../expr/condition';
import { type ExprValue, isList, isMap } from '../expr/values';
import type { AnalysisMetric, AnalysisPhase } from '../model';

/** What a value makes of a measurement. @public */
export interface Measured {
  phase: Extract<
    AnalysisPhase,
    'Successful' | 'Failed' | 'Inconclusive' | 'Error'
  >;
  /** The value in words, at most 200 characters. */
  value: string;
  /** Why, when it is not by the conditions alone. */
  message?: string;
}

/** Conditions of a metric. @public */
export type AnalysisConditions = Pick<
  AnalysisMetric,
  'success' | 'failure' | 'noData'
>;

/**
 * Judges a value by the conditions of a metric: a scalar, a list of numbers as of a Prometheus vector, or JSON.
 *
 * Both conditions: failure goes first, and neither is `Inconclusive`. One: the other is its opposite. None: `Successful`. A
 * condition that cannot be evaluated is an `Error`, such as `result[0]` of nothing.
 *
 * Not in Argo: with `noData`, nil, nothing, and NaN alone are what it says, and no condition is asked.
 *
 * Source: argo-rollouts, `utils/evaluate/evaluate.go`.
 *
 * @public
 */
export function measure(
  { success, failure, noData }: AnalysisConditions,
  value: ExprValue,
): Measured {
  const text = valueText(value);
  if (noData && isNothing(value)) {
    const phases = {
      inconclusive: 'Inconclusive',
      fail: 'Failed',
      pass: 'Successful',
    } as const;
    return {
      phase: phases[noData],
      value: text,
      message: `No data (${text}), and noData is ${noData}.`,
    };
  }
  const outcomes = [];
  for (const [name, condition] of [
    ['successCondition', success],
    ['failureCondition', failure],
  ] as const) {
    const outcome = condition && holds(name, condition, value);
    if (typeof outcome === 'string') {
      return { phase: 'Error', value: text, message: outcome };
    }
    outcomes.push(outcome);
  }
  const [isSuccess = !(outcomes[1] ?? false), isFailure = !isSuccess] =
    outcomes;
  if (isFailure) return { phase: 'Failed', value: text };
  return { phase: isSuccess ? 'Successful' : 'Inconclusive', value: text };
}

/** Whether a condition holds; a sentence when that cannot be told. */
function holds(
  name: string,
  condition: Condition,
  value: ExprValue,
): boolean | string {
  const outcome = evaluateCondition(condition, value);
  if (outcome.ok) return outcome.holds;
  const { message, at } = outcome.problem;
  const data = isNothing(value) ? ' There is no data.' : '';
  return `${name} cannot be evaluated: ${message} (character ${at})${data}`;
}

function isNothing(value: ExprValue): boolean {
  if (isList(value)) return value.every(item => Number.isNaN(item));
  return value === null || Number.isNaN(value);
}

/** Longest value in words. */
const LONGEST = 200;

function valueText(value: ExprValue): string {
  const text = textOf(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function textOf(value: ExprValue, depth = 0): string {
  if (depth > 10) return '…';
  const inner = (item: ExprValue) => textOf(item, depth + 1);
  if (typeof value === 'number') return String(value);
  if (isList(value)) {
    // enough to fill the text, however long the list
    return `[${value.slice(0, LONGEST).map(inner).join(',')}]`;
  }
  if (isMap(value)) {
    const members = Object.entries(value).slice(0, LONGEST);
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${inner(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * Judges the score of a Kayenta server. As in Argo its fraction is dropped: 94.9 does not reach 95, nor 74.9 reach 75.
 *
 * @param score - 0..100
 * @public
 */
export function measureKayenta(
  { pass, marginal }: { pass: number; marginal: number },
  score: number,
): Measured {
  if (!Number.isFinite(score)) {
    return {
      phase: 'Error',
      value: String(score),
      message: 'There is no score.',
    };
  }
  const whole = Math.trunc(score);
  const value = String(whole);
  const message = `Score ${shown(score)}: ${pass} passes, ${marginal} is marginal.`;
  if (whole >= pass) return { phase: 'Successful', value, message };
  return {
    phase: whole >= marginal ? 'Inconclusive' : 'Failed',
    value,
    message,
  };
}
