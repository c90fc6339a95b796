import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import {
  driftExitCode,
  type DriftReport,
  formatSarif,
  formatText,
  mergeReports,
  type PlanOptions,
  readPlan,
  readSchemas,
  worstVerdict,
} from '@bellwether/domain-drift';
import { fileChunks } from '../drift/fileChunks';
import { type ExitCode, type Shell, UsageError } from '../program';
import { wordOf } from '../slo/arguments';
import { readText, reason } from '../slo/readFile';

const FORMATS = ['text', 'json', 'sarif'] as const;
const TOOLS = ['terraform', 'opentofu'] as const;

/** Bytes of a report before, and of a list of addresses. */
const MAX_BYTES = 64 * 1024 * 1024;

export const help = `Say what drifted, by plans of Terraform or OpenTofu

Usage: bellwether drift report [options] <plan.json>…

Reads what "terraform show -json <plan>" prints, full or refresh-only and of any size, or the lines of "terraform plan -json"; - is
standard input. Noise is counted and not listed. Values are shown only when asked for, and secrets never are, wherever they turn up.

Options:
  --format <name>         text, json or sarif (default: text)
  --show-values           Show values, too; secret ones as masks
  --stack <name>          What a single plan is of (default: the name of its file)
  --tool <name>           terraform or opentofu (default: what the plan says)
  --schemas <file>        What "terraform providers schema -json" prints, so that the order of sets is known not to matter
  --previous <file>       The report before as JSON, for since when something drifts
  --known <file>          Addresses of resources that exist, one a line, to find those the state has lost
  --key-env <ENV>         Variable with a key of at least 16 characters, so that fingerprints cover values
  --max-resources <n>     Resources that are listed of each plan (default: 5000)
  --help, -h              Show this help

Exit codes: 0 no drift, 1 an error or nothing reliable can be said, 2 drift
`;

/** Exit code of a call that is wrong: 2 is drift, as with `terraform plan -detailed-exitcode`. */
export const usageExit = 1;

/** `bellwether drift report` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: shell.args,
    options: {
      format: { type: 'string', default: 'text' },
      'show-values': { type: 'boolean', default: false },
      stack: { type: 'string' },
      tool: { type: 'string' },
      schemas: { type: 'string' },
      previous: { type: 'string' },
      known: { type: 'string' },
      'key-env': { type: 'string' },
      'max-resources': { type: 'string', default: '5000' },
    },
    allowPositionals: true,
  });
  if (positionals.length === 0) {
    throw new UsageError(
      'expected plans such as plan.json, or - for standard input, found none.',
    );
  }
  if (values.stack !== undefined && positionals.length > 1) {
    throw new UsageError(
      `--stack: expected a single plan, found ${positionals.length}.`,
    );
  }
  const format = wordOf('--format', values.format, FORMATS);
  const { tool } = values;
  const options = {
    values: values['show-values'],
    tool: tool === undefined ? undefined : wordOf('--tool', tool, TOOLS),
    checkedAt: new Date(shell.nowMs()).toISOString(),
    maskKey: randomBytes(32),
    fingerprintKey: keyOf(values['key-env']),
    knownAddresses: addressesOf(values.known),
    maxResources: numberOf(values['max-resources']),
    isSet: await setsOf(values.schemas),
  };
  const previous = reportsOf(values.previous);
  // What a plan leaves behind dies at once: collected early, it takes 30 MiB less than if the young generation grew.
  setFlagsFromString('--semi-space-growth-factor=1');
  const reports: DriftReport[] = [];
  for (const file of positionals) {
    const stack = values.stack ?? stackOf(file);
    reports.push(
      await readable('a readable plan', file, () =>
        readPlan(fileChunks(file), {
          ...options,
          stack,
          previous: previous.find(report => report.stack === stack) ?? null,
        }),
      ),
    );
  }
  shell.out(print(reports, format, shell.version));
  return driftExitCode(worstVerdict(reports));
}

function print(
  reports: readonly DriftReport[],
  format: (typeof FORMATS)[number],
  version: string,
): string {
  if (format === 'sarif') return formatSarif(reports, { version });
  if (format === 'text') return reports.map(formatText).join('');
  const [only, ...others] = reports;
  const report = others.length === 0 ? only : mergeReports(reports);
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Which lists have no order; undefined without schemas. */
async function setsOf(
  file: string | undefined,
): Promise<PlanOptions['isSet'] | undefined> {
  if (file === undefined) return undefined;
  const read = await readable('readable schemas', file, () =>
    readSchemas(fileChunks(file)),
  );
  if (read.ok) return read.schemas.isSet;
  throw new UsageError(`--schemas: ${read.problem.message}`);
}

async function readable<T>(
  what: string,
  file: string,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new UsageError(`expected ${what}, found ${reason(error)}: ${file}.`);
  }
}

function stackOf(file: string): string {
  return file === '-'
    ? 'stdin'
    : basename(file).replace(/\.(?:nd)?jsonl?$/, '');
}

function keyOf(variable: string | undefined): Uint8Array | undefined {
  if (variable === undefined) return undefined;
  const key = new TextEncoder().encode(process.env[variable] ?? '');
  if (key.length >= 16) return key;
  throw new UsageError(
    `--key-env: expected a variable of the environment with at least 16 characters, found ${key.length} in ${JSON.stringify(variable)}.`,
  );
}

function addressesOf(file: string | undefined): ReadonlySet<string> {
  const lines = textOf('--known', file).split('\n');
  return new Set(lines.map(line => line.trim()).filter(line => line !== ''));
}

function reportsOf(file: string | undefined): DriftReport[] {
  const text = textOf('--previous', file);
  if (text === '') return [];
  try {
    const report = JSON.parse(text);
    if (Array.isArray(report?.resources)) {
      return Array.isArray(report.stacks)
        ? report.stacks.map((stack: DriftReport) => ({
            ...stack,
            resources: report.resources.filter(
              (resource: { stack: string }) => resource.stack === stack.stack,
            ),
          }))
        : [report];
    }
  } catch {
    // said below: the error of JSON.parse would quote the file
  }
  throw new UsageError(
    `--previous: expected a report as "--format json" prints it, found something else: ${file}.`,
  );
}

function textOf(option: string, file: string | undefined): string {
  if (file === undefined) return '';
  const read = readText(file, MAX_BYTES);
  if (!read.ok) throw new UsageError(`${option}: ${read.message}`);
  return read.text;
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new UsageError(
    `--max-resources: expected a number from 1 to 9999999, found ${JSON.stringify(text)}.`,
  );
}
