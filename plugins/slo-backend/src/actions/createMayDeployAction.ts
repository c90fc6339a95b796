import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { PolicyService } from '../policy/PolicyService';

/** Registers `may-deploy`: what the error budget policy says about a change. */
export function createMayDeployAction(options: {
  actions: ActionsRegistryService;
  policy: PolicyService;
}): void {
  options.actions.register({
    name: 'may-deploy',
    title: 'Ask the error budget policy',
    description: [
      'Says whether a component, a system or what one SLO is about may be changed now, judged by its error budgets.',
      '',
      '`allow`: go ahead. `review`: only after a person looked at the reasons. `deny`: changes are frozen.',
      'Give `entity`, `slo`, or both. Answers contain only what the caller may see; anything hidden turns `allow` into',
      '`review`.',
      '',
      'Example: a security fix of the sign-in service: `{"entity": "component:default/sign-in", "change": "security"}`.',
    ].join('\n'),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: zod =>
        zod.object({
          entity: zod
            .string()
            .min(1)
            .max(300)
            .optional()
            .describe('Entity ref of a component or system'),
          slo: zod
            .string()
            .min(1)
            .max(300)
            .optional()
            .describe('Entity ref of an SLO, e.g. slo:default/sign-in'),
          change: zod
            .string()
            .min(1)
            .max(50)
            .optional()
            .describe('Kind of change, e.g. feature, security, reliability'),
        }),
      output: zod =>
        zod.object({
          decision: zod.enum(['allow', 'review', 'deny']),
          reasons: zod
            .array(zod.string())
            .describe('A sentence for each objective, the strictest first'),
          objectives: zod.array(
            zod.object({
              id: zod.string(),
              title: zod.string(),
              state: zod.string(),
              frozen: zod.boolean(),
              remaining: zod.number().nullable(),
              decision: zod.string(),
            }),
          ),
          evaluatedAt: zod.string().nullable(),
        }),
    },
    action: async ({ input, credentials }) => {
      const answer = await options.policy.decide(input, credentials);
      return {
        output: {
          decision: answer.decision,
          reasons: answer.reasons,
          objectives: answer.objectives.map(objective => ({
            id: objective.objectiveId,
            title: objective.title,
            state: objective.state,
            frozen: objective.frozen,
            remaining: objective.remaining,
            decision: objective.decision,
          })),
          evaluatedAt: answer.evaluatedAt,
        },
      };
    },
  });
}
