import { defineAction } from '@bellwether/kit-action';
import { close } from './close';
import { inputs, outputs } from './inputs';
import { open } from './open';

/** Opens a progressive delivery, and closes it. */
export const action = defineAction({
  verb: 'delivery',
  title: 'Delivery',
  description:
    'Opens a progressive delivery at GitHub and in the portal, and closes it as its jobs ended.',
  branding: { icon: 'package', color: 'blue' },
  inputs,
  outputs,
  // how a delivery ended is said by the jobs in which it did
  failOn: ['error'],
  github: {
    permissions: [
      {
        scope: 'deployments',
        level: 'write',
        why: 'Opens the deployment, finds the one before, and says how it ended; not with "dry-run".',
      },
    ],
    requests: '4 to open and to close, and up to 10 to find the one before',
  },
  portal: {
    plugin: 'delivery',
    event: 'dev.bellwether.delivery.deployment.changed',
    each: true,
  },
  codes: {
    'BW-DELIVERY-001':
      'The delivery cannot go as the inputs say; every such input is named.',
    'BW-DELIVERY-002': 'The deployment cannot be opened or told about.',
  },
  run: context =>
    context.inputs.phase === 'open' ? open(context) : close(context),
});
