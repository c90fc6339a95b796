import { parseArgs } from 'node:util';
import {
  type JudgeMode,
  type Judgement,
  type MetricResult,
  JUDGE_MODES,
  judgeCanary,
  readBundle,
  rejudge,
} from '@bellwether/domain-canary';
import { type Problem, fileProblem } from '@bellwether/domain-slo';
import { readJson } from '../canary/readJson';
import { EXIT, ExitCode, Shell, UsageError } from '../program';
import { wordOf } from '../slo/arguments';
import { amount } from '../slo/numbers';
import { printable } from '../slo/printable';
import { problemLines } from '../slo/problemLines';

export const help = `Judge a canary by samples of both arms

Usage: bellwether canary judge <bundle.json> [options]

The bundle holds the samples of canary ("experiment") and baseline ("control") and how they are judged; null is a missing
sample:

  {
    "mode": "exact",
    "confidenceLevel": 0.98,
    "metrics": [
      {
        "name": "errors",
        "control": [0.2, 0.1, null],
        "experiment": [0.3, 0.2, 0.1],
        "config": { "direction": "increase", "critical": true }
      }
    ]
  }

Modes:
  kayenta-compat   Every figure as Kayenta's judge has it
  exact            Hodges-Lehmann shifts, whatever the unit; too few samples are inconclusive
  sequential       Events and exposure of each interval ("controlExposure", "experimentExposure"): fails or passes as soon as
                   the evidence is enough, however often one looks
  threshold        Bounds of the canary alone ("config": {"threshold": {"min", "max", "aggregate", "noData"}}); with
                   "failureThreshold" samples are looks, and that many failed looks fail the canary

The evidence of a gate ("bellwether canary gate --evidence") is judged by the bundle in it, and its gate, samples, looks, record
and judgement are made again and compared byte for byte.

Options:
  --mode <mode>   Judge by this mode instead of that of the bundle
  --json          Print the judgement as JSON
  --help, -h      Show this help

The same bundle always gives the same judgement.

Exit codes: 0 judged, whatever the verdict, 1 there are errors in the bundle, or evidence does not hold, 2 the command was not called properly
`;

/** Most a bundle may have: it is read into memory. */
const MAX_BYTES = 256 * 1024 * 1024;

/** `bellwether canary judge` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: shell.args,
    options: { mode: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    throw new UsageError(
      `expected one bundle, found ${file === undefined ? 'none' : positionals.length}.`,
    );
  }
  const mode =
    values.mode === undefined
      ? undefined
      : wordOf('--mode', values.mode, JUDGE_MODES);
  const read = bundleIn(file, mode);
  if (!read.ok) {
    shell.err(problemLines(read.problems));
    return EXIT.problems;
  }
  const judgement = judgeCanary(read.bundle);
  shell.out(
    values.json ? `${JSON.stringify(judgement, null, 2)}\n` : told(judgement),
  );
  if (!read.evidence || mode !== undefined) return EXIT.ok;
  const again = rejudge(read.evidence);
  const found = again.ok
    ? [
        `${file}: the evidence holds: judged again it is the same, byte for byte`,
      ]
    : again.differences.map(
        difference => `${file}: the evidence does not hold: ${difference}`,
      );
  shell.err(found.map(line => `${printable(line)}\n`).join(''));
  return again.ok ? EXIT.ok : EXIT.problems;
}

/** Evidence of a gate: a bundle among other things. */
interface Evidence {
  bundle: unknown;
  record: unknown;
}

function isEvidence(value: unknown): value is Evidence {
  const { bundle, record } = Object(value) as Partial<Evidence>;
  return bundle !== undefined && record !== undefined;
}

function bundleIn(
  file: string,
  mode: JudgeMode | undefined,
):
  | (Extract<ReturnType<typeof readBundle>, { ok: true }> & {
      evidence?: Evidence;
    })
  | { ok: false; problems: Problem[] } {
  const json = readJson(file, MAX_BYTES);
  if (!json.ok) return json;
  const { value } = json;
  const read = readBundle(isEvidence(value) ? value.bundle : value, { mode });
  return read.ok
    ? { ...read, ...(isEvidence(value) && { evidence: value }) }
    : {
        ok: false,
        problems: read.problems.map(({ path, message }) => ({
          ...fileProblem(file, 'invalid-bundle', message),
          path,
        })),
      };
}

function told({ metrics, score, decision, reasons }: Judgement): string {
  return [
    `${decision}: score ${amount(score)} of 100.`,
    ...reasons.map(reason => `  ${reason}`),
    ...metrics.flatMap(metricLines),
    '',
  ].join('\n');
}

function metricLines(metric: MetricResult): string[] {
  const { name, classification, critical, reasons } = metric;
  return [
    `${printable(name)}: ${classification}${critical ? ', critical' : ''}`,
    ...reasons.map(reason => `  ${reason}`),
  ];
}
