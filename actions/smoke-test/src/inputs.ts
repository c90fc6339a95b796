import {
  type ActionContext,
  boolean,
  type InputSpecs,
  list,
  number,
  type OutputSpecs,
  path,
  text,
  url,
} from '@bellwether/kit-action';
import { assignments } from './inputTypes';

/** What the Action is told. */
export const inputs = {
  files: {
    type: list(text()),
    description:
      'Files with smoke tests (.yaml, .yml, .hurl, .postman_collection.json), as patterns; those that begin with ! take out.',
    required: true,
  },
  'base-url': {
    type: url(),
    description:
      'Address of what is tested, for the variables baseUrl and base_url.',
  },
  variables: {
    type: assignments(),
    description:
      'Values of variables, one a line; they win over those of the files.',
  },
  secrets: {
    type: assignments({ secret: true }),
    description:
      'Values of variables that must not be seen, one a line; each is masked.',
  },
  'continue-on-failure': {
    type: boolean(),
    description:
      'Whether to go on after a step that does not pass, also with the next file.',
    default: 'false',
  },
  retries: {
    type: number({ min: 0, max: 100, integer: true }),
    description:
      'How often each step is repeated until it passes, at least; what a file says counts when it is more.',
    default: '0',
  },
  service: {
    type: text({ max: 200 }),
    description: 'Service that is tested, for the portal.',
  },
  environment: {
    type: text({ max: 200 }),
    description: 'Environment it was deployed to, for the portal.',
  },
  junit: {
    type: path({ existing: false }),
    description: 'File for the results as JUnit XML.',
  },
  json: {
    type: path({ existing: false }),
    description: 'File for the results as JSON.',
  },
  'ca-file': {
    type: path(),
    description:
      'File with certificates of authorities (PEM) that are trusted besides the usual ones.',
  },
  'allow-insecure': {
    type: boolean(),
    description:
      'Whether addresses may begin with http:// on other machines, too, and steps may leave certificates unchecked.',
    default: 'false',
  },
  'dry-run': {
    type: boolean(),
    description: 'Whether to check the files only, without any request.',
    default: 'false',
  },
} as const satisfies InputSpecs;

/** What it tells later steps. */
export const outputs = {
  steps: { description: 'Number of steps, cleanup included.', default: '0' },
  passed: { description: 'Number of steps that passed.', default: '0' },
  failed: {
    description: 'Number of steps that did not pass.',
    default: '0',
  },
  asserts: {
    description: 'Number of asserts that were looked at.',
    default: '0',
  },
  'failed-asserts': {
    description:
      'Asserts that do not hold and steps without an answer, the first 50, as a JSON list of file, line, step, expected and found.',
    default: '[]',
  },
  'junit-path': {
    description: 'The JUnit file that was written; empty when none was.',
  },
  'json-path': {
    description: 'The JSON file that was written; empty when none was.',
  },
} as const satisfies OutputSpecs;

/** What it has while it runs. */
export type Context = ActionContext<typeof inputs, typeof outputs, undefined>;
