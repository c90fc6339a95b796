import { defineAction } from '@bellwether/kit-action';
import { inputs, outputs } from './inputs';

/** Takes back a bad release. */
export const action = defineAction({
  verb: 'rollback',
  title: 'Rollback',
  description:
    'Takes back a bad release as its playbook says, looks whether that helped, and goes on where a run before stopped.',
  branding: { icon: 'rotate-ccw', color: 'red' },
  inputs,
  outputs,
  timeout: '1h',
  github: {
    permissions: [
      {
        scope: 'deployments',
        level: 'write',
        why: 'Finds what runs and what ran before, and makes the deployment that puts it back.',
      },
      {
        scope: 'contents',
        level: 'write',
        why: 'Keeps the journal on a branch of its own; not with "journal-path". Reverts commits, where the playbook says so.',
        optional: true,
      },
      {
        scope: 'pull-requests',
        level: 'write',
        why: 'Opens the pull request that reverts, where the playbook says so.',
        optional: true,
      },
      {
        scope: 'issues',
        level: 'write',
        why: 'Opens the incident, where the playbook says so.',
        optional: true,
      },
    ],
    requests:
      'up to 12 to find the releases; 2 to take over the journal and 2 for each step; 6 for the deployment',
  },
  portal: {
    plugin: 'delivery',
    event: 'dev.bellwether.delivery.rollback.changed',
    // it is told with every change of the journal
    each: true,
  },
  codes: {
    'BW-ROLLBACK-001':
      'The playbook, the kubeconfig or what is to be rolled back cannot be used; every fault is named.',
    'BW-ROLLBACK-002':
      'A guard of the playbook forbids it: nothing was changed, and people have to decide.',
    'BW-ROLLBACK-003':
      'A step failed: the release is not taken back, or only in part.',
    'BW-ROLLBACK-004':
      'It was taken back, but for steps that may fail; the others hold.',
    'BW-ROLLBACK-005': 'A person ended it.',
    'BW-ROLLBACK-006':
      'Another run, or the portal, goes on with this rollback.',
  },
  // loaded once the inputs are right: what reads, asks and does is most of the bundle
  run: async context => {
    const { run } = await import('./run');
    return run(context);
  },
});
