import { defineAction } from '@bellwether/kit-action';
import { inputs, outputs } from './inputs';

/** Switches traffic from one set of pods to another. */
export const action = defineAction({
  verb: 'blue-green',
  title: 'Blue/green',
  description:
    'Brings up a new version beside the old one, switches traffic to it, and back when that does no good.',
  branding: { icon: 'shuffle', color: 'blue' },
  inputs,
  outputs,
  // a new set comes up, is watched, and the old one is drained: an hour is not rare
  timeout: '6h',
  portal: {
    plugin: 'delivery',
    event: 'dev.bellwether.delivery.deployment.changed',
    // it is told when the delivery begins and ends
    each: true,
  },
  codes: {
    'BW-BLUEGREEN-001':
      'The file, the kubeconfig, or what is in the cluster cannot be used; every fault is named.',
    'BW-BLUEGREEN-002':
      'The new version does no good; traffic is where it was.',
    'BW-BLUEGREEN-003':
      'A person has to say whether it goes on: run it again with "decision".',
    'BW-BLUEGREEN-004':
      'Somebody else changed where traffic goes: nothing was touched any more.',
    'BW-BLUEGREEN-005': 'Another version is being delivered.',
    'BW-BLUEGREEN-006': 'The cluster did not answer as needed.',
  },
  // loaded once the inputs are right
  run: async context => {
    const { run } = await import('./run');
    return run(context);
  },
});
