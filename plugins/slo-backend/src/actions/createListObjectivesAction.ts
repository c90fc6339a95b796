import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { MAX_PAGE_SIZE } from '../database/DatabaseObjectiveStore';
import type { SloService } from '../services/SloService';
import { objectiveSchema, toActionObjective } from './objectiveSchema';

/** Registers `list-objectives`: what is burning, what is exhausted, for whom. */
export function createListObjectivesAction(options: {
  actions: ActionsRegistryService;
  service: SloService;
}): void {
  options.actions.register({
    name: 'list-objectives',
    title: 'List service level objectives',
    description: [
      'Lists service level objectives (SLOs) with their error budgets, worst budget first.',
      '',
      '`remaining` is the share of the error budget left (1 untouched, 0 spent, negative overspent) and null when',
      'unknown: never read null as healthy or as broken, look at `data` instead. Answers contain only what the caller',
      'may see. Page with `cursor` until `nextCursor` is missing.',
      '',
      'Example: everything that pages right now: `{"alert": ["page"]}`.',
    ].join('\n'),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: zod =>
        zod.object({
          owner: zod
            .array(zod.string())
            .optional()
            .describe('Entity refs of owners, e.g. group:default/identity'),
          system: zod
            .array(zod.string())
            .optional()
            .describe('Entity refs of systems'),
          journey: zod
            .array(zod.string())
            .optional()
            .describe('User journeys, e.g. sign-in'),
          budget: zod
            .array(
              zod.enum([
                'healthy',
                'observe',
                'attention',
                'exhausted',
                'unknown',
              ]),
            )
            .optional(),
          alert: zod
            .array(zod.enum(['page', 'ticket', 'none', 'unknown']))
            .optional(),
          q: zod
            .string()
            .max(100)
            .optional()
            .describe('Text in title, name, service or journey'),
          cursor: zod.string().optional(),
          limit: zod.number().int().min(1).max(MAX_PAGE_SIZE).optional(),
        }),
      output: zod =>
        zod.object({
          objectives: zod.array(objectiveSchema(zod)),
          totalCount: zod.number(),
          nextCursor: zod.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const page = await options.service.listObjectives(input, { credentials });
      return {
        output: {
          objectives: page.items.map(toActionObjective),
          totalCount: page.totalCount,
          nextCursor: page.nextCursor,
        },
      };
    },
  });
}
