import {
  planRollback,
  readPlaybook,
  type Release,
  type RollbackPlan,
} from '@bellwether/domain-rollback';

/** 2027-03-02, 12:00 UTC: a Tuesday. */
export const NOON_MS = Date.UTC(2027, 2, 2, 12);

export const GOOD_SHA = 'a'.repeat(40);
export const BAD_SHA = 'b'.repeat(40);

const release = (
  deploymentId: string,
  sha: string,
  more: Partial<Release> = {},
): Release => ({
  deploymentId,
  repository: 'northfield/platform',
  sha,
  version: sha === BAD_SHA ? '2.1.0' : '2.0.0',
  digest: null,
  deployedMs: NOON_MS - 3_600_000,
  rollsBack: null,
  migration: 'none',
  ...more,
});

/** A playbook has to look whether it helped; steps that say nothing of it get this, and lose it again. */
const UNSEEN = {
  within: '10s',
  every: '5s',
  probes: [{ type: 'http', method: 'GET', url: 'https://grades.example.org' }],
};

/** A plan for steps as a playbook has them; ids are filled in. */
export function planOf(
  steps: readonly Record<string, unknown>[],
  options: {
    spec?: Record<string, unknown>;
    good?: Partial<Release>;
    bad?: Partial<Release>;
  } = {},
): RollbackPlan {
  const read = readPlaybook({
    apiVersion: 'bellwether.dev/v1alpha1',
    kind: 'RollbackPlaybook',
    metadata: { name: 'grades' },
    spec: {
      service: 'grades',
      environment: 'production',
      triggers: [{ type: 'gate' }, { type: 'manual' }],
      plan: steps.map((step, index) => ({
        id: `step-${index + 1}`,
        verify: UNSEEN,
        ...step,
      })),
      escalation: { to: ['group:default/on-call'], text: 'Grades is broken.' },
      ...options.spec,
    },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems, undefined, 2));
  const planned = planRollback(read.playbook, {
    nowMs: NOON_MS,
    trigger: {
      type: 'gate',
      gate: 'grades-errors',
      sinceMs: NOON_MS - 60_000,
      detectedMs: NOON_MS - 1000,
      text: 'Errors of the canary are 4.1 times those of the baseline.',
      evidence: null,
    },
    current: release('42', BAD_SHA, options.bad),
    previous: release('41', GOOD_SHA, options.good),
    rollbacks: [],
  });
  if (!planned.ok) throw new Error(planned.refusals[0].text);
  return {
    ...planned.plan,
    steps: planned.plan.steps.map((step, index) =>
      steps[index] && !('verify' in steps[index])
        ? { ...step, verify: null }
        : step,
    ),
  };
}
