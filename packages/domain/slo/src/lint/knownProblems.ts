import type { LintCode } from './lintTable';

/** Warnings of readers and compilers that are lints, by their codes. */
export const LINT_OF_WARNING: Readonly<Record<string, LintCode>> = {
  'no-budget': 'BW-SLO-101',
  'zero-target': 'BW-SLO-102',
  'default-time-window': 'BW-SLO-401',
  'slice-exceeds-window': 'BW-SLO-403',
  'weight-without-effect': 'BW-SLO-407',
  'without-effect': 'BW-SLO-408',
  'unknown-reference': 'BW-SLO-501',
  'type-mismatch': 'BW-SLO-502',
  'not-text': 'BW-SLO-504',
  'unusual-name': 'BW-SLO-504',
  'no-query': 'BW-SLO-505',
  'other-spelling': 'BW-SLO-506',
};

/** Warnings of compilers about what lints find themselves, and better placed. */
export const FOUND_BY_LINTS: ReadonlySet<string> = new Set([
  'unreachable-alert',
  'always-on-alert',
  'inverted-condition',
  'nominal-window',
]);
