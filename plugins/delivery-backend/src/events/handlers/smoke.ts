import type { SmokeRunStore } from '../../database/SmokeRunStore';
import { SMOKE_DATA } from '../data/smoke';
import { smokeRunId } from '../identity';
import { dataOf, type EventHandler, wholeRepository } from './handler';

/** Runs of smoke tests. Without a service the tests are of what the repository holds. */
export function smokeHandler(smokeRuns: SmokeRunStore): EventHandler {
  return async envelope => {
    const told = dataOf(SMOKE_DATA, envelope);
    const { service } = told.details ?? {};
    return {
      run: told.run,
      serviceOf: origin => service ?? wholeRepository(origin),
      effect: async (tx, { origin, subjectId }) => {
        await smokeRuns.add(
          tx,
          {
            id: smokeRunId(origin),
            subjectId,
            service: service ?? wholeRepository(origin),
          },
          told,
          origin,
        );
        return {};
      },
    };
  };
}
