import type { DriftWriter } from '../../database/DriftWriter';
import { DRIFT_DATA } from '../data/drift';
import { stackId } from '../identity';
import { dataOf, type EventHandler, withoutEffect } from './handler';

/** Checks of stacks. One that has no report tells of no stack. */
export function driftHandler(drift: DriftWriter): EventHandler {
  return async envelope => {
    const { details, run } = dataOf(DRIFT_DATA, envelope);
    if (!details) return withoutEffect(run);
    const { service, report } = details;
    const { stack } = report;
    return {
      run,
      serviceOf: () => service ?? stack,
      effect: async (tx, { origin, subjectId }) => {
        const id = stackId(origin, stack);
        const change = await drift.check(tx, { id, subjectId }, report, origin);
        return { drift: change ? [change] : [] };
      },
    };
  };
}
