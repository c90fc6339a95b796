/** Ways in which a gate cannot fail, by code. @public */
export const NEVER_FAILS = {
  'constant-condition': 'No value fails it',
  'no-condition': 'Without a condition every value passes',
  'limits-off': 'No number of failed measurements is too many',
  'count-below-limit': 'There are no more measurements than may fail',
  'all-dry-run': 'All metrics are dry runs',
  'all-muted': 'All metrics are muted',
  'unbounded-range': 'There are no bounds',
  'wide-range': 'The bounds admit every value there can be',
  'no-data-passes': 'Without data everything passes',
  'unreachable-threshold': 'Fewer looks are taken than have to fail',
  'zero-score': 'A score of 0 passes',
  'no-weight': 'What can fail has no weight',
  'no-criteria': 'Nothing has criteria to pass',
} as const;

/** A code of {@link NEVER_FAILS}. @public */
export type NeverFailsCode = keyof typeof NEVER_FAILS;

/** Why a gate, or a metric of it, cannot fail. @public */
export interface NeverFails {
  code: NeverFailsCode;
  /** `warning`: it can fail, but not when it matters most. */
  severity: 'error' | 'warning';
  /** Where, such as `$.metrics[0].config.threshold`. */
  path: string;
  /** What was expected and found, and what to do. */
  message: string;
}

/** What values of a metric can be, as far as one knows. @public */
export interface PossibleValues {
  /** 0 for counts, rates and durations. */
  lowest?: number;
  /** 1 for shares. */
  highest?: number;
}
