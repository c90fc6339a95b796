import {
  conditionOf,
  holds,
  scopeOf,
  type StatusFunctions,
} from '../expressions';
import {
  ancestorsOf,
  inputsOf,
  type Workflow,
  type WorkflowJob,
} from '../workflow';

/** Result of a job, as `needs` has it. @public */
export type JobResult = 'success' | 'failure' | 'cancelled' | 'skipped';

/** How a job that runs may end. @public */
export interface JobOutcome {
  result: Exclude<JobResult, 'skipped'>;
  /** Outputs it has; a job whose runner is lost has none. */
  outputs?: Readonly<Record<string, string>>;
  /** Whether somebody cancels the whole run meanwhile. */
  cancelsRun?: boolean;
}

/** How a job ended. @public */
export interface JobState {
  result: JobResult;
  outputs: Readonly<Record<string, string>>;
}

/** One way a run may go. @public */
export interface Course {
  inputs: Readonly<Record<string, unknown>>;
  jobs: Readonly<Record<string, JobState>>;
  /** Jobs that ran, in order. */
  ran: readonly string[];
  /** Job during which the run was cancelled. */
  cancelledAt?: string;
}

/** What decides which courses there are. @public */
export interface CourseOptions {
  inputs: Readonly<Record<string, unknown>>;
  /** How a job may end when it runs; success, failure, and the same with the run being cancelled unless told. */
  outcomes?: (
    job: string,
    sofar: Readonly<Record<string, JobState>>,
  ) => readonly JobOutcome[];
  /** Results that jobs have whatever their `if` says, to look at all combinations, those GitHub never makes included. */
  given?: Readonly<Record<string, JobState>>;
}

const ENDS: readonly JobOutcome[] = (
  ['success', 'failure', 'cancelled'] as const
).flatMap(result => [{ result }, { result, cancelsRun: true }]);

interface Moment {
  at: number;
  jobs: Readonly<Record<string, JobState>>;
  ran: readonly string[];
  cancelledAt?: string;
  /** What jobs get that a cancelled run does not start any more: GitHub has been seen to say either. */
  unstarted: 'skipped' | 'cancelled';
}

/**
 * Every course a run of a workflow may take: each `if` is evaluated by GitHub's own evaluator, each job that runs ends in each
 * of its ways, and the run may be cancelled during each job.
 *
 * @throws Error when an expression cannot be evaluated
 * @public
 */
export function* courses(
  workflow: Workflow,
  options: CourseOptions,
): Generator<Course> {
  const inputs = inputsOf(workflow, options.inputs);
  const ancestors = ancestorsOf(workflow);
  const { outcomes = () => ENDS, given = {} } = options;
  const open: Moment[] = [{ at: 0, jobs: {}, ran: [], unstarted: 'skipped' }];
  for (let moment = open.pop(); moment; moment = open.pop()) {
    const { at, jobs, ran, cancelledAt, unstarted } = moment;
    const job = workflow.jobs[at];
    if (!job) {
      yield { inputs, jobs, ran, ...(cancelledAt && { cancelledAt }) };
      continue;
    }
    const next = (state: JobState, more: Partial<Moment> = {}) =>
      open.push({
        ...moment!,
        ...more,
        at: at + 1,
        jobs: { ...jobs, [job.id]: state },
      });
    if (given[job.id]) {
      next(given[job.id]);
    } else if (
      !runs(job, inputs, jobs, ancestors.get(job.id)!, Boolean(cancelledAt))
    ) {
      next({ result: cancelledAt ? unstarted : 'skipped', outputs: {} });
    } else {
      for (const outcome of outcomes(job.id, jobs)) {
        const { result, outputs = {}, cancelsRun } = outcome;
        const state = { result, outputs };
        const withJob = { ran: [...ran, job.id] };
        if (!cancelsRun) next(state, withJob);
        else if (!cancelledAt) {
          for (const left of ['skipped', 'cancelled'] as const) {
            next(state, { ...withJob, cancelledAt: job.id, unstarted: left });
          }
        }
      }
    }
  }
}

/** Whether a job runs after these results. @public */
export function runs(
  job: WorkflowJob,
  inputs: Readonly<Record<string, unknown>>,
  jobs: Readonly<Record<string, JobState>>,
  ancestors: ReadonlySet<string>,
  isCancelled: boolean,
): boolean {
  const needs = Object.fromEntries(job.needs.map(id => [id, jobs[id]]));
  return holds(
    conditionOf(job.if),
    scopeOf({ inputs, needs }, statusAfter(jobs, ancestors, isCancelled)),
  );
}

/** The status functions of a job: they look at all jobs before it, not only at those it names. */
function statusAfter(
  jobs: Readonly<Record<string, JobState>>,
  ancestors: ReadonlySet<string>,
  isCancelled: boolean,
): StatusFunctions {
  const results = [...ancestors].map(id => jobs[id].result);
  return {
    always: () => true,
    cancelled: () => isCancelled,
    failure: () => !isCancelled && results.includes('failure'),
    success: () => !isCancelled && results.every(each => each === 'success'),
  };
}

/**
 * All combinations of values by name.
 *
 * @public
 */
export function combinations<K extends string, V>(
  values: Readonly<Record<K, readonly V[]>>,
): Record<K, V>[] {
  return (Object.entries(values) as [K, readonly V[]][]).reduce<Record<K, V>[]>(
    (found, [name, choices]) =>
      found.flatMap(one => choices.map(value => ({ ...one, [name]: value }))),
    [{} as Record<K, V>],
  );
}
