import { defineAction } from '@bellwether/kit-action';
import { inputs, outputs } from './inputs';

/** Runs smoke tests against what was deployed. */
export const action = defineAction({
  verb: 'smoke-test',
  title: 'Smoke test',
  description:
    'Runs smoke tests against what was deployed, and says what is not as expected.',
  branding: { icon: 'check-circle', color: 'green' },
  inputs,
  outputs,
  cleanupMs: 5000,
  portal: {
    plugin: 'delivery',
    event: 'dev.bellwether.delivery.smoke.finished',
  },
  codes: {
    'BW-SMOKE-001':
      'Files are missing, cannot be read as smoke tests, or expect nothing; every fault is named.',
    'BW-SMOKE-002': 'An answer is not as expected.',
    'BW-SMOKE-003': 'A request could not be made, or was not answered.',
    'BW-SMOKE-004':
      'Every step passed, but what the tests made was not cleaned up.',
    'BW-SMOKE-005': 'No step was run: all were skipped.',
  },
  // loaded once the inputs are right: what reads, requests and judges is most of the bundle
  run: async context => {
    const { run } = await import('./run');
    return run(context);
  },
});
