import fs from 'node:fs';
import {
  type CanaryGate,
  gateMs,
  type GatePlan,
  type GateProblem,
  type GateSamples,
  planGate,
  readGateSamples,
  SAMPLE_LIMITS,
  withSloQueries,
} from '@bellwether/domain-canary';
import {
  InputError,
  type InputProblem,
  type WorkspacePath,
} from '@bellwether/kit-action';
import {
  type GateText,
  loadGateReader,
  loadSloResolver,
} from '@bellwether/kit-canary';
import { hostProblems } from './hostedInputs';
import { type Context, modeOf } from './inputs';

/** Sizes of files, at most. */
const MAX_GATE_BYTES = 1024 * 1024;
const MAX_SAMPLES_BYTES = 64 * 1024 * 1024;
const MAX_SLO_FILES = 200;

/** Problems that are written out in the error; all of them are annotations. */
const MAX_TOLD = 20;

/** What is run, and on what. */
export interface Ready {
  plan: GatePlan;
  /** Read from a file; undefined: Prometheus is asked. */
  samples: GateSamples | undefined;
}

/**
 * Reads the gate file, plans what it asks, and reads the samples if there is a file of them. Every problem becomes an
 * annotation at its line.
 *
 * @throws InputError with everything that is wrong
 */
export async function readReady(context: Context): Promise<Ready> {
  const { inputs } = context;
  const reader = await loadGateReader();
  const resolveSlo = await loadSloResolver(textsOf(context));
  const read = reader.read(textOf('config', inputs.config, MAX_GATE_BYTES), {
    resolveSlo,
    ...(inputs.gate !== undefined && { name: inputs.gate }),
  });
  const found = read.ok ? read.warnings : read.problems;
  for (const problem of found) annotate(context, problem);
  const gaps = missing(context, read.ok ? read.gate : undefined);
  if (!read.ok || gaps.length > 0) {
    throw refusal('config', found, gaps);
  }
  const { parseQuery } = reader;
  const followed =
    inputs.host === 'portal'
      ? // the portal has no files to look SLOs up in
        withSloQueries(read.gate, { parseQuery, resolveSlo })
      : ({ ok: true, gate: read.gate } as const);
  if (!followed.ok) throw unplannable(context, followed.problems);
  const gate = until(followed.gate, inputs.deadline);
  const planned = planGate(gate, {
    variables: {
      ...(inputs.canary !== undefined && { canary: inputs.canary }),
      ...(inputs.baseline !== undefined && { baseline: inputs.baseline }),
      ...Object.fromEntries(inputs.variables),
    },
    parseQuery,
    resolveSlo,
  });
  if (!planned.ok) throw unplannable(context, planned.problems);
  return {
    plan: planned.plan,
    samples: inputs.samples && samplesOf(inputs.samples, gate),
  };
}

/**
 * The gate with another deadline, if there is one.
 *
 * @throws InputError when it would look more often than evidence can hold
 */
function until(gate: CanaryGate, deadlineMs: number | undefined): CanaryGate {
  if (deadlineMs === undefined) return gate;
  const { schedule } = gate.spec;
  const looks = Math.floor(deadlineMs / gateMs(schedule.interval));
  if (looks > SAMPLE_LIMITS.intervals) {
    throw new InputError(
      [
        {
          input: 'deadline',
          message: `expected at most ${SAMPLE_LIMITS.intervals} intervals of ${schedule.interval}, found ${looks}.`,
        },
      ],
      'BW-CANARY-001',
    );
  }
  const deadline = `${Math.round(deadlineMs / 1000)}s`;
  return {
    ...gate,
    spec: { ...gate.spec, schedule: { ...schedule, deadline } },
  };
}

/** Inputs the gate needs and that are not given, or that say something else than others. */
function missing(
  context: Context,
  gate: CanaryGate | undefined,
): InputProblem[] {
  const { inputs, portalUrl } = context;
  const problems = hostProblems(context);
  if (inputs.host === 'portal') return problems;
  if (!inputs['prometheus-url'] && !inputs.samples) {
    problems.push({
      input: 'prometheus-url',
      message:
        'is required unless "samples" is given: an address, found nothing.',
    });
  }
  const isAhead = modeOf(inputs) !== 'retrospective';
  if (gate?.spec.budget.length && !portalUrl && isAhead) {
    problems.push({
      input: 'portal-url',
      message:
        'is required because the gate file has a budget: an address, found nothing.',
    });
  }
  const { from, to } = inputs;
  if (from !== undefined && to !== undefined && from >= to) {
    problems.push({ input: 'to', message: 'expected a time after "from".' });
  }
  return problems;
}

function samplesOf(path: WorkspacePath, gate: CanaryGate): GateSamples {
  const { text } = textOf('samples', path, MAX_SAMPLES_BYTES);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(
      [{ input: 'samples', message: `expected JSON: ${String(error)}.` }],
      'BW-CANARY-001',
    );
  }
  const { record, samples } = Object(value) as {
    record?: unknown;
    samples?: unknown;
  };
  const read = readGateSamples(record === undefined ? value : samples, gate);
  if (!read.ok) throw refusal('samples', read.problems);
  return read.samples;
}

function textsOf({ inputs, workspace }: Context): GateText[] {
  try {
    return workspace
      .find(inputs.slos, { max: MAX_SLO_FILES })
      .map(path => textOf('slos', path, MAX_GATE_BYTES));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError([{ input: 'slos', message: `${error.message}.` }]);
  }
}

function textOf(
  input: string,
  { absolute, relative }: WorkspacePath,
  maxBytes: number,
): GateText {
  const stat = fs.statSync(absolute);
  const fault = stat.isFile()
    ? stat.size > maxBytes &&
      `expected at most ${maxBytes} bytes, found ${stat.size} in ${relative}.`
    : `expected a file, found ${relative}, which is none.`;
  if (fault) throw new InputError([{ input, message: fault }], 'BW-CANARY-001');
  return { file: relative, text: fs.readFileSync(absolute, 'utf8') };
}

function annotate(
  context: Context,
  { severity, code, message, file, line, column }: GateProblem,
): void {
  context.annotate({
    level: severity,
    title: code,
    message,
    file,
    line,
    column,
  });
}

/** Faults of a gate that were found after it was read, so that they have no line. */
function unplannable(
  context: Context,
  problems: readonly GateProblem[],
): InputError {
  for (const problem of problems) {
    annotate(context, { file: context.inputs.config.relative, ...problem });
  }
  return refusal('config', problems);
}

function refusal(
  input: string,
  found: readonly GateProblem[],
  others: readonly InputProblem[] = [],
): InputError {
  const errors = found.filter(({ severity }) => severity === 'error');
  const told = errors.slice(0, MAX_TOLD).map(({ line, path, message }) => ({
    input,
    message: `${line === undefined ? path : `line ${line}, ${path}`}: ${message}`,
  }));
  const rest = errors.length - told.length;
  return new InputError(
    [
      ...others,
      ...told,
      ...(rest > 0
        ? [{ input, message: `and ${rest} more; all of them are annotations.` }]
        : []),
    ],
    'BW-CANARY-001',
  );
}
