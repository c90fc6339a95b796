import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { GateRunService } from '../gates/GateRunService';
import { gateRunSchema, toActionGateRun } from './gateRunSchema';

/** Registers `get-gate-run`: why a gate concluded what it did. */
export function createGetGateRunAction(options: {
  actions: ActionsRegistryService;
  gateRuns: GateRunService;
}): void {
  options.actions.register({
    name: 'get-gate-run',
    title: 'Get a run of a canary gate',
    description: [
      'Gets one run of a canary gate with all its reasons, and the label and figures of each metric.',
      '',
      '`id` is that of `list-gate-runs`. Figures that are null are not known: never read them as zero.',
    ].join('\n'),
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: zod => zod.object({ id: zod.string().max(64) }),
      output: zod =>
        gateRunSchema(zod).extend({
          reasons: zod.array(
            zod.object({ code: zod.string(), text: zod.string() }),
          ),
          metrics: zod.array(
            zod.object({
              name: zod.string(),
              label: zod.string(),
              critical: zod.boolean(),
              canary: zod.number().nullable(),
              baseline: zod.number().nullable(),
              ratio: zod.number().nullable(),
              reasons: zod.array(zod.string()),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const run = await options.gateRuns.get(input.id, credentials);
      return {
        output: {
          ...toActionGateRun(run),
          reasons: run.reasons.map(({ code, text }) => ({ code, text })),
          metrics: run.metrics.map(metric => ({
            name: metric.name,
            label: metric.label,
            critical: metric.critical,
            canary: metric.rates.canary,
            baseline: metric.rates.baseline,
            ratio: metric.ratio,
            reasons: [...metric.reasons],
          })),
        },
      };
    },
  });
}
