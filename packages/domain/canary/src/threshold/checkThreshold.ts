import type { Classification, Threshold } from '../model';
import { shown } from '../wording';

/** How a value stands to its bounds. @public */
export interface ThresholdCheck {
  outcome: Extract<
    Classification,
    'Pass' | 'High' | 'Low' | 'NodataFailMetric' | 'Inconclusive'
  >;
  /** Why, with the numbers, as the end of a sentence: `is 0.02, above the allowed 0.01`. */
  because: string;
}

/**
 * Holds a value against bounds, both inclusive. NaN is no value: Flagger calls it a failed check, which is the default.
 *
 * Source: Flagger, `spec.analysis.metrics[].thresholdRange`.
 *
 * @public
 */
export function checkThreshold(
  { min, max, noData }: Threshold,
  value: number,
): ThresholdCheck {
  if (Number.isNaN(value)) return withoutValue(noData);
  if (min !== undefined && value < min) {
    return {
      outcome: 'Low',
      because: `is ${shown(value)}, below the allowed ${shown(min)}`,
    };
  }
  if (max !== undefined && value > max) {
    return {
      outcome: 'High',
      because: `is ${shown(value)}, above the allowed ${shown(max)}`,
    };
  }
  return {
    outcome: 'Pass',
    because: `is ${shown(value)}, within ${rangeText(min, max)}`,
  };
}

function withoutValue(noData: Threshold['noData']): ThresholdCheck {
  if (noData === 'inconclusive') {
    return {
      outcome: 'Inconclusive',
      because: 'has no value, which leaves it open',
    };
  }
  return noData === 'pass'
    ? { outcome: 'Pass', because: 'has no value, which is allowed' }
    : {
        outcome: 'NodataFailMetric',
        because: 'has no value, which is a failure',
      };
}

function rangeText(min: number | undefined, max: number | undefined): string {
  if (min === undefined) {
    return max === undefined ? 'no bounds' : `at most ${shown(max)}`;
  }
  return max === undefined
    ? `at least ${shown(min)}`
    : `${shown(min)} to ${shown(max)}`;
}
