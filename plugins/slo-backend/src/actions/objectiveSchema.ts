import type { z } from 'zod/v3';
import type { ObjectiveView } from '@bellwether/plugin-slo-common';

/** An objective as agents see it: flat, without charts and policies. */
export function objectiveSchema(zod: typeof z) {
  const nullableNumber = zod.number().nullable();
  return zod.object({
    id: zod.string().describe('<namespace>/<slo name>/<objective index>'),
    sloEntityRef: zod.string(),
    title: zod.string(),
    service: zod.string(),
    ownerRef: zod.string().optional(),
    systemRef: zod.string().optional(),
    journey: zod.string().optional(),
    target: zod.number().describe('Objective as a ratio, 0..1'),
    window: zod.string().describe('Compliance window, e.g. 28d'),
    data: zod
      .string()
      .describe('ok, partial, stale, no-data, error or pending'),
    dataMessage: zod.string().optional(),
    budget: zod
      .string()
      .describe('healthy, observe, attention, exhausted or unknown'),
    alert: zod.string().describe('page, ticket, none or unknown'),
    sli: nullableNumber.describe('Service level over the window, 0..1'),
    remaining: nullableNumber.describe(
      'Share of the error budget left; negative when overspent; null when unknown',
    ),
    sample: zod.boolean().describe('True for made-up sample data'),
    evaluatedAt: zod.string().nullable(),
  });
}

/** The view of the API in the shape of {@link objectiveSchema}. */
export function toActionObjective(view: ObjectiveView) {
  const { status } = view;
  return {
    id: view.id,
    sloEntityRef: view.slo.entityRef,
    title: view.title,
    service: view.service,
    ownerRef: view.ownerRef,
    systemRef: view.systemRef,
    journey: view.journey,
    target: view.target,
    window: view.window.duration,
    data: status.data,
    dataMessage: status.dataMessage,
    budget: status.budget,
    alert: status.alert,
    sli: status.sli,
    remaining: status.remaining,
    sample: view.sample,
    evaluatedAt: status.evaluatedAt,
  };
}
