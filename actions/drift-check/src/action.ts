import { defineAction } from '@bellwether/kit-action';
import { inputs, outputs } from './inputs';

/** Says whether reality is as declared, and puts it right where a policy allows it. */
export const action = defineAction({
  verb: 'drift-check',
  title: 'Drift check',
  description:
    'Finds infrastructure that is not as its code says, explains it, and puts it right where a policy allows it.',
  branding: { icon: 'compass', color: 'orange' },
  inputs,
  outputs,
  timeout: '1h',
  // Terraform gives back the lock of its state meanwhile
  cleanupMs: 5000,
  github: {
    permissions: [
      {
        scope: 'issues',
        level: 'write',
        why: 'Opens, updates and closes the one issue of the stack; not with "issue: false".',
      },
      {
        scope: 'contents',
        level: 'write',
        why: 'Keeps the ledger of the stack on a branch of its own, and writes the branches of pull requests; only with "remediate: true".',
        optional: true,
      },
      {
        scope: 'pull-requests',
        level: 'write',
        why: 'Looks for open pull requests about the stack, and opens those that put it back or adopt it; only with "remediate: true".',
        optional: true,
      },
      {
        scope: 'deployments',
        level: 'read',
        why: 'Finds the commit that was deployed last; only with "remediate: true" and without "deployed-commit".',
        optional: true,
      },
      {
        scope: 'actions',
        level: 'read',
        why: 'Finds out whether a run that began a remediation is still at work; only with "remediate: true".',
        optional: true,
      },
    ],
    requests:
      '1 when nothing changed, 3 when an issue changes; with "remediate: true" up to 10 to learn what a decision needs, 5 writes of the ledger, 1 for each open pull request, and up to 8 for one of its own',
  },
  portal: {
    plugin: 'delivery',
    event: 'dev.bellwether.delivery.drift.checked',
    each: true,
  },
  codes: {
    'BW-DRIFT-001':
      'The policy, or another file, cannot be used; every fault is named.',
    'BW-DRIFT-002': 'Reality is not as declared.',
    'BW-DRIFT-003':
      'Nothing reliable can be said: the tool failed, or its answer is not whole.',
    'BW-DRIFT-004': 'A remediation was begun and did not end as planned.',
  },
  // loaded once the inputs are right: what reads plans is most of the bundle
  run: async context => {
    const { run } = await import('./run');
    return run(context);
  },
});
