import type { GateRunSummary } from '@bellwether/plugin-delivery-common';

/** A run that ended well, with what a test cares about. */
export function runSummary(
  about: Partial<GateRunSummary> = {},
): GateRunSummary {
  return {
    id: 'run-1',
    gate: 'error-rate',
    environment: 'production',
    entityRef: 'component:default/grades',
    service: 'grades',
    version: '2.4.0',
    baseline: '2.3.0',
    mode: 'loop',
    judge: 'exact',
    status: 'finished',
    decision: 'Promote',
    reason: { code: 'margin-ruled-out', text: 'The canary is good enough.' },
    weight: 0.5,
    looks: 12,
    harm: null,
    startedAt: '2026-11-22T12:00:00Z',
    updatedAt: '2026-11-22T12:30:00Z',
    finishedAt: '2026-11-22T12:30:00Z',
    pipeline: null,
    ...about,
  };
}
