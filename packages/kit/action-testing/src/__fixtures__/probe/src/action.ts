import {
  boolean,
  defineAction,
  duration,
  list,
  number,
  oneOf,
  path,
  percentage,
  secret,
  text,
  url,
} from '@bellwether/kit-action';
import { SCENARIOS, scenarios } from './scenarios';

const names = Object.keys(SCENARIOS) as (keyof typeof SCENARIOS)[];

/** An Action that is good for nothing but trying out everything the shell promises. */
export const action = defineAction({
  verb: 'probe',
  title: 'Bellwether probe',
  description: 'Tries out the shell that all Actions share.',
  branding: { icon: 'activity', color: 'gray-dark' },
  inputs: {
    scenario: {
      type: oneOf(...names),
      description: 'What to try out.',
      required: true,
    },
    config: { type: path(), description: 'A file of the repository.' },
    window: {
      type: duration({ min: '1s', max: '30d' }),
      description: 'A length of time.',
      default: '5m',
    },
    share: { type: percentage(), description: 'A share.', default: '0.5%' },
    count: {
      type: number({ integer: true, min: 0, max: 100_000 }),
      description: 'How many of something.',
      default: '3',
    },
    tags: { type: list(text()), description: 'Words.' },
    'dry-run': {
      type: boolean(),
      description: 'Whether to change nothing.',
      default: 'false',
    },
    password: { type: secret(), description: 'Something nobody may see.' },
    target: { type: url(), description: 'Address of a service.' },
    'allow-insecure': {
      type: boolean(),
      description: 'Whether addresses may begin with http.',
      default: 'false',
    },
    period: {
      type: duration(),
      description: 'A length of time.',
      deprecated: 'Use "window".',
    },
  },
  outputs: {
    answer: { description: 'What came out.', default: 'none' },
    facts: { description: 'The inputs as JSON.' },
  },
  github: {
    permissions: [
      {
        scope: 'pull-requests',
        level: 'write',
        why: 'Writes the comment on the pull request.',
      },
      { scope: 'checks', level: 'write', why: 'Creates a check run.' },
    ],
    requests: '3',
  },
  portal: { plugin: 'probe', event: 'dev.bellwether.probe.finished' },
  renamed: { span: 'window' },
  codes: { 'BW-PROBE-001': 'The probe was asked to fail.' },
  run: context => scenarios(context),
});
