import {
  type SarifResult,
  type SarifRule,
  sarifText,
} from '@bellwether/domain-sarif';
import type { Finding, LintReport } from '../finding';
import { LINTS, type Lint, isLintCode } from '../lintTable';

/**
 * The report as SARIF 2.1.0 text, which code scanning of GitHub and others reads. Lines and columns count from 1, columns in
 * UTF-16 code units. Silenced findings are there, marked as suppressed in the source.
 *
 * @param tool - `version`: of the program that makes the report, such as `1.4.0`
 * @public
 */
export function formatSarif(
  { findings, silenced }: LintReport,
  { version }: { version?: string } = {},
): string {
  const codes = new Set([...findings, ...silenced].map(({ code }) => code));
  return sarifText({
    ...(version !== undefined && { version }),
    rules: [...codes].sort().map(ruleOf),
    results: [
      ...findings.map(resultOf),
      ...silenced.map(finding => ({ ...resultOf(finding), isSilenced: true })),
    ],
  });
}

function ruleOf(code: string): SarifRule {
  if (!isLintCode(code)) return { id: code };
  const lint: Lint = LINTS[code];
  return {
    id: code,
    shortDescription: { text: lint.title },
    fullDescription: { text: lint.explanation },
    help: { text: `${lint.explanation} ${lint.remedy}` },
    // the words for how bad something is are the same there
    defaultConfiguration: { level: lint.severity },
  };
}

function resultOf(finding: Finding): SarifResult {
  const { code, severity, message, path, file, slo, line, column } = finding;
  return {
    rule: code,
    level: severity,
    message,
    ...(file !== undefined && {
      place: {
        file,
        ...(line !== undefined && { line }),
        ...(column !== undefined && { column }),
      },
    }),
    about: { name: path },
    // Stays the same when lines above are added: whoever tracks findings over time goes by it.
    fingerprint: { 'finding/v1': JSON.stringify([code, file, slo, path]) },
  };
}
