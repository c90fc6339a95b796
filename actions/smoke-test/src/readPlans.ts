import fs from 'node:fs';
import {
  type ReadPlan,
  readSmokeFile,
  SMOKE_LIMITS,
  type SmokePlan,
  type SmokeProblem,
  type SmokeVariables,
  startVariables,
} from '@bellwether/domain-smoke';
import {
  InputError,
  type InputProblem,
  type Workspace,
  type WorkspacePath,
} from '@bellwether/kit-action';
import { certificatesIn } from '@bellwether/kit-smoke';
import type { Context } from './inputs';
import { counted } from './words';

/** Files one run looks at, at most. */
const MAX_FILES = 200;

/** Problems that are written out in the error; all of them are annotations. */
const SHOWN = 10;

const MAX_CA_BYTES = 1_000_000;

/**
 * Reads the files with smoke tests, and checks that each has the variables it needs. Warnings and faults become annotations.
 *
 * @throws InputError for everything that is wrong, at once
 */
export async function readPlans(
  context: Context,
  variables: SmokeVariables,
): Promise<SmokePlan[]> {
  const { inputs, workspace, annotate } = context;
  const paths = matching(workspace, inputs.files);
  const plans: SmokePlan[] = [];
  const faults: SmokeProblem[] = [];
  const missing: InputProblem[] = [];
  for (const path of paths) {
    const { plan, problems } = await readPlan(path);
    for (const problem of problems) {
      const { severity, code, message, at } = problem;
      annotate({ level: severity, title: code, message, ...at });
      if (severity === 'error') faults.push(problem);
    }
    if (!plan) continue;
    plans.push(plan);
    const start = startVariables(plan, variables);
    if (start.ok) continue;
    for (const problem of start.problems) {
      const message = `${path.relative}: ${problem}`;
      missing.push({ input: 'variables', message });
    }
  }
  const wrong = [...faultProblem(faults), ...missing];
  if (wrong.length > 0) throw new InputError(wrong, 'BW-SMOKE-001');
  return plans;
}

/** @throws InputError when none, or too many, match */
function matching(
  workspace: Workspace,
  patterns: readonly string[],
): WorkspacePath[] {
  let message = `expected files with smoke tests, found none that match ${patterns.join(', ')}.`;
  try {
    const found = workspace.find(patterns, { max: MAX_FILES });
    if (found.length > 0) return found;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    message = `${error.message}.`;
  }
  throw new InputError([{ input: 'files', message }], 'BW-SMOKE-001');
}

/** The package for YAML is loaded when a file needs it. */
async function readPlan({
  absolute,
  relative,
}: WorkspacePath): Promise<ReadPlan> {
  const { size } = fs.statSync(absolute);
  if (size > SMOKE_LIMITS.bytes) {
    return {
      problems: [
        {
          severity: 'error',
          code: 'too-large',
          message: `Expected at most ${SMOKE_LIMITS.bytes} bytes, found ${size}. Split the file.`,
          at: { file: relative, line: 1, column: 1 },
        },
      ],
    };
  }
  return readSmokeFile(fs.readFileSync(absolute, 'utf8'), relative, {
    loadYaml: () => import('./yamlLibrary'),
  });
}

function faultProblem(faults: readonly SmokeProblem[]): InputProblem[] {
  if (faults.length === 0) return [];
  const lines = faults
    .slice(0, SHOWN)
    .map(({ at, message }) => `${at.file}:${at.line}: ${message}`);
  if (faults.length > SHOWN) {
    lines.push(`and ${counted(faults.length - SHOWN, 'more fault')}`);
  }
  return [
    {
      input: 'files',
      message: `expected smoke tests, found ${counted(faults.length, 'fault')}:\n${lines.join('\n')}`,
    },
  ];
}

/**
 * Certificates of the file that `ca-file` names, in PEM.
 *
 * @throws InputError when there is something else in it
 */
export function readCertificates({ inputs }: Context): string[] {
  const file = inputs['ca-file'];
  if (!file) return [];
  const refuse = (message: string) =>
    new InputError([{ input: 'ca-file', message }]);
  const stats = fs.statSync(file.absolute);
  if (!stats.isFile() || stats.size > MAX_CA_BYTES) {
    throw refuse(`expected a file of at most ${MAX_CA_BYTES} bytes.`);
  }
  const read = certificatesIn(fs.readFileSync(file.absolute, 'utf8'));
  if (!read.ok) throw refuse(read.problem);
  return read.certificates;
}
