import type { ObjectiveView, StateChange } from '@bellwether/plugin-slo-common';

const STEPS = [
  ['alert', 'none', 'page'],
  ['budget', 'attention', 'exhausted'],
  ['alert', 'none', 'ticket'],
  ['data', 'ok', 'stale'],
  ['budget', 'observe', 'attention'],
  ['data', 'pending', 'ok'],
  ['budget', 'healthy', 'observe'],
] as const;

/** State changes of the given objectives in turn, newest first, half an hour apart. */
export function stateChanges(
  objectives: ObjectiveView[],
  nowMs: number,
  count: number,
): StateChange[] {
  return Array.from({ length: count }, (_, index) => {
    const objective = objectives[index % objectives.length];
    const [field, from, to] = STEPS[index % STEPS.length];
    return {
      id: `change-${index}`,
      at: new Date(nowMs - (index + 1) * 1_800_000).toISOString(),
      objectiveId: objective.id,
      sloEntityRef: objective.slo.entityRef,
      sloTitle: objective.slo.title,
      title: objective.title,
      ownerRef: objective.ownerRef,
      field,
      from,
      to,
      remaining: objective.status.remaining,
    };
  });
}
