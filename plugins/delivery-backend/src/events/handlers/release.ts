import { packed } from '../../database/compress';
import type { ReleaseWriter } from '../../database/ReleaseWriter';
import type { Origin } from '../../database/model';
import { RELEASE_DATA, type ToldRelease } from '../data/release';
import { releaseId } from '../identity';
import {
  dataOf,
  type EventHandler,
  wholeRepository,
  withoutEffect,
} from './handler';

/** Releases. One that was not published changes nothing. */
export function releaseHandler(releases: ReleaseWriter): EventHandler {
  return async envelope => {
    const { details: told, run } = dataOf(RELEASE_DATA, envelope);
    if (!told) return withoutEffect(run);
    const { notes, commits } = told;
    const body = await packed(JSON.stringify({ notes, commits }));
    return {
      run,
      serviceOf: origin => serviceOf(told, origin),
      effect: async (tx, { origin, subjectId }) => {
        const { previousTag } = told;
        const change = await releases.publish(
          tx,
          {
            id: releaseId(origin, told.tag),
            previousId:
              previousTag === null ? null : releaseId(origin, previousTag),
            subjectId,
            service: serviceOf(told, origin),
          },
          told,
          { origin, body },
        );
        return { releases: change ? [change] : [] };
      },
    };
  };
}

/** Names of packages have scopes, which no service has. */
function serviceOf(told: ToldRelease, origin: Origin): string {
  return (
    told.service ??
    told.package?.replace(/^@[^/]*\//, '') ??
    wholeRepository(origin)
  );
}
