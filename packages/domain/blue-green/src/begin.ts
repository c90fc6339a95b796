import type {
  BlueGreenObservation,
  BlueGreenSettings,
  BlueGreenState,
} from './model';

/**
 * The beginning of a delivery.
 *
 * @param nowMs - epoch milliseconds
 * @throws RangeError for settings or a cluster that a delivery cannot begin with; the message says what to do
 * @public
 */
export function beginBlueGreen(
  settings: BlueGreenSettings,
  { active, routeVersion, wanted, ready }: BlueGreenObservation,
  nowMs: number,
): BlueGreenState {
  const { replicas, previewReplicas, ...times } = settings;
  const { drain, autoPromotion: _, ...rest } = times;
  if (!(previewReplicas >= 1 && previewReplicas <= replicas)) {
    throw new RangeError(
      `Expected previewReplicas from 1 to replicas (${replicas}), found ${previewReplicas}.`,
    );
  }
  for (const [name, value] of Object.entries({ ...rest, ...drain })) {
    if (Number.isFinite(value) && value >= 0) continue;
    throw new RangeError(
      `Expected milliseconds of at least 0 for ${name}, found ${value}.`,
    );
  }
  if (active !== 'old' || wanted.old < 1 || ready.old < 1) {
    throw new RangeError(
      `Expected traffic to go to the old set, and the old set to be up, found traffic to ${active}, and ${ready.old} of ${wanted.old} replicas ready. Bring it in order first: a delivery needs something to go back to.`,
    );
  }
  return {
    phase: 'starting',
    sinceMs: nowMs,
    routeVersion,
    oldReplicas: wanted.old,
    needsApproval: false,
    because: 'The new set is brought up.',
  };
}
