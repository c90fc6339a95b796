import type { ObjectiveDefinition, SloDefinition } from '../openslo/definition';
import type { CountEntry } from './sources/countsText';

/** Counts of one objective among those of its SLO, or what is missing to tell. @public */
export function countsOfObjective(
  { index, ownIndicator }: ObjectiveDefinition,
  { name, objectives }: SloDefinition,
  counts: CountEntry[],
): CountEntry[] | string {
  if (!ownIndicator || objectives.length === 1) {
    return counts.filter(
      ({ objective }) => objective === undefined || objective === index,
    );
  }
  if (counts.some(({ objective }) => objective === undefined)) {
    return `Expected "objective", an index from 0 to ${objectives.length - 1}, in every entry of the counts of "${name}", as its objectives are counted apart, found some without. Add it.`;
  }
  return counts.filter(({ objective }) => objective === index);
}
