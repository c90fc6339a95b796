import { parseDocument } from 'yaml';

/** A step as a workflow says it. @public */
export interface WorkflowStep {
  id?: string;
  name?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
  'continue-on-error'?: boolean;
}

/** A job as a workflow says it. @public */
export interface WorkflowJob {
  id: string;
  needs: string[];
  if?: string;
  /** Of a job that calls another workflow. */
  uses?: string;
  with?: Record<string, unknown>;
  env: Record<string, unknown>;
  outputs: Record<string, string>;
  permissions?: Record<string, string>;
  environment?: string | { name: string; url?: string };
  strategy?: {
    matrix?: Record<string, unknown> | string;
    'fail-fast'?: boolean;
    'max-parallel'?: number;
  };
  steps: WorkflowStep[];
}

/** An input of a workflow that is called. @public */
export interface WorkflowInput {
  description?: string;
  type: 'string' | 'boolean' | 'number';
  required?: boolean;
  default?: string | boolean | number;
}

/** A workflow, as far as its graph and its steps go. @public */
export interface Workflow {
  name: string;
  inputs: Record<string, WorkflowInput>;
  secrets: Record<string, { required?: boolean }>;
  outputs: Record<string, { value: string }>;
  concurrency?: {
    group: string;
    'cancel-in-progress'?: boolean | string;
    queue?: 'single' | 'max';
  };
  /** Each after those it needs. */
  jobs: WorkflowJob[];
}

/**
 * Reads a workflow. Whether GitHub takes it is for `workflowProblems` to say.
 *
 * @throws Error when it is no YAML, or when jobs need one that does not exist, or each other
 * @public
 */
export function readWorkflow(text: string): Workflow {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw document.errors[0];
  const {
    name = '',
    on,
    concurrency,
    jobs = {},
  } = document.toJS() as {
    name?: string;
    on?: { workflow_call?: Partial<Workflow> | null };
    concurrency?: string | Workflow['concurrency'];
    jobs?: Record<string, Partial<RawJob>>;
  };
  const call = Object(on).workflow_call as Partial<Workflow> | undefined;
  return {
    name,
    inputs: call?.inputs ?? {},
    secrets: call?.secrets ?? {},
    outputs: call?.outputs ?? {},
    ...(concurrency !== undefined && {
      concurrency:
        typeof concurrency === 'string' ? { group: concurrency } : concurrency,
    }),
    jobs: inOrder(
      Object.entries(jobs).map(([id, { if: condition, ...job }]) => ({
        env: {},
        outputs: {},
        ...job,
        id,
        needs: [job.needs ?? []].flat(),
        ...(condition !== undefined && { if: String(condition) }),
        steps: (job.steps ?? []).map(({ if: asked, ...step }) => ({
          ...step,
          ...(asked !== undefined && { if: String(asked) }),
        })),
      })),
    ),
  };
}

type RawJob = Omit<WorkflowJob, 'needs' | 'if' | 'steps'> & {
  needs: string | string[];
  if: unknown;
  steps: (Omit<WorkflowStep, 'if'> & { if?: unknown })[];
};

function inOrder(jobs: WorkflowJob[]): WorkflowJob[] {
  const known = new Set(jobs.map(({ id }) => id));
  for (const { id, needs } of jobs) {
    for (const need of needs.filter(each => !known.has(each))) {
      throw new Error(`job ${id} needs ${need}, which does not exist`);
    }
  }
  const done = new Set<string>();
  const ordered: WorkflowJob[] = [];
  while (ordered.length < jobs.length) {
    const ready = jobs.filter(
      ({ id, needs }) => !done.has(id) && needs.every(need => done.has(need)),
    );
    if (ready.length === 0) {
      const left = jobs.filter(({ id }) => !done.has(id));
      throw new Error(
        `jobs need each other: ${left.map(({ id }) => id).join(', ')}`,
      );
    }
    ready.forEach(({ id }) => done.add(id));
    ordered.push(...ready);
  }
  return ordered;
}

/** Jobs that a job needs, those they need, and so on, by job. */
export function ancestorsOf({ jobs }: Workflow): Map<string, Set<string>> {
  const ancestors = new Map<string, Set<string>>();
  for (const { id, needs } of jobs) {
    ancestors.set(
      id,
      new Set(needs.flatMap(need => [need, ...ancestors.get(need)!])),
    );
  }
  return ancestors;
}

/**
 * Inputs as the called workflow sees them: those that are given, and the defaults of the others.
 *
 * @throws Error when one is missing, unknown, or of another type
 */
export function inputsOf(
  workflow: Workflow,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  for (const name of Object.keys(given)) {
    if (!workflow.inputs[name]) throw new Error(`there is no input ${name}`);
  }
  const empty = { string: '', boolean: false, number: 0 };
  return Object.fromEntries(
    Object.entries(workflow.inputs).map(
      ([name, { type, required, default: usual }]) => {
        const value = given[name] ?? usual;
        if (value === undefined && required) {
          throw new Error(`the input ${name} is missing`);
        }
        if (value !== undefined && typeof value !== type) {
          throw new Error(
            `expected the input ${name} to be a ${type}, found ${JSON.stringify(value)}`,
          );
        }
        return [name, value ?? empty[type]];
      },
    ),
  );
}
