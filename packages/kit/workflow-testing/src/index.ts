/**
 * Checks workflows of GitHub without GitHub: validates them with GitHub's own validator, follows every course a run may take, and
 * runs them dry with real Actions.
 *
 * @packageDocumentation
 */
export {
  conditionOf,
  type Contexts,
  evaluate,
  expressionsIn,
  holds,
  render,
  type Scope,
  scopeOf,
  type StatusFunctions,
} from './expressions';
export {
  readWorkflow,
  type Workflow,
  type WorkflowInput,
  type WorkflowJob,
  type WorkflowStep,
} from './workflow';
export {
  combinations,
  type Course,
  type CourseOptions,
  courses,
  type JobOutcome,
  type JobResult,
  type JobState,
} from './graph/courses';
export { type WorkflowPlace, workflowProblems } from './validate/problems';
export { scriptProblems } from './validate/scripts';
export {
  ConcurrencyGroups,
  type ConcurrencyRules,
  type ConcurrencyTurn,
} from './dry/concurrency';
export type { Fate, JobRun, StepRun } from './dry/job';
export { matrixRows } from './dry/matrix';
export {
  runWorkflow,
  type WorkflowRun,
  type WorkflowRunOptions,
} from './dry/run';
export type { ReadyStep, StandIn, StepEnd, StepPlace } from './dry/step';
