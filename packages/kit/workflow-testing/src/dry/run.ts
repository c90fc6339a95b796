import { randomUUID } from 'node:crypto';
import type {
  GitHubServer,
  OidcServer,
  TokenPermissions,
} from '@bellwether/kit-action-testing';
import { evaluate, expressionsIn, render, scopeOf } from '../expressions';
import { runs } from '../graph/courses';
import {
  ancestorsOf,
  inputsOf,
  type Workflow,
  type WorkflowJob,
} from '../workflow';
import { ConcurrencyGroups, type ConcurrencyRules } from './concurrency';
import { type Fate, type JobRun, runJob } from './job';
import { matrixRows } from './matrix';
import { Artifacts, standInsOf } from './standIns';
import type { StandIn } from './step';

/** What a workflow is run with. @public */
export interface WorkflowRunOptions {
  inputs: Readonly<Record<string, unknown>>;
  secrets?: Readonly<Record<string, string>>;
  /** Folder that `actions/checkout` gives to jobs. */
  checkout: string;
  /** Folder of one of our Actions, built. */
  action(verb: string): string;
  /** Name of the repository that the workflow and our Actions are of, as in `uses`. */
  own: string;
  github: GitHubServer;
  /** Jobs with `id-token: write` get their tokens here. */
  oidc?: OidcServer;
  /** Commit that is delivered. */
  sha?: string;
  runId?: number;
  runAttempt?: number;
  /** What happens to a step; it runs unless told. */
  fate?: (job: string, step: string) => Fate;
  /** Text in the output of a step at which the run is cancelled. */
  cancelAt?: (job: string, step: string) => string | undefined;
  /** Whether the rules of an environment let a job pass; they do unless told. */
  environment?: (name: string, job: string) => Promise<boolean>;
  /**
   * What is done in place of an Action, by what `uses` says before the version: of others than checkout and upload-artifact, or of ours
   * where a test is not about them.
   */
  standIns?: Readonly<Record<string, StandIn>>;
  /** Groups of all runs that are played together, for the `concurrency` of the workflow. */
  concurrency?: ConcurrencyGroups;
  /** Hears of each job that ended. */
  onJob?: (id: string, job: JobRun) => void;
}

/** How a run of a workflow went. @public */
export interface WorkflowRun {
  jobs: Readonly<Record<string, JobRun>>;
  /** Outputs of a workflow that is called. */
  outputs: Readonly<Record<string, string>>;
  /** Text files by name of the artifact and path. */
  artifacts: Readonly<Record<string, Record<string, string>>>;
  result: 'success' | 'failure' | 'cancelled';
}

const SHA = '0123456789abcdef0123456789abcdef01234567';

/**
 * Runs a workflow without GitHub: the graph as GitHub walks it, our Actions as they are built in processes of their own, scripts
 * in bash. Each job has a token with its own permissions and no others, and one that does not ask for `id-token` gets none.
 *
 * @throws Error when an input is missing or wrong
 * @public
 */
export async function runWorkflow(
  workflow: Workflow,
  options: WorkflowRunOptions,
): Promise<WorkflowRun> {
  const { github, runId = 4001, runAttempt = 1, sha = SHA } = options;
  const inputs = inputsOf(workflow, options.inputs);
  const ancestors = ancestorsOf(workflow);
  const artifacts = new Artifacts();
  const jobs: Record<string, JobRun> = {};
  const state = { cancels: 0 };

  const contextsOf = (job: WorkflowJob, token: string) => ({
    inputs,
    needs: Object.fromEntries(
      job.needs.map(id => [
        id,
        { result: jobs[id].result, outputs: jobs[id].outputs },
      ]),
    ),
    secrets: { ...options.secrets, GITHUB_TOKEN: token },
    vars: {},
    github: {
      token,
      sha,
      repository: github.repository,
      ref: 'refs/heads/main',
      run_id: String(runId),
      run_attempt: String(runAttempt),
      api_url: github.apiUrl,
      server_url: 'https://github.test',
      event_name: 'workflow_dispatch',
    },
  });

  async function walk(job: WorkflowJob): Promise<JobRun> {
    const none = { outputs: {}, steps: [], environment: '' };
    if (!runs(job, inputs, jobs, ancestors.get(job.id)!, state.cancels > 0)) {
      return { ...none, result: state.cancels > 0 ? 'cancelled' : 'skipped' };
    }
    const token = `ghs_${randomUUID().replaceAll('-', '')}`;
    const permissions = { ...job.permissions };
    github.addToken(token, permissions as TokenPermissions, {
      login: 'github-actions[bot]',
      type: 'Bot',
    });
    const contexts = contextsOf(job, token);
    const { environment: asked = '' } = job;
    const environment = render(
      typeof asked === 'string' ? asked : asked.name,
      scopeOf(contexts),
    );
    if (
      environment !== '' &&
      !((await options.environment?.(environment, job.id)) ?? true)
    ) {
      return { ...none, environment, result: 'failure' };
    }
    const { cancels } = state;
    const rows = rowsOf(job, contexts);
    const ended: Omit<JobRun, 'environment'>[] = [];
    for (const matrix of rows) {
      const failsFast = job.strategy?.['fail-fast'] ?? true;
      if (failsFast && ended.some(({ result }) => result === 'failure')) {
        ended.push({ ...none, result: 'cancelled' });
        continue;
      }
      ended.push(
        await runJob(job, {
          contexts: { ...contexts, matrix },
          fate: options.fate ?? (() => 'run'),
          cancel: () => {
            state.cancels += 1;
          },
          // a job that starts in a run that was cancelled before, as always() lets it, is not cancelled itself
          isCancelled: () => state.cancels > cancels,
          job: job.id,
          step: '',
          repository: options.own,
          action: options.action,
          standIns: {
            ...standInsOf(options.checkout, artifacts),
            ...options.standIns,
          },
          github,
          token,
          ...(options.cancelAt && { cancelAt: options.cancelAt }),
          runner: {
            GITHUB_ACTIONS: 'true',
            GITHUB_SHA: sha,
            GITHUB_RUN_ID: String(runId),
            GITHUB_RUN_ATTEMPT: String(runAttempt),
            GITHUB_REPOSITORY: github.repository,
            GITHUB_API_URL: github.apiUrl,
            ...(permissions['id-token'] === 'write' && options.oidc?.env),
          },
        }),
      );
    }
    return { ...together(ended), environment };
  }

  const { group, ...rules } = concurrencyOf(workflow, inputs);
  const { concurrency = new ConcurrencyGroups() } = options;
  const turn = await concurrency.enter(group, rules, () => {
    state.cancels += 1;
  });
  if (!turn.granted) return nothingOf(workflow);
  try {
    await walkAll(workflow.jobs, async job => {
      jobs[job.id] = await walk(job);
      options.onJob?.(job.id, jobs[job.id]);
    });
  } finally {
    turn.leave();
  }

  const scope = scopeOf({ inputs, jobs });
  return {
    jobs,
    outputs: Object.fromEntries(
      Object.entries(workflow.outputs).map(([name, { value }]) => [
        name,
        render(value, scope),
      ]),
    ),
    artifacts: artifacts.all,
    result:
      state.cancels > 0 ? 'cancelled' : together(Object.values(jobs)).result,
  };
}

/** Walks jobs, each after those it needs, and all that can at the same time. */
async function walkAll(
  jobs: readonly WorkflowJob[],
  walk: (job: WorkflowJob) => Promise<void>,
): Promise<void> {
  const walking = new Map<string, Promise<void>>();
  for (const job of jobs) {
    const before = job.needs.map(need => walking.get(need));
    walking.set(
      job.id,
      Promise.all(before).then(() => walk(job)),
    );
  }
  await Promise.all(walking.values());
}

/** A run without a group has one of its own. */
function concurrencyOf(
  { concurrency }: Workflow,
  inputs: Readonly<Record<string, unknown>>,
): ConcurrencyRules & { group: string } {
  if (!concurrency) return { group: randomUUID() };
  const { group, queue, 'cancel-in-progress': cancels = false } = concurrency;
  const scope = scopeOf({ inputs, github: {}, vars: {} });
  return {
    group: render(group, scope),
    cancelInProgress: render(String(cancels), scope) === 'true',
    ...(queue && { queue }),
  };
}

/** A run whose place another has taken before it began. */
function nothingOf({ jobs }: Workflow): WorkflowRun {
  const none = { outputs: {}, steps: [], environment: '' };
  return {
    jobs: Object.fromEntries(
      jobs.map(({ id }) => [id, { ...none, result: 'cancelled' as const }]),
    ),
    outputs: {},
    artifacts: {},
    result: 'cancelled',
  };
}

/** Rows of the matrix of a job; one of nothing without a matrix. */
function rowsOf(job: WorkflowJob, contexts: object): Record<string, unknown>[] {
  const { matrix } = job.strategy ?? {};
  if (matrix === undefined) return [{}];
  const scope = scopeOf({ ...contexts });
  const value = (given: unknown): unknown => {
    if (typeof given !== 'string') return given;
    const [expression] = expressionsIn(given);
    return expression === undefined ? given : evaluate(expression, scope);
  };
  const whole = value(matrix) as Record<string, unknown>;
  return matrixRows(
    Object.fromEntries(
      Object.entries(whole).map(([name, list]) => [name, value(list)]),
    ),
  );
}

/** Rows of a matrix as the one job the graph sees: any failure is one, and the last that says an output counts. */
function together<T extends Pick<JobRun, 'result' | 'outputs' | 'steps'>>(
  rows: readonly T[],
): Pick<JobRun, 'outputs' | 'steps'> & {
  result: 'success' | 'failure' | 'cancelled';
} {
  const has = (result: JobRun['result']) =>
    rows.some(row => row.result === result);
  const rest = has('cancelled') ? 'cancelled' : 'success';
  return {
    result: has('failure') ? 'failure' : rest,
    outputs: Object.assign({}, ...rows.map(({ outputs }) => outputs)),
    steps: rows.flatMap(({ steps }) => steps),
  };
}
