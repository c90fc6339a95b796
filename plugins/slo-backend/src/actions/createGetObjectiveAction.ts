import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError, NotFoundError } from '@backstage/errors';
import type { SloService } from '../services/SloService';
import { objectiveSchema, toActionObjective } from './objectiveSchema';

/** Registers `get-objective`: one objective with burn rates and forecast. */
export function createGetObjectiveAction(options: {
  actions: ActionsRegistryService;
  service: SloService;
}): void {
  options.actions.register({
    name: 'get-objective',
    title: 'Get a service level objective',
    description: [
      'Gets one service level objective with its burn rates and the forecast of its error budget.',
      '',
      '`id` is `<namespace>/<slo name>/<objective index>` as in the answer of `list-objectives`.',
      'A burn rate of 1 spends the budget exactly by the end of the window; null means no data.',
    ].join('\n'),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: zod =>
        zod.object({
          id: zod.string().describe('e.g. default/sign-in-availability/0'),
        }),
      output: zod =>
        objectiveSchema(zod).extend({
          burnRates: zod.array(
            zod.object({
              window: zod.string(),
              rate: zod.number().nullable(),
            }),
          ),
          forecast: zod
            .object({
              outcome: zod.string(),
              at: zod.string().optional(),
              remainingAtHorizon: zod.number(),
              horizon: zod.string(),
            })
            .nullable(),
        }),
    },
    action: async ({ input, credentials }) => {
      const match = /^([^/]+)\/([^/]+)\/(\d+)$/.exec(input.id);
      if (!match) {
        throw new InputError(
          `Expected id as <namespace>/<slo name>/<objective index>, found ${JSON.stringify(input.id)}`,
        );
      }
      const [, namespace, name, index] = match;
      const slo = await options.service.getSlo(
        { namespace, name },
        { credentials },
      );
      const view = slo.objectives.find(o => o.index === Number(index));
      if (!view) {
        throw new NotFoundError(
          `${slo.entityRef} has no objective ${index}; it has ${slo.objectives.map(o => o.index).join(', ')}`,
        );
      }
      const { burnRates, forecast } = view.status;
      return { output: { ...toActionObjective(view), burnRates, forecast } };
    },
  });
}
