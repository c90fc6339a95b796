import type { GateRunSummary } from '@bellwether/plugin-delivery-common';
import type { z } from 'zod/v3';

/** A run of a gate as actions answer it. */
export function gateRunSchema(zod: typeof z) {
  return zod.object({
    id: zod.string(),
    gate: zod.string(),
    environment: zod.string(),
    service: zod.string(),
    entityRef: zod.string().nullable().describe('Component in the catalog'),
    version: zod.string().nullable(),
    baseline: zod.string().nullable(),
    status: zod.enum(['running', 'finished', 'lost']),
    decision: zod.enum(['Promote', 'Hold', 'Rollback', 'Error']),
    reason: zod.string().nullable().describe('The first reason, in words'),
    looks: zod.number(),
    startedAt: zod.string(),
    updatedAt: zod.string(),
    finishedAt: zod.string().nullable(),
    url: zod.string().nullable().describe('Page of the pipeline run'),
  });
}

/** The view of the API in the shape of {@link gateRunSchema}. */
export function toActionGateRun(run: GateRunSummary) {
  return {
    id: run.id,
    gate: run.gate,
    environment: run.environment,
    service: run.service,
    entityRef: run.entityRef,
    version: run.version,
    baseline: run.baseline,
    status: run.status,
    decision: run.decision,
    reason: run.reason?.text ?? null,
    looks: run.looks,
    startedAt: run.startedAt,
    updatedAt: run.updatedAt,
    finishedAt: run.finishedAt,
    url: run.pipeline?.url ?? null,
  };
}
