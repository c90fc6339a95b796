import { defineAction } from '@bellwether/kit-action';
import { inputs, outputs } from './inputs';

/** Checks SLOs and makes rules of them. */
export const action = defineAction({
  verb: 'slo-rules',
  title: 'SLO rules',
  description:
    'Checks SLOs, makes Prometheus rules of them, and says what a pull request changes.',
  branding: { icon: 'target', color: 'blue' },
  inputs,
  outputs,
  github: {
    permissions: [
      {
        scope: 'contents',
        level: 'read',
        why: 'Reads the SLOs of the base branch on pull requests.',
      },
      {
        scope: 'pull-requests',
        level: 'write',
        why: 'Finds the changed files, and writes the comment on the pull request.',
      },
    ],
    requests: '4, and one for each changed file with SLOs',
  },
  codes: {
    'BW-RULES-001': 'Declarations have errors, or findings are too severe.',
    'BW-RULES-002': 'The command promtool refuses the rules.',
  },
  // loaded once the inputs are right: what compiles, lints and replays is most of the bundle
  run: async context => {
    const { run } = await import('./run');
    return run(context);
  },
});
