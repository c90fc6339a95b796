import type { PlanStep, PlanUses } from '@bellwether/domain-rollback';
import { deploymentEffect } from './deployment';
import type { Effect } from './effect';
import { flagEffect } from './flag';
import { flaggerEffect } from './flagger';
import { httpEffect } from './http';
import { incidentEffect, notifyEffect } from './people';
import { revertEffect } from './revert';
import { scaleEffect } from './scale';
import { argoEffect, undoEffect } from './workload';

/** All there is to it is its verification. */
const smokeEffect: Effect<'smoke.run'> = {
  check: async () => ({
    result: 'none',
    text: 'There is nothing to do but to look.',
    before: null,
  }),
  do: async () => ({ text: 'There was nothing to do.', after: null }),
  undo: async () => ({ text: 'There was nothing to undo.' }),
};

const EFFECTS: { readonly [U in PlanUses]: Effect<U> } = {
  'deployment.previous': deploymentEffect,
  'git.revert': revertEffect,
  'featureFlag.off': flagEffect,
  http: httpEffect,
  'argo.undo': argoEffect,
  'flagger.rollback': flaggerEffect,
  'k8s.undo': undoEffect,
  'k8s.scale': scaleEffect,
  notify: notifyEffect,
  'smoke.run': smokeEffect,
  'incident.open': incidentEffect,
};

/** What a step does. */
export function effectFor(step: PlanStep): Effect {
  // the table has the effect of each kind of step under its name
  return EFFECTS[step.uses] as unknown as Effect;
}
