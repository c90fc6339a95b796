import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { DRIFT_STATES } from '@bellwether/plugin-delivery-common';
import type { DriftService } from '../drift/DriftService';

/** Registers `list-drift`: which stacks are not as their code says. */
export function createListDriftAction(options: {
  actions: ActionsRegistryService;
  drift: DriftService;
}): void {
  options.actions.register({
    name: 'list-drift',
    title: 'List drift of stacks',
    description: [
      'Lists stacks, worst first: what drifted from what the code says, how bad that is, whose it is, and since when.',
      '',
      'A `stale` stack was not checked for too long: nothing is known about it, and it is never clean. A stack whose check failed',
      'keeps the drift that was known before. Values of attributes are never told. Answers contain only what the caller may see.',
      'Page with `cursor` until `nextCursor` is null.',
      '',
      'Example: what drifted in production: `{"state": "drift", "environment": "production"}`.',
    ].join('\n'),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: zod =>
        zod.object({
          entityRef: zod.string().max(300).optional(),
          systemRef: zod
            .string()
            .max(300)
            .optional()
            .describe('System, e.g. system:default/identity'),
          environment: zod.string().max(300).optional(),
          state: zod.enum(DRIFT_STATES).optional(),
          text: zod
            .string()
            .max(100)
            .optional()
            .describe('Text in stack or repository'),
          cursor: zod.string().optional(),
          limit: zod.number().int().min(1).max(100).optional(),
        }),
      output: zod =>
        zod.object({
          stacks: zod.array(
            zod.object({
              id: zod.string(),
              stack: zod.string(),
              tool: zod.string(),
              environment: zod.string().nullable(),
              entityRef: zod.string().nullable(),
              ownerRef: zod.string().nullable(),
              state: zod.enum(DRIFT_STATES),
              stale: zod.boolean(),
              drifted: zod.number(),
              bySeverity: zod.record(zod.number()),
              driftedSince: zod.string().nullable(),
              checkedAt: zod.string(),
            }),
          ),
          totalItems: zod.number(),
          nextCursor: zod.string().nullable(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { items, ...page } = await options.drift.listStacks(
        input,
        credentials,
      );
      return {
        output: {
          ...page,
          stacks: items.map(one => ({
            id: one.id,
            stack: one.stack,
            tool: one.tool,
            environment: one.environment,
            entityRef: one.entityRef,
            ownerRef: one.ownerRef,
            state: one.state,
            stale: one.stale,
            drifted: one.drifted,
            bySeverity: one.bySeverity,
            driftedSince: one.driftedSince,
            checkedAt: one.checkedAt,
          })),
        },
      };
    },
  });
}
