import type { DeploymentStore } from '../database/DeploymentStore';
import type { GateRunReader } from '../database/GateRunReader';
import type { SmokeRunStore } from '../database/SmokeRunStore';
import type { DeliveryRecordResource } from '../permissions';

interface Owned {
  id: string;
  ownerRef: string | null;
  repository: string;
}

/** A record as permission rules see it. */
export function resourceOf(
  kind: 'gate-runs' | 'deployments' | 'smoke-runs',
  { id, ownerRef, repository }: Owned,
): DeliveryRecordResource {
  return {
    id: `${kind}/${id}`,
    ...(ownerRef !== null && { ownerRef }),
    ...(repository !== '' && { repository }),
  };
}

/** Finds records for the permission framework by `gate-runs/<id>`, `deployments/<id>` or `smoke-runs/<id>`. */
export function resourceFinder(stores: {
  gateRuns: GateRunReader;
  deployments: DeploymentStore;
  smokeRuns: SmokeRunStore;
}): (refs: string[]) => Promise<(DeliveryRecordResource | undefined)[]> {
  return async refs => {
    const find = async (
      kind: Parameters<typeof resourceOf>[0],
      byIds: (ids: string[]) => Promise<Owned[]>,
    ) => {
      const ids = refs
        .filter(ref => ref.startsWith(`${kind}/`))
        .map(ref => ref.slice(kind.length + 1));
      return ids.length === 0
        ? []
        : (await byIds(ids)).map(record => resourceOf(kind, record));
    };
    const found = await Promise.all([
      find('gate-runs', ids => stores.gateRuns.findByIds(ids)),
      find('deployments', ids => stores.deployments.findByIds(ids)),
      find('smoke-runs', ids => stores.smokeRuns.findByIds(ids)),
    ]);
    const byRef = new Map(found.flat().map(record => [record.id, record]));
    return refs.map(ref => byRef.get(ref));
  };
}
