import type { Problem } from '../declaration/problem';
import type { LintSeverity } from './lintTable';

/** Something a reader of declarations, a compiler or a lint found. @public */
export interface Finding extends Omit<Problem, 'severity'> {
  severity: LintSeverity;
  /** A code of {@link LINTS}, or the one of a problem that is no lint's business, such as `required`. */
  code: string;
  /** ID of the SLO, where it concerns one. */
  slo?: string;
}

/** What linting found. @public */
export interface LintReport {
  /** By file, then in the order of the text. */
  findings: Finding[];
  /** Findings that their document or the caller silenced, in the same order. */
  silenced: Finding[];
}

const RANK: Readonly<Record<LintSeverity, number>> = {
  error: 0,
  warning: 1,
  note: 2,
};

/** Findings by file, then in the order of the text, the worst of one place first. */
export function sorted(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      byText(a.file ?? '', b.file ?? '') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      RANK[a.severity] - RANK[b.severity] ||
      byText(a.code, b.code) ||
      byText(a.slo ?? '', b.slo ?? ''),
  );
}

/** By code units: the order must not depend on where it is made. */
function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
