import {
  type ActionContext,
  boolean,
  type GitHubUse,
  type InputSpecs,
  oneOf,
  type OutputSpecs,
  path,
  text,
  url,
} from '@bellwether/kit-action';
import { deploymentId, jobStates, percentages, plainName } from './inputTypes';

/** What the Action is told. */
export const inputs = {
  phase: {
    type: oneOf('open', 'close'),
    description: 'Whether a delivery begins or ends.',
    required: true,
  },
  service: {
    type: plainName(),
    description: 'Service that is delivered.',
    required: true,
  },
  environment: {
    type: plainName(),
    description: 'Environment it is delivered to.',
    default: 'production',
  },
  version: {
    type: text({ max: 200 }),
    description: 'Version that is delivered.',
    required: true,
  },
  baseline: {
    type: text({ max: 200 }),
    description:
      'Version that serves now; that of the last deployment that went well unless given.',
  },
  digest: {
    type: text({ max: 200 }),
    description: 'Digest of the image that is delivered, for rollbacks to it.',
  },
  migration: {
    type: oneOf('none', 'reversible', 'irreversible'),
    description:
      'Whether the version changes the schema of its data, and in a way that an older version cannot work with.',
    default: 'none',
  },
  strategy: {
    type: oneOf('canary', 'blue-green'),
    description: 'How traffic gets to the version.',
    default: 'canary',
  },
  steps: {
    type: percentages(),
    description:
      'Percentages of traffic, one to six, each more than the one before, as a JSON list.',
    default: '[5, 25, 50]',
  },
  bake: {
    type: text({ max: 40 }),
    description:
      'How long each step is watched: a duration, environment when wait timers of environments say, or portal when it does.',
  },
  'step-environments': {
    type: boolean(),
    description: 'Whether the steps run in environments of their own.',
    default: 'false',
  },
  gate: {
    type: path(),
    description: 'Gate file of a canary.',
  },
  'blue-green': {
    type: path(),
    description: 'File that says how a blue/green switch goes.',
  },
  'shift-command': {
    type: path(),
    description: 'Executable file that shifts traffic in a canary.',
  },
  playbook: {
    type: path(),
    description: 'Playbook of a rollback.',
  },
  'environment-url': {
    type: url(),
    description: 'Address the deployment links to.',
  },
  'deployment-id': {
    type: deploymentId(),
    description: 'Id of the deployment that is closed.',
  },
  jobs: {
    type: jobStates(),
    description:
      'Results and outputs of the jobs of the delivery, as the context needs has them, as JSON.',
  },
  'dry-run': {
    type: boolean(),
    description: 'Whether to check and to plan, but to touch no deployment.',
    default: 'false',
  },
} as const satisfies InputSpecs;

/** What it tells later steps. */
export const outputs = {
  steps: {
    description:
      'The percentages as a JSON list of six, with null for steps there are none of.',
    default: '[]',
  },
  baseline: {
    description: 'Version that serves now; empty when nobody knows.',
  },
  'deployment-id': {
    description: 'Id of the deployment at GitHub; empty without one.',
  },
  outcome: {
    description:
      'How the delivery ended: promoted, rolled-back, rollback-failed, held, stopped or planned; empty when it is opened.',
  },
  'failed-job': {
    description: 'First job that did not succeed; empty when all did.',
  },
} as const satisfies OutputSpecs;

/** What it has while it runs. */
export type Context = ActionContext<typeof inputs, typeof outputs, GitHubUse>;
