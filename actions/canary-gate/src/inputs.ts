import {
  type ActionContext,
  boolean,
  duration,
  type GitHubUse,
  type InputSpecs,
  list,
  number,
  oneOf,
  type OutputSpecs,
  path,
  secret,
  text,
  url,
} from '@bellwether/kit-action';
import { assignment, instant } from './inputTypes';

/** How a gate is run. */
export const MODES = ['loop', 'once', 'retrospective'] as const;

/** Who looks. */
export const HOSTS = ['job', 'portal'] as const;

/** What is done about GitHub Deployments. */
export const DEPLOYMENTS = ['none', 'create', 'existing'] as const;

/** What the Action is told. */
export const inputs = {
  config: {
    type: path(),
    description: 'The gate file: YAML or JSON with kind CanaryGate.',
    required: true,
  },
  gate: {
    type: text({ max: 63 }),
    description: 'Name of the gate, where the file has several.',
  },
  mode: {
    type: oneOf(...MODES),
    description:
      'Whether to look until there is a verdict (loop), at what there is now (once), or at a time that is past (retrospective).',
    default: 'loop',
  },
  host: {
    type: oneOf(...HOSTS),
    description:
      'Who looks: this job, or the portal, which answers the deployment protection rule of the environment while no job waits.',
    default: 'job',
  },
  canary: {
    type: text({ max: 200 }),
    description:
      'What is delivered, such as its version; the variable canary of the gate file.',
  },
  baseline: {
    type: text({ max: 200 }),
    description:
      'What it is compared with; the variable baseline of the gate file.',
  },
  variables: {
    type: list(assignment(), { max: 50 }),
    description:
      'Values of other variables of the gate file, such as region=eu-1.',
  },
  'prometheus-url': {
    type: url(),
    description: 'Prometheus that has the metrics of both arms.',
  },
  'prometheus-authorization': {
    type: secret(),
    description:
      'Authorization header for Prometheus, such as Bearer and a token.',
  },
  'portal-prometheus': {
    type: text({ max: 100 }),
    description:
      'Name of the Prometheus in the configuration of the portal, for host portal; the first there unless given.',
  },
  samples: {
    type: path(),
    description:
      'JSON file of samples, or of the evidence of another run, to judge as a time that is past instead of asking Prometheus.',
  },
  slos: {
    type: list(text()),
    description:
      'Files with the SLOs that metrics of the gate refer to, as patterns; those that begin with ! take out.',
  },
  from: {
    type: instant(),
    description:
      'When the canary got its first traffic, for once and retrospective; the deadline of the gate before the end unless given.',
  },
  to: {
    type: instant(),
    description: 'Until when once and retrospective look; now unless given.',
  },
  deadline: {
    type: duration({ min: '1s' }),
    description:
      'How long the canary is looked at; as the gate file says unless given.',
  },
  deployment: {
    type: oneOf(...DEPLOYMENTS),
    description:
      'Whether to create a deployment at GitHub, use the one a job with an environment has made, or none.',
    default: 'none',
  },
  'deployment-id': {
    type: number({ min: 1, integer: true }),
    description:
      'Id of the deployment to use; the newest of the commit and the environment unless given.',
  },
  final: {
    type: boolean(),
    description:
      'Whether a Promote ends the delivery; otherwise the deployment stays in progress, for the next step of it.',
    default: 'true',
  },
  sha: {
    type: text({ max: 64 }),
    description: 'Commit that is delivered; that of the run unless given.',
  },
  environment: {
    type: text({ max: 255 }),
    description:
      'Environment of the deployment; that of the gate file unless given.',
  },
  'environment-url': {
    type: url(),
    description: 'Address the deployment links to.',
  },
  change: {
    type: text({ max: 50 }),
    description:
      'Kind of the change for the error budget policy of the portal, such as security.',
  },
  'portal-token': {
    type: secret(),
    description:
      'Token of the portal to ask for error budgets with; needed by gate files with a budget.',
  },
  'bundle-path': {
    type: path({ existing: false }),
    description:
      'File for the evidence as JSON, from which the gate can be judged again; none is written without it.',
  },
  'dry-run': {
    type: boolean(),
    description:
      'Whether to look and judge, but to touch no deployment and tell the portal of no look; with host portal to show what it would be told.',
    default: 'false',
  },
  'allow-insecure': {
    type: boolean(),
    description: 'Whether addresses of other machines may begin with http://.',
    default: 'false',
  },
} as const satisfies InputSpecs;

/** What it tells later steps. */
export const outputs = {
  decision: {
    description:
      'What to do with the canary: Promote, Hold, Rollback, or Error when the gate itself could not judge.',
    default: 'Error',
  },
  gate: { description: 'Name of the gate; empty when it cannot be read.' },
  score: {
    description: 'Score from 0 to 100; empty without a judgement.',
  },
  'failed-metrics': {
    description: 'Names of the metrics that show harm, as a JSON list.',
    default: '[]',
  },
  looks: { description: 'Number of looks that were taken.', default: '0' },
  'bundle-path': {
    description: 'The file with the evidence; empty when none was written.',
  },
  'deployment-id': {
    description: 'Id of the deployment at GitHub; empty without one.',
  },
} as const satisfies OutputSpecs;

/** What it has while it runs. */
export type Context = ActionContext<typeof inputs, typeof outputs, GitHubUse>;

/** How the gate is run: samples of a file are of a time that is past. */
export function modeOf({
  mode,
  samples,
}: Context['inputs']): (typeof MODES)[number] {
  return samples && mode === 'loop' ? 'retrospective' : mode;
}
