import type {
  BlueGreenObservation,
  PodSet,
} from '@bellwether/domain-blue-green';
import type { Cluster } from '@bellwether/kit-rollback';
import type { BlueGreenConfig } from './configShape';
import type { Context } from './inputs';
import { readSet, replicasOf } from './pods';
import type { DeliveryRecord } from './record';
import { type Route, readRoute } from './route';
import { queryOf } from './surroundings';

/** Names of the sets. */
export type Sets = Pick<DeliveryRecord, 'old' | 'new'>;

/** Looks at the cluster, and asks Prometheus for what that does not know. */
export async function observe(
  context: Context,
  cluster: Cluster,
  config: BlueGreenConfig,
  sets: Sets,
): Promise<{ route: Route; seen: BlueGreenObservation }> {
  const { inFlight, youngestSession } = config.spec.drain;
  const route = await readRoute(cluster, config);
  const lookAt = async (set: PodSet) => ({
    ...replicasOf(await readSet(cluster, config, sets[set])),
    inFlight: await measured(context, inFlight, sets[set]),
    session: await measured(context, youngestSession, sets[set]),
  });
  const [before, after] = [await lookAt('old'), await lookAt('new')];
  const [known] = (['old', 'new'] as const).filter(
    set => sets[set] === route.active,
  );
  return {
    route,
    seen: {
      active: known ?? 'other',
      routeVersion: route.object.metadata.resourceVersion ?? '',
      wanted: { old: before.wanted, new: after.wanted },
      ready: { old: before.ready, new: after.ready },
      inFlight: { old: before.inFlight ?? null, new: after.inFlight ?? null },
      youngestSessionMs: {
        old: ageOf(before.session),
        new: ageOf(after.session),
      },
    },
  };
}

/** Value of a query of the file; null: it has none, or there is no such query; undefined: nobody answered. */
async function measured(
  context: Context,
  query: string | undefined,
  set: string,
): Promise<number | null | undefined> {
  if (query === undefined) return null;
  if (!context.inputs['prometheus-url']) return undefined;
  try {
    return await queryOf(context)(
      query.replaceAll('$set', set),
      context.signal,
    );
  } catch {
    if (context.signal.aborted) throw context.signal.reason;
    return undefined;
  }
}

/** Age of the youngest session in milliseconds: none where there are none, no age where nobody knows. */
function ageOf(seconds: number | null | undefined): number | null {
  if (seconds === undefined) return 0;
  return seconds === null ? null : seconds * 1000;
}
