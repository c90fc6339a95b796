import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  type CanaryGate,
  type GateEvidence,
  type GateRunMode,
  type ResolveSlo,
  planGate,
  readGateSamples,
} from '@bellwether/domain-canary';
import { TEXT_LIMITS, fileProblem } from '@bellwether/domain-slo';
import {
  type GateReader,
  type GateRunOptions,
  type GateText,
  budgetReader,
  loadGateReader,
  loadSloResolver,
  prometheusSource,
  runGate,
  samplesSource,
} from '@bellwether/kit-canary';
import { FileFault, writeFiles } from '@bellwether/kit-files';
import {
  type PrometheusClient,
  createPrometheusClient,
  fetchSend,
} from '@bellwether/kit-prometheus';
import { evidenceText, lookText } from '../canary/gateText';
import { readJson } from '../canary/readJson';
import { EXIT, ExitCode, GATE_EXIT, Shell, UsageError } from '../program';
import { momentOf, wordOf } from '../slo/arguments';
import { counted, problemLines } from '../slo/problemLines';
import { readText } from '../slo/readFile';

export const help = `Run a canary gate: promote, hold or roll back

Usage: bellwether canary gate --config <gate.yaml> --prometheus <url> [options]
       bellwether canary gate --config <gate.yaml> --samples <samples.json> [options]
       bellwether canary gate --config <gate.yaml> --lint

Options:
  --config <file>             Gate file ("kind: CanaryGate")
  --gate <name>               The gate to run, where the file has several
  --slo <file>                File with SLOs the gate refers to; may be repeated
  --var <name=value>          Value of a variable of the gate, such as canary=1.4.0; may be repeated
  --prometheus <url>          Where samples are read
  --authorization-env <name>  Variable of the environment with the Authorization header for it
  --samples <file>            Read samples from a file instead: evidence of a gate, or its "samples"
  --mode <mode>               loop (default): look after every interval until there is a decision; once: one look at the
                              past; retrospective: look as a loop over the past would have (default with --samples)
  --from <time>, --to <time>  The past to look at, ISO 8601 with a zone; default: the deadline of the gate, up to now
  --evidence <file>           Write the record with everything it follows from
  --json                      Print the record as JSON
  --lint                      Check the gate file only
  --help, -h                  Show this help

Exit codes: 0 promote, 10 hold, 20 roll back, 30 the gate could not judge, 1 there are errors in the files, 2 the command was
not called properly
`;

/** Most a file of samples may have: it is read into memory. */
const MAX_BYTES = 256 * 1024 * 1024;

const MODES = ['loop', 'once', 'retrospective'] as const;

/** `bellwether canary gate` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values } = parseArgs({
    args: shell.args,
    options: {
      config: { type: 'string' },
      gate: { type: 'string' },
      slo: { type: 'string', multiple: true },
      var: { type: 'string', multiple: true },
      prometheus: { type: 'string' },
      'authorization-env': { type: 'string' },
      samples: { type: 'string' },
      mode: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      evidence: { type: 'string' },
      json: { type: 'boolean' },
      lint: { type: 'boolean' },
    },
  });
  const { config, prometheus, samples } = values;
  if (config === undefined) {
    throw new UsageError('--config: expected a gate file, found none.');
  }
  if (!values.lint && (prometheus === undefined) === (samples === undefined)) {
    throw new UsageError('expected one of --prometheus and --samples.');
  }
  const mode = modeOf(values);
  const variables = variablesOf(values.var ?? []);
  const client =
    prometheus === undefined
      ? undefined
      : clientOf(prometheus, values['authorization-env']);
  const fromMs =
    values.from === undefined ? undefined : momentOf('--from', values.from);
  const toMs =
    values.to === undefined ? undefined : momentOf('--to', values.to);

  const reader = await loadGateReader();
  const read = await gateIn(reader, config, values.slo ?? [], values.gate);
  if (!read.ok) {
    shell.err(read.errors);
    return EXIT.problems;
  }
  shell.err(read.warnings);
  const { gate, slos, resolveSlo } = read;
  if (values.lint) {
    shell.out(
      `${gate.metadata.name}: ${counted(gate.spec.metrics.length, 'metric')}, mode ${gate.spec.decision.mode}, no errors\n`,
    );
    return EXIT.ok;
  }

  const source =
    client === undefined
      ? fileSource(samples!, gate)
      : { ok: true as const, variables, client, span: {} };
  if (!source.ok) {
    shell.err(source.errors);
    return EXIT.problems;
  }
  const planned = planGate(gate, {
    variables: source.variables,
    parseQuery: reader.parseQuery,
    resolveSlo,
  });
  if (!planned.ok) {
    shell.err(
      problemLines(planned.problems.map(one => ({ ...one, file: config }))),
    );
    return EXIT.problems;
  }
  const evidence = await judged(shell, {
    plan: planned.plan,
    mode,
    ...source.span,
    ...(fromMs !== undefined && { fromMs }),
    ...(toMs !== undefined && { toMs }),
    source: ({ startMs }) =>
      'client' in source
        ? prometheusSource(source.client, planned.plan, { startMs })
        : source.source,
    ...('client' in source && {
      budgets: budgetReader(source.client, slos, {
        atMs: shell.nowMs(),
      }),
    }),
    ...(!values.json && {
      onLook: ({ record }) => shell.err(lookText(record)),
    }),
  });
  if (values.evidence !== undefined) {
    const text = `${JSON.stringify(evidence, null, 2)}\n`;
    try {
      writeFiles(new Map([[values.evidence, text]]));
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      shell.err(
        problemLines([
          fileProblem(
            error.path,
            'unwritable-file',
            `Expected a place to write the evidence to, found: ${error.message}.`,
          ),
        ]),
      );
      return EXIT.problems;
    }
  }
  shell.out(
    values.json
      ? `${JSON.stringify(evidence.record, null, 2)}\n`
      : evidenceText(evidence),
  );
  return GATE_EXIT[evidence.record.decision];
}

/** Runs the gate; an interruption ends it with what was read. */
async function judged(
  shell: Shell,
  options: Omit<GateRunOptions, 'nowMs' | 'sleep' | 'signal'>,
): Promise<GateEvidence> {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    return await runGate({
      ...options,
      nowMs: shell.nowMs,
      sleep: async (ms, signal) => {
        await wait(ms, undefined, { signal });
      },
      signal: interruption.signal,
    });
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${error.message}.`);
    throw error;
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

function modeOf(values: {
  mode?: string;
  samples?: string;
  from?: string;
  to?: string;
}): GateRunMode {
  const otherwise = values.samples === undefined ? 'loop' : 'retrospective';
  const mode = wordOf('--mode', values.mode ?? otherwise, MODES);
  if (mode !== 'loop') return mode;
  if (values.samples !== undefined) {
    throw new UsageError(
      '--mode: expected once or retrospective with --samples, found "loop".',
    );
  }
  if (values.from !== undefined || values.to !== undefined) {
    throw new UsageError(
      '--from and --to: expected --mode once or retrospective, found loop.',
    );
  }
  return mode;
}

function variablesOf(options: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    options.map(text => {
      const [, name, value] = /^([A-Za-z_]\w*)=(.+)$/s.exec(text) ?? [];
      if (name === undefined) {
        throw new UsageError(
          `--var: expected name=value, found ${JSON.stringify(text)}.`,
        );
      }
      return [name, value];
    }),
  );
}

function clientOf(
  address: string,
  authorizationEnv: string | undefined,
): PrometheusClient {
  if (!URL.canParse(address) || !/^https?:/.test(address)) {
    throw new UsageError(
      `--prometheus: expected an address such as https://prometheus.example.org, found ${JSON.stringify(address)}.`,
    );
  }
  const authorization =
    authorizationEnv === undefined ? undefined : process.env[authorizationEnv];
  if (authorizationEnv !== undefined && !authorization) {
    throw new UsageError(
      `--authorization-env: expected a value in the variable ${authorizationEnv} of the environment, found none.`,
    );
  }
  return createPrometheusClient({
    url: address,
    send: fetchSend(),
    ...(authorization !== undefined && { authorization }),
  });
}

type Faults = { ok: false; errors: string };

interface GateFile {
  ok: true;
  gate: CanaryGate;
  slos: GateText[];
  resolveSlo: ResolveSlo;
  warnings: string;
}

async function gateIn(
  reader: GateReader,
  config: string,
  sloFiles: readonly string[],
  name: string | undefined,
): Promise<GateFile | Faults> {
  const texts: GateText[] = [];
  for (const file of [config, ...sloFiles]) {
    const text = readText(file, TEXT_LIMITS.bytes);
    if (!text.ok) {
      return {
        ok: false,
        errors: problemLines([fileProblem(file, text.code, text.message)]),
      };
    }
    texts.push({ file, text: text.text });
  }
  const [text, ...slos] = texts;
  const resolveSlo = await loadSloResolver(slos);
  const read = reader.read(text, {
    resolveSlo,
    ...(name !== undefined && { name }),
  });
  return read.ok
    ? {
        ok: true,
        gate: read.gate,
        slos,
        resolveSlo,
        warnings: problemLines(read.warnings),
      }
    : { ok: false, errors: problemLines(read.problems) };
}

/** Samples of a file, and the time they are of. */
function fileSource(file: string, gate: CanaryGate) {
  const json = readJson(file, MAX_BYTES);
  if (!json.ok)
    return { ok: false as const, errors: problemLines(json.problems) };
  const { samples: inside } = Object(json.value) as { samples?: unknown };
  const read = readGateSamples(inside ?? json.value, gate);
  if (!read.ok) {
    return {
      ok: false as const,
      errors: problemLines(read.problems.map(one => ({ ...one, file }))),
    };
  }
  const { samples } = read;
  const { variables, startMs, intervals } = samples;
  const toMs = intervals.at(-1)?.atMs ?? startMs;
  return {
    ok: true as const,
    variables,
    source: samplesSource(samples),
    span: { fromMs: startMs, toMs },
  };
}
