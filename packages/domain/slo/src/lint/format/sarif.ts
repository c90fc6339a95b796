import type { Finding, LintReport } from '../finding';
import { LINTS, type Lint, type LintSeverity, isLintCode } from '../lintTable';

/** SARIF calls them the same. */
const LEVEL: Readonly<Record<LintSeverity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  note: 'note',
};

/**
 * The report as SARIF 2.1.0 text, which code scanning of GitHub and others reads. Lines and columns count from 1, columns in
 * UTF-16 code units. Silenced findings are there, marked as suppressed in the source.
 *
 * @param tool - `version`: of the program that makes the report, such as `1.4.0`
 *
 * Source: OASIS, Static Analysis Results Interchange Format 2.1.0.
 * @public
 */
export function formatSarif(
  { findings, silenced }: LintReport,
  tool: { version?: string } = {},
): string {
  const codes = [
    ...new Set([...findings, ...silenced].map(({ code }) => code)),
  ].sort();
  const indexes = new Map(codes.map((code, index) => [code, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Bellwether',
            ...(tool.version !== undefined && { version: tool.version }),
            rules: codes.map(ruleOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [
          ...findings.map(finding => resultOf(finding, indexes)),
          ...silenced.map(finding => ({
            ...resultOf(finding, indexes),
            suppressions: [{ kind: 'inSource' }],
          })),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(code: string) {
  if (!isLintCode(code)) return { id: code };
  const lint: Lint = LINTS[code];
  return {
    id: code,
    shortDescription: { text: lint.title },
    fullDescription: { text: lint.explanation },
    help: { text: `${lint.explanation} ${lint.remedy}` },
    defaultConfiguration: { level: LEVEL[lint.severity] },
  };
}

function resultOf(finding: Finding, indexes: ReadonlyMap<string, number>) {
  const { code, severity, message, path, file, slo } = finding;
  return {
    ruleId: code,
    ruleIndex: indexes.get(code),
    level: LEVEL[severity],
    message: { text: message },
    locations: [
      {
        ...(file !== undefined && {
          physicalLocation: physical(finding, file),
        }),
        logicalLocations: [{ fullyQualifiedName: path }],
      },
    ],
    // Stays the same when lines above are added: whoever tracks findings over time goes by it.
    partialFingerprints: {
      'finding/v1': JSON.stringify([code, file, slo, path]),
    },
  };
}

function physical({ line, column }: Finding, file: string) {
  return {
    artifactLocation: { uri: uriOf(file) },
    ...(line !== undefined && {
      region: {
        startLine: line,
        ...(column !== undefined && { startColumn: column }),
      },
    }),
  };
}

/** A file name as a relative reference (RFC 3986), or as a `file:` URI when it is absolute. */
function uriOf(file: string): string {
  const slashes = file.replaceAll('\\', '/');
  const encoded = slashes.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(slashes)) {
    return `file:///${encoded.replace('%3A', ':')}`;
  }
  return slashes.startsWith('/') ? `file://${encoded}` : encoded;
}
