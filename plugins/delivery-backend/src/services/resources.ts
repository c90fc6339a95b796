import type { DeliveryRecordResource } from '../permissions';

interface Owned {
  id: string;
  ownerRef: string | null;
  repository: string;
}

/** What there are records of, as their resources are called. */
export type RecordKind =
  | 'gate-runs'
  | 'deployments'
  | 'smoke-runs'
  | 'releases'
  | 'drift-stacks'
  | 'rollbacks'
  | 'hosted-gates';

/** A record as permission rules see it. */
export function resourceOf(
  kind: RecordKind,
  { id, ownerRef, repository }: Owned,
): DeliveryRecordResource {
  return {
    id: `${kind}/${id}`,
    ...(ownerRef !== null && { ownerRef }),
    ...(repository !== '' && { repository }),
  };
}

/** Finds records for the permission framework by `<kind>/<id>`. */
export function resourceFinder(
  find: Record<RecordKind, (ids: string[]) => Promise<Owned[]>>,
): (refs: string[]) => Promise<(DeliveryRecordResource | undefined)[]> {
  return async refs => {
    const found = await Promise.all(
      Object.entries(find).map(async ([kind, byIds]) => {
        const ids = refs
          .filter(ref => ref.startsWith(`${kind}/`))
          .map(ref => ref.slice(kind.length + 1));
        const records = ids.length === 0 ? [] : await byIds(ids);
        return records.map(one => resourceOf(kind as RecordKind, one));
      }),
    );
    const byRef = new Map(found.flat().map(record => [record.id, record]));
    return refs.map(ref => byRef.get(ref));
  };
}
