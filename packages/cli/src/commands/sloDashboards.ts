import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROFILES, hasErrors } from '@bellwether/domain-slo';
import {
  dashboardText,
  sloDashboards,
} from '@bellwether/domain-slo-dashboards';
import { EXIT, ExitCode, Shell, UsageError } from '../program';
import { checkDuration, requireFiles, wordOf } from '../slo/arguments';
import { compileFiles } from '../slo/compiledFiles';
import { counted, countedProblems, problemLines } from '../slo/problemLines';
import { groupsOf } from '../slo/ruleTexts';
import { writeOut } from '../slo/writeFiles';

export const help = `Make Grafana dashboards of SLOs

Usage: bellwether slo dashboards --out <directory> [options] <file or directory>…

Makes a dashboard for all SLOs and one for each, of what the rules of "bellwether slo compile" record. When there is an
error anywhere, nothing is written.

Options:
  --out <directory>     Write <uid>.json for each dashboard; "-" prints a JSON list of them
  --profile <name>      Profile of the rules, exact or sloth (default: exact)
  --period <duration>   Time window of Sloth specs, which do not name one (default: 30d)
  --help, -h            Show this help

Problems go to standard error as "file:line:column: severity code path: message".
Exit codes: 0 no errors, 1 errors, 2 the command was not called properly
`;

/** `bellwether slo dashboards` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: shell.args,
    options: {
      out: { type: 'string' },
      profile: { type: 'string', default: 'exact' },
      period: { type: 'string' },
    },
    allowPositionals: true,
  });
  requireFiles(positionals);
  const { out, period } = values;
  if (out === undefined) {
    throw new UsageError('expected --out with a directory or "-", found none.');
  }
  if (period !== undefined) checkDuration('--period', period);
  const { compilation, problems } = compileFiles(positionals, {
    profile: wordOf('--profile', values.profile, PROFILES),
    // Only expressions depend on it, and dashboards hold none of them.
    atMs: shell.nowMs(),
    ...(period !== undefined && { period }),
  });
  const dashboards = hasErrors(problems)
    ? []
    : sloDashboards(groupsOf(compilation.slos));
  if (out !== '-') {
    const files = dashboards.map(
      ({ uid, dashboard }) =>
        [join(out, `${uid}.json`), dashboardText(dashboard)] as const,
    );
    problems.push(...writeOut(new Map(files)));
  } else if (!hasErrors(problems)) {
    const list = dashboards.map(({ dashboard }) => dashboard);
    shell.out(`${JSON.stringify(list, null, 2)}\n`);
  }
  shell.err(problemLines(problems));
  const failed = hasErrors(problems);
  if (out !== '-') {
    const written = failed
      ? 'nothing written'
      : `${counted(dashboards.length, 'dashboard')} written to ${out}`;
    shell.out(`${written}, ${countedProblems(problems)}\n`);
  }
  return failed ? EXIT.problems : EXIT.ok;
}
