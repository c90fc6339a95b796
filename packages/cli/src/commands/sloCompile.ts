import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type CompiledDeclarations,
  PROFILES,
  type Problem,
  alertmanagerConfig,
  emitAlertmanager,
  fileProblem,
  hasErrors,
} from '@bellwether/domain-slo';
import { EXIT, ExitCode, Shell, UsageError } from '../program';
import {
  checkDuration,
  labelsOf,
  momentOf,
  requireFiles,
  wordOf,
} from '../slo/arguments';
import { backfillTexts } from '../slo/backfillTexts';
import { compileFiles } from '../slo/compiledFiles';
import { counted, countedProblems, problemLines } from '../slo/problemLines';
import {
  RULE_FORMATS,
  type RuleFormat,
  byFile,
  groupsOf,
  rulesText,
  sharedObjects,
} from '../slo/ruleTexts';
import { outputName, writeOut } from '../slo/writeFiles';

export const help = `Make Prometheus rules of SLOs

Usage: bellwether slo compile [options] <file or directory>…

Reads OpenSLO documents and Sloth specs. The profile "exact" counts events, so that budgets are right with uneven traffic,
and guards against missing data; the profile "sloth" makes the rules that Sloth makes, for its dashboards. SLOs whose data
is not in Prometheus are left out with a warning. When there is an error anywhere, nothing is written.

Options:
  --profile <name>        exact or sloth (default: exact)
  --out <directory>       Write <name>.rules.yaml for each file with SLOs; "-" writes one file to standard output (default)
  --format <name>         rules for rule files, prometheusrule for objects of the Prometheus operator (default: rules)
  --alertmanager <file>   Write routes and inhibition for the alerts, too (profile exact)
  --backfill <directory>  Write rules and a script that fill in the past of new rules, see docs/slo-rules.md
  --prometheus <url>      Prometheus that the script asks (default: http://127.0.0.1:9090)
  --period <duration>     Time window of Sloth specs, which do not name one (default: 30d)
  --label <name=value>    A further label for all SLOs; may be given several times
  --at <time>             Write down calendar periods from this moment on, ISO 8601 with a zone (default: now)
  --help, -h              Show this help

Problems go to standard error as "file:line:column: severity code path: message".
Exit codes: 0 no errors, 1 errors, 2 the command was not called properly
`;

/** `bellwether slo compile` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: shell.args,
    options: {
      profile: { type: 'string', default: 'exact' },
      out: { type: 'string', default: '-' },
      format: { type: 'string', default: 'rules' },
      alertmanager: { type: 'string' },
      backfill: { type: 'string' },
      prometheus: { type: 'string' },
      period: { type: 'string' },
      label: { type: 'string', multiple: true, default: [] },
      at: { type: 'string' },
    },
    allowPositionals: true,
  });
  requireFiles(positionals);
  const profile = wordOf('--profile', values.profile, PROFILES);
  const format = wordOf('--format', values.format, RULE_FORMATS);
  const { out, period, alertmanager, backfill } = values;
  if (period !== undefined) checkDuration('--period', period);
  if (alertmanager !== undefined && profile === 'sloth') {
    throw new UsageError(
      '--alertmanager: expected the profile exact, found sloth, whose alerts are routed by labels of their own.',
    );
  }
  if (values.prometheus !== undefined && backfill === undefined) {
    throw new UsageError('--prometheus: expected --backfill beside it.');
  }
  const url = prometheusUrl(values.prometheus ?? 'http://127.0.0.1:9090');
  const atMs =
    values.at === undefined ? shell.nowMs() : momentOf('--at', values.at);
  const compiled = compileFiles(positionals, {
    profile,
    atMs,
    labels: labelsOf(values.label),
    ...(period !== undefined && { period }),
  });
  const made = `Made by "bellwether slo compile" with the profile ${profile}`;
  const texts =
    out === '-'
      ? new Map([['-', streamText(compiled, format, made)]])
      : fileTexts(compiled, { given: positionals, folder: out, format, made });
  const ruleFiles = texts.size;
  if (alertmanager !== undefined) {
    const config = alertmanagerConfig(compiled.compilation);
    texts.set(alertmanager, emitAlertmanager(config));
  }
  if (backfill !== undefined) {
    const past = { folder: backfill, endMs: atMs, url, made };
    for (const [path, text] of backfillTexts(compiled.compilation, past)) {
      texts.set(path, text);
    }
  }
  const { problems } = compiled;
  const failed = hasErrors(problems);
  if (!failed) {
    const stream = texts.get('-');
    texts.delete('-');
    problems.push(...writeOut(texts));
    if (stream !== undefined && !hasErrors(problems)) shell.out(stream);
  }
  shell.err(problemLines(problems));
  if (out !== '-') {
    shell.out(summary(compiled, hasErrors(problems) ? 0 : ruleFiles, out));
  }
  return hasErrors(problems) ? EXIT.problems : EXIT.ok;
}

/** Refuses what promtool could not ask. */
function prometheusUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) {
    return text;
  }
  throw new UsageError(
    `--prometheus: expected an address such as http://127.0.0.1:9090, found ${JSON.stringify(text)}.`,
  );
}

function streamText(
  { compilation, problems }: CompiledDeclarations,
  format: RuleFormat,
  made: string,
): string {
  return rulesText(compilation.slos, format, `${made}.`, problem =>
    problems.push(problem),
  );
}

/** Rules by path of the file they belong into. */
function fileTexts(
  { compilation, problems }: CompiledDeclarations,
  options: {
    given: string[];
    folder: string;
    format: RuleFormat;
    made: string;
  },
): Map<string, string> {
  const { given, folder, format, made } = options;
  const files = byFile(compilation.slos);
  const report = (problem: Problem) => problems.push(problem);
  if (format === 'prometheusrule') sharedObjects(files).forEach(report);
  const texts = new Map<string, string>();
  for (const [file, slos] of files) {
    const name = outputName(file, given, '.rules.yaml');
    const path = join(folder, name);
    if (texts.has(path)) {
      report(
        fileProblem(
          file,
          'duplicate-file',
          `Expected files with names that differ, found a second one whose rules belong into ${path}. Rename one, or give the directory that holds both.`,
        ),
      );
    }
    const origin = outputName(file, given, /\.ya?ml$/i.exec(file)?.[0] ?? '');
    texts.set(path, rulesText(slos, format, `${made} from ${origin}.`, report));
  }
  return texts;
}

function summary(
  { compilation, objectives, problems }: CompiledDeclarations,
  files: number,
  folder: string,
): string {
  const rules = groupsOf(compilation.slos).reduce(
    (sum, group) => sum + group.rules.length,
    0,
  );
  const written =
    files > 0
      ? `${counted(rules, 'rule')} written to ${counted(files, 'file')} in ${folder}`
      : 'nothing written';
  return `${compilation.slos.length} of ${counted(objectives, 'objective')} compiled, ${written}, ${countedProblems(problems)}\n`;
}
