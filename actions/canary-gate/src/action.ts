import { defineAction } from '@bellwether/kit-action';
import { inputs, outputs } from './inputs';

/** Decides whether a canary goes on. */
export const action = defineAction({
  verb: 'canary-gate',
  title: 'Canary gate',
  description:
    'Compares a canary with its baseline and lets it go on, holds it, or says to take it back.',
  branding: { icon: 'git-branch', color: 'yellow' },
  inputs,
  outputs,
  // the gate file has a deadline of its own; a job lasts six hours at most
  timeout: '6h',
  cleanupMs: 1000,
  github: {
    permissions: [
      {
        scope: 'deployments',
        level: 'write',
        why: 'Finds and creates the deployment, and says how it goes; only with the input "deployment".',
        optional: true,
      },
    ],
    requests:
      'none; with a deployment 4, one for each change of decision or weight, and up to 10 to find the one before',
  },
  portal: {
    plugin: 'delivery',
    event: 'dev.bellwether.delivery.gate.finished',
  },
  codes: {
    'BW-CANARY-001':
      'The gate file, or the samples, cannot be used; every fault is named.',
    'BW-CANARY-002': 'The canary is worse: take it back.',
    'BW-CANARY-003': 'There is no verdict: hold the canary.',
    'BW-CANARY-004': 'A freeze calendar is in force: nothing goes on now.',
    'BW-CANARY-005':
      'An error budget is used up, or nobody knows what is left of it: nothing goes on now.',
    'BW-CANARY-006':
      'The gate could not judge: its source cannot be read, or knows no such metric.',
    'BW-CANARY-007': 'The deployment cannot be found or told about.',
    'BW-CANARY-008': 'The portal has not taken the gate it is to host.',
  },
  // loaded once the inputs are right: what reads, asks and judges is most of the bundle
  run: async context => {
    const { run } = await import('./run');
    return run(context);
  },
});
