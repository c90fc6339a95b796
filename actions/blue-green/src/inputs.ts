import {
  type ActionContext,
  boolean,
  type InputSpecs,
  number,
  oneOf,
  type OutputSpecs,
  path,
  secret,
  text,
  url,
} from '@bellwether/kit-action';
import { secrets } from './inputTypes';

/** What the Action is told. */
export const inputs = {
  config: {
    type: path(),
    description:
      'File that says how to switch: YAML or JSON with kind BlueGreen.',
    required: true,
  },
  version: {
    type: text({ max: 200 }),
    description: 'Version that is delivered; ${version} of the file.',
    required: true,
  },
  decision: {
    type: oneOf('none', 'continue', 'abort'),
    description:
      'What a person says to a delivery that waits for one, or to one that is to end.',
    default: 'none',
  },
  secrets: {
    type: secrets(),
    description:
      'Secrets the file names, one NAME=value a line; each is masked.',
  },
  kubeconfig: {
    type: secret(),
    description:
      'Kubeconfig of the cluster; that of the pod the runner is in unless given.',
  },
  context: {
    type: text({ max: 253 }),
    description: 'Context of the kubeconfig; the current one unless given.',
  },
  'prometheus-url': {
    type: url(),
    description: 'Prometheus that queries of the file are asked of.',
  },
  'prometheus-authorization': {
    type: secret(),
    description:
      'Authorization header for Prometheus, such as Bearer and a token.',
  },
  'deployment-id': {
    type: number({ min: 1, integer: true }),
    description:
      'Id of the deployment at GitHub that this is a part of; whoever opened that says how it ended.',
  },
  'allow-insecure': {
    type: boolean(),
    description: 'Whether addresses of other machines may begin with http://.',
    default: 'false',
  },
  'dry-run': {
    type: boolean(),
    description: 'Whether to look and say what comes next, and change nothing.',
    default: 'false',
  },
} as const satisfies InputSpecs;

/** What it tells later steps. */
export const outputs = {
  result: {
    description:
      'How it ended: promoted, rolled-back, aborted, abandoned; waiting for a person, or rehearsed; empty when it did not come to an end.',
  },
  phase: { description: 'Phase it was in last.' },
  active: {
    description:
      'Name of the set that traffic goes to; empty when nobody knows.',
  },
  because: { description: 'Why, in a sentence.' },
} as const satisfies OutputSpecs;

/** What it has while it runs. */
export type Context = ActionContext<typeof inputs, typeof outputs>;
