import type { ReadableObjective } from '@bellwether/plugin-slo-node';
import type { ObjectiveContent } from '../database/model';

/** An objective as its source needs to see it; undefined when the declaration is broken. */
export function toReadable(
  objective: ObjectiveContent,
): ReadableObjective | undefined {
  if (!objective.definition) return undefined;
  return {
    id: objective.id,
    seriesId: objective.seriesKey,
    definition: objective.definition.slo,
    objective: objective.definition.objective,
    sourceName: objective.sourceName,
  };
}

/** Length of the time slices of an objective; undefined when events are counted. */
export function sliceMsOf({
  budgetingMethod,
  definition,
}: ObjectiveContent): number | undefined {
  return budgetingMethod === 'Occurrences'
    ? undefined
    : definition?.objective.timeSliceWindowMs;
}
