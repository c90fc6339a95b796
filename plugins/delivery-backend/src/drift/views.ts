import type { DriftStackSummary } from '@bellwether/plugin-delivery-common';
import type { StoredStack } from '../database/model';

/** A stack as lists show it. */
export function stackSummary(stack: StoredStack): DriftStackSummary {
  const iso = (ms: number | null) =>
    ms === null ? null : new Date(ms).toISOString();
  return {
    id: stack.id,
    stack: stack.stack,
    tool: stack.tool,
    environment: stack.environment,
    entityRef: stack.entityRef,
    ownerRef: stack.ownerRef,
    systemRef: stack.systemRef,
    repository: stack.repository || null,
    state: stack.state,
    verdict: stack.verdict,
    stale: stack.stale,
    drifted: stack.drifted,
    bySeverity: stack.bySeverity,
    driftedSince: iso(stack.driftedSinceMs),
    checkedAt: new Date(stack.checkedMs).toISOString(),
    succeededAt: iso(stack.succeededMs),
    commit: stack.commit,
    pipeline: stack.pipeline,
  };
}
