import type { Finding, LintReport } from '../finding';

/** Findings for programs. @public */
export interface LintJson {
  /** Changes when fields change their meaning or disappear; new ones may appear any time. */
  version: 1;
  /** How many there are of each severity, without those silenced. */
  summary: {
    errors: number;
    warnings: number;
    notes: number;
    silenced: number;
  };
  findings: Finding[];
  silenced: Finding[];
}

/** The report as indented JSON text. @public */
export function formatJson({ findings, silenced }: LintReport): string {
  const count = (severity: Finding['severity']) =>
    findings.filter(finding => finding.severity === severity).length;
  const json: LintJson = {
    version: 1,
    summary: {
      errors: count('error'),
      warnings: count('warning'),
      notes: count('note'),
      silenced: silenced.length,
    },
    findings: findings.map(fieldsInOrder),
    silenced: silenced.map(fieldsInOrder),
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

/** Whoever made a finding: its fields are written in one order, so that reports can be compared as text. */
function fieldsInOrder(finding: Finding): Finding {
  const { severity, code, message, slo, path, file, document, line, column } =
    finding;
  return { severity, code, message, slo, path, file, document, line, column };
}
