import type { ObjectiveView } from '@bellwether/plugin-slo-common';

/**
 * Which rows of a list are marked as sample data one by one. The notice above the list speaks for a list that is all
 * sample data; only where real and sample data meet, each sample row has to say it.
 */
export function sampleMarker(
  objectives: ObjectiveView[],
): (objective: ObjectiveView) => boolean {
  const mixed =
    objectives.some(one => one.sample) && objectives.some(one => !one.sample);
  return objective => mixed && objective.sample;
}
