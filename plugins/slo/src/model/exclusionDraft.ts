import { EXCLUSION_LIMITS } from '@bellwether/domain-slo';
import type { ProposeExclusionRequest } from '@bellwether/plugin-slo-common';
import { fromLocalTime } from './localTime';

/** What stands in the form; times as `<input type="datetime-local">` has them. */
export interface ExclusionDraft {
  start: string;
  end: string;
  reason: string;
}

/** What is wrong with a draft, by field. */
export interface ExclusionFaults {
  start?: 'missing';
  end?: 'missing' | 'order' | 'tooLong';
  reason?: 'missing' | 'tooLong';
}

/** A draft as a request, or its faults. */
export function exclusionRequest(
  draft: ExclusionDraft,
  timeZone: string,
): { request: ProposeExclusionRequest } | { faults: ExclusionFaults } {
  const startMs = fromLocalTime(draft.start, timeZone);
  const endMs = fromLocalTime(draft.end, timeZone);
  const reason = draft.reason.trim();
  const faults: ExclusionFaults = {};
  if (startMs === undefined) faults.start = 'missing';
  if (endMs === undefined) faults.end = 'missing';
  else if (startMs !== undefined && endMs <= startMs) faults.end = 'order';
  else if (startMs !== undefined && endMs - startMs > EXCLUSION_LIMITS.spanMs) {
    faults.end = 'tooLong';
  }
  if (reason === '') faults.reason = 'missing';
  else if (reason.length > EXCLUSION_LIMITS.text) faults.reason = 'tooLong';
  if (
    startMs === undefined ||
    endMs === undefined ||
    Object.keys(faults).length > 0
  ) {
    return { faults };
  }
  return {
    request: {
      start: new Date(startMs).toISOString(),
      end: new Date(endMs).toISOString(),
      reason,
    },
  };
}
