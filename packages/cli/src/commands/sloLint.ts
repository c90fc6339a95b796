import { parseArgs } from 'node:util';
import {
  type Finding,
  type LintOptions,
  type LintReport,
  durationMs,
  formatJson,
  formatSarif,
  formatText,
  lintDeclarations,
} from '@bellwether/domain-slo';
import { EXIT, ExitCode, Shell, UsageError } from '../program';
import { checkDuration, requireFiles, wordOf } from '../slo/arguments';
import { readDeclarations } from '../slo/declarations';
import { printable } from '../slo/printable';
import { counted } from '../slo/problemLines';

const FORMATS = ['text', 'json', 'sarif'] as const;
const SEVERITIES = ['error', 'warning', 'note'] as const;

export const help = `Find what is valid and still wrong in SLOs

Usage: bellwether slo lint [options] <file or directory>…

Finds alerts that can never fire, budgets of less than one event, rates of sums and the like, besides every fault of the
files. An SLO silences lints with the annotation bellwether.dev/lint-ignore.

Options:
  --format <name>          text, json or sarif (default: text)
  --fail-on <severity>     The least that fails the check: error, warning or note (default: error)
  --ignore <code,…>        Codes of lints that are not wanted; may be given several times
  --retention <duration>   How long Prometheus keeps samples, such as 30d, to find windows it cannot look back over
  --help, -h               Show this help

Findings go to standard output.
Exit codes: 0 nothing that fails the check, 1 findings that do, 2 the command was not called properly
`;

/** `bellwether slo lint` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: shell.args,
    options: {
      format: { type: 'string', default: 'text' },
      'fail-on': { type: 'string', default: 'error' },
      ignore: { type: 'string', multiple: true, default: [] },
      retention: { type: 'string' },
    },
    allowPositionals: true,
  });
  requireFiles(positionals);
  const format = wordOf('--format', values.format, FORMATS);
  const failOn = wordOf('--fail-on', values['fail-on'], SEVERITIES);
  const { retention } = values;
  if (retention !== undefined) checkDuration('--retention', retention);
  const ignore = values.ignore.flatMap(codes =>
    codes.split(',').filter(code => code !== ''),
  );
  const { report, objectives } = lintFiles(positionals, shell.nowMs(), {
    ignore,
    ...(retention !== undefined && { retentionMs: durationMs(retention) }),
  });
  if (format === 'json') shell.out(formatJson(report));
  else if (format === 'sarif') shell.out(formatSarif(report, shell));
  else shell.out(textOf(report, objectives));
  const fails = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return report.findings.some(({ severity }) => fails.includes(severity))
    ? EXIT.problems
    : EXIT.ok;
}

function lintFiles(
  paths: string[],
  atMs: number,
  options: LintOptions,
): { report: LintReport; objectives: number } {
  try {
    return lintDeclarations(readDeclarations(paths), { ...options, atMs });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(`--ignore: ${error.message}`);
  }
}

function textOf(report: LintReport, objectives: number): string {
  const { findings, silenced } = report;
  const lines = formatText(report).split('\n').map(printable).join('\n');
  const count = (severity: Finding['severity']) =>
    findings.filter(finding => finding.severity === severity).length;
  const parts = [
    `${counted(objectives, 'objective')} checked`,
    ...SEVERITIES.map(severity => counted(count(severity), severity)),
    ...(silenced.length > 0 ? [`${silenced.length} silenced`] : []),
  ];
  return `${lines}${parts.join(', ')}\n`;
}
