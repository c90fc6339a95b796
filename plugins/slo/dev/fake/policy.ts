import { DEFAULT_POLICY, mayDeploy } from '@bellwether/domain-slo';
import type {
  ObjectiveView,
  PolicyDecisionResponse,
  PolicyRequest,
} from '@bellwether/plugin-slo-common';
import { objectiveName } from '../../src/model/objectiveName';

/** "May I deploy?" of the default policy to the objectives of an SLO or an entity. */
export function policyDecision(
  objectives: ObjectiveView[],
  request: PolicyRequest,
): PolicyDecisionResponse {
  const asked = objectives.filter(
    one =>
      (!request.slo || one.slo.entityRef === request.slo) &&
      (!request.entity ||
        one.componentRef === request.entity ||
        one.systemRef === request.entity),
  );
  const questions = asked.map(one => ({
    name: objectiveName(one),
    standing: {
      state: one.status.policy?.state ?? ('pending' as const),
      frozen: one.status.policy?.frozen ?? false,
    },
    reading: one.status,
  }));
  const { decisions: _decisions, ...thresholds } = DEFAULT_POLICY;
  return {
    ...mayDeploy({
      objectives: questions,
      policy: DEFAULT_POLICY,
      change: request.change,
    }),
    objectives: asked.map((one, index) => ({
      objectiveId: one.id,
      sloEntityRef: one.slo.entityRef,
      title: one.title,
      state: questions[index].standing.state,
      frozen: questions[index].standing.frozen,
      since: one.status.policy?.since ?? null,
      remaining: one.status.remaining,
      decision: mayDeploy({
        objectives: [questions[index]],
        policy: DEFAULT_POLICY,
        change: request.change,
      }).decision,
    })),
    evaluatedAt: asked[0]?.status.evaluatedAt ?? null,
    policy: { ...thresholds, exemptChanges: [...thresholds.exemptChanges] },
  };
}
