import type { DriftResource } from '../model';

/** Whether a resource counts as drift. */
export function isDrifted({ drifted }: DriftResource): boolean {
  return drifted;
}

/** Drift, and what the code does not mind: the state may take that over. */
export function isOutside({ drifted, kind }: DriftResource): boolean {
  return drifted || kind === 'changed-outside:ignored';
}
