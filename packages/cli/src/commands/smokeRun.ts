import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  EXIT_CODES,
  exitCodeOf,
  junitXml,
  type ReadPlan,
  readSmokeFile,
  SMOKE_LIMITS,
  type SmokePlan,
  smokeReport,
  startVariables,
  summaryLines,
  worstOutcome,
} from '@bellwether/domain-smoke';
import {
  certificatesIn,
  runSmoke,
  type SmokeOptions,
  type SmokeRun,
} from '@bellwether/kit-smoke';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
} from 'yaml';
import { type ExitCode, type Shell, UsageError } from '../program';
import { printable } from '../slo/printable';
import { problemLines } from '../slo/problemLines';
import { readText } from '../slo/readFile';
import { writeOut } from '../slo/writeFiles';

export const help = `Run smoke tests

Usage: bellwether smoke run [options] <file>…

Runs files with smoke tests (.yaml and .yml of the kind SmokeTest, .hurl, Postman collections) one after the other, and cleans
up whatever happens. The first step that does not pass ends the run.

Options:
  --variable <name=value>      Value of a variable; may be given several times
  --secret-env <[name=]ENV>    Value of a variable from the environment that is never shown; may be given several times
  --base-url <address>         Value of the variables baseUrl and base_url
  --continue                   Go on after a step that does not pass, also with the next file
  --allow-insecure             Allow http:// to other machines, and steps that leave certificates unchecked
  --ca-file <file>             Trust the certificates of these authorities (PEM), too
  --junit <file>               Write the results as JUnit XML
  --json                       Print the results as JSON
  --help, -h                   Show this help

HTTPS_PROXY, HTTP_PROXY and NO_PROXY count.
Exit codes: 0 all passed, 1 the command was not called properly, 2 a file cannot be read, 3 a request could not be made or was not answered, 4 an answer is not as expected
`;

/** Exit code of a call that is wrong: that of Hurl, not of the other commands. */
export const usageExit = EXIT_CODES.usage;

/** As much of the package as reading takes, so that the bundle has no more of it. */
const YAML = { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument };

const MAX_CA_BYTES = 1_000_000;

/** `bellwether smoke run` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: shell.args,
    options: {
      variable: { type: 'string', multiple: true, default: [] },
      'secret-env': { type: 'string', multiple: true, default: [] },
      'base-url': { type: 'string' },
      continue: { type: 'boolean', default: false },
      'allow-insecure': { type: 'boolean', default: false },
      'ca-file': { type: 'string' },
      junit: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (positionals.length === 0) {
    throw new UsageError('expected files, found none.');
  }
  const secrets = secretsOf(values['secret-env']);
  const variables = {
    ...baseUrlOf(values['base-url']),
    ...variablesOf(values.variable),
    ...secrets,
  };
  const caFile = values['ca-file'];
  const ca = caFile === undefined ? [] : certificatesOf(caFile);

  const plans = await readPlans(positionals, shell);
  if (!plans) return EXIT_CODES.parse;
  requireVariables(plans, variables);

  const runs = await runAll(plans, values.continue, shell, {
    variables,
    secrets: Object.keys(secrets),
    allowInsecure: values['allow-insecure'],
    ca,
    proxyEnvironment: process.env,
    onPlan: done => {
      if (!values.json) shell.out(`${summaryLines(done).join('\n')}\n`);
    },
  });
  for (const { file } of plans.slice(runs.length)) {
    shell.err(`${printable(file)}: not run\n`);
  }
  if (values.json) {
    shell.out(`${JSON.stringify(smokeReport(runs), null, 2)}\n`);
  }
  if (values.junit !== undefined) {
    const problems = writeOut(new Map([[values.junit, junitXml(runs)]]));
    shell.err(problemLines(problems));
    if (problems.length > 0) return EXIT_CODES.usage;
  }
  return exitCodeOf({ outcome: worstOutcome(runs) });
}

async function runAll(
  plans: readonly SmokePlan[],
  goOn: boolean,
  { nowMs }: Shell,
  {
    onPlan,
    ...options
  }: Omit<SmokeOptions, 'clock' | 'signal'> & {
    onPlan(done: SmokeRun): void;
  },
): Promise<SmokeRun[]> {
  const interruption = new AbortController();
  const interrupt = (name: NodeJS.Signals) =>
    interruption.abort(new Error(`${name} was received.`));
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const runs: SmokeRun[] = [];
  try {
    for (const plan of plans) {
      const done = await runSmoke(
        { ...plan, continueOnFailure: goOn || plan.continueOnFailure },
        {
          ...options,
          clock: {
            nowMs,
            sleep: async (ms, signal) => {
              await delay(ms, undefined, { signal });
            },
          },
          signal: interruption.signal,
        },
      );
      runs.push(done);
      onPlan(done);
      const isFine = done.outcome === 'pass' || goOn;
      if (interruption.signal.aborted || !isFine) break;
    }
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
  return runs;
}

/** Plans of all files; undefined when one has errors, all of which are told. */
async function readPlans(
  files: readonly string[],
  shell: Shell,
): Promise<SmokePlan[] | undefined> {
  const read = await Promise.all(files.map(readPlan));
  const problems = read.flatMap(plan => plan.problems);
  shell.err(
    problemLines(
      problems.map(({ at, severity, code, message }) => ({
        ...at,
        severity,
        code,
        message,
        path: '$',
      })),
    ),
  );
  const plans = read.flatMap(({ plan }) => (plan ? [plan] : []));
  return plans.length === files.length ? plans : undefined;
}

async function readPlan(file: string): Promise<ReadPlan> {
  const text = readText(file, SMOKE_LIMITS.bytes);
  if (text.ok) {
    return readSmokeFile(text.text, file, { loadYaml: async () => YAML });
  }
  const { code, message } = text;
  const at = { file, line: 1, column: 1 };
  return { problems: [{ severity: 'error', code, message, at }] };
}

/** @throws UsageError that names all variables that are missing */
function requireVariables(
  plans: readonly SmokePlan[],
  variables: Record<string, string>,
): void {
  const problems = plans.flatMap(plan => {
    const start = startVariables(plan, variables);
    return start.ok
      ? []
      : start.problems.map(problem => `${plan.file}: ${problem}`);
  });
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
}

const NAME = /^[A-Za-z_][\w.-]*$/;

function variablesOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map(text => {
      const at = text.indexOf('=');
      const name = text.slice(0, Math.max(at, 0));
      if (!NAME.test(name)) {
        throw new UsageError(
          `--variable: expected a name and a value such as term=autumn, found ${JSON.stringify(text)}.`,
        );
      }
      return [name, text.slice(at + 1)];
    }),
  );
}

function secretsOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map(text => {
      const [, name, variable = name] =
        /^([A-Za-z_][\w.-]*)(?:=(\w+))?$/.exec(text) ?? [];
      const value = variable === undefined ? undefined : process.env[variable];
      if (value === undefined || value === '') {
        throw new UsageError(
          `--secret-env: expected a variable of the environment, found none of the name ${JSON.stringify(variable ?? text)}.`,
        );
      }
      return [name, value];
    }),
  );
}

function baseUrlOf(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new UsageError(
      `--base-url: expected an address such as https://grades.example.com, found ${JSON.stringify(text)}.`,
    );
  }
  const baseUrl = text.replace(/\/+$/, '');
  return { baseUrl, base_url: baseUrl };
}

function certificatesOf(file: string): string[] {
  const text = readText(file, MAX_CA_BYTES);
  if (!text.ok) throw new UsageError(`--ca-file: ${text.message}`);
  const read = certificatesIn(text.text);
  if (!read.ok) throw new UsageError(`--ca-file: ${read.problem}`);
  return read.certificates;
}
