import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { DeliveryService } from '../services/DeliveryService';
import { gateRunSchema, toActionGateRun } from './gateRunSchema';

/** Registers `list-gate-runs`: what is being delivered, and what was rolled back. */
export function createListGateRunsAction(options: {
  actions: ActionsRegistryService;
  delivery: DeliveryService;
}): void {
  options.actions.register({
    name: 'list-gate-runs',
    title: 'List runs of canary gates',
    description: [
      'Lists runs of canary gates, newest first: which version was judged against which, where, and what was concluded.',
      '',
      '`decision` is that of the last look while `status` is `running`; a `lost` run fell silent and concluded nothing.',
      'Answers contain only what the caller may see. Page with `cursor` until `nextCursor` is null.',
      '',
      'Example: what was rolled back in production: `{"decision": "Rollback", "environment": "production"}`.',
    ].join('\n'),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: zod =>
        zod.object({
          entityRef: zod
            .string()
            .max(300)
            .optional()
            .describe('Component, e.g. component:default/sign-in'),
          environment: zod.string().max(300).optional(),
          gate: zod.string().max(300).optional(),
          repository: zod.string().max(300).optional().describe('owner/name'),
          decision: zod
            .enum(['Promote', 'Hold', 'Rollback', 'Error'])
            .optional(),
          status: zod.enum(['running', 'finished', 'lost']).optional(),
          text: zod
            .string()
            .max(100)
            .optional()
            .describe('Text in gate, service, version or repository'),
          cursor: zod.string().optional(),
          limit: zod.number().int().min(1).max(100).optional(),
        }),
      output: zod =>
        zod.object({
          gateRuns: zod.array(gateRunSchema(zod)),
          totalItems: zod.number(),
          nextCursor: zod.string().nullable(),
        }),
    },
    action: async ({ input, credentials }) => {
      const page = await options.delivery.listGateRuns(input, credentials);
      return {
        output: {
          gateRuns: page.items.map(toActionGateRun),
          totalItems: page.totalItems,
          nextCursor: page.nextCursor,
        },
      };
    },
  });
}
