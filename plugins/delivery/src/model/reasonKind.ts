/** Codes of reasons that gates give, beside those that cast doubt on data, each with words in every language. */
export const REASON_CODES = [
  'harm-shown',
  'no-harm',
  'inconclusive',
  'no-data',
  'metric-error',
  'judgement',
  'deadline',
  'gap',
  'not-yet',
  'warming-up',
  'not-judgeable',
  'frozen',
  'budget-exhausted',
  'budget-unknown',
  'source-refused',
  'unknown-metric',
  'cancelled',
] as const;

/** One of {@link REASON_CODES}; null for what newer gates say. */
export function reasonCode(code: string): (typeof REASON_CODES)[number] | null {
  return REASON_CODES.find(one => one === code) ?? null;
}
