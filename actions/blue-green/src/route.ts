import type { Cluster, KubernetesObject } from '@bellwether/kit-rollback';
import type { BlueGreenConfig } from './configShape';

/** When traffic was switched last: a switch that is late finds another version of the route. */
const SWITCHED = 'bellwether.dev/switched';

/** What leads traffic, as it was read. */
export interface Route {
  object: KubernetesObject;
  /** Name of the set that all traffic goes to; null: something else. */
  active: string | null;
}

interface Backend {
  name: string;
  weight?: number;
  [field: string]: unknown;
}
type Rules = { backendRefs?: Backend[]; [field: string]: unknown }[];

/** Reads where traffic goes. */
export async function readRoute(
  cluster: Cluster,
  { spec }: BlueGreenConfig,
): Promise<Route> {
  const { namespace, route, sets } = spec;
  if (route.service) {
    const { name, label } = route.service;
    const object = await cluster.get({
      apiVersion: 'v1',
      kind: 'Service',
      namespace,
      name,
    });
    const { selector } = Object(object.spec) as {
      selector?: Record<string, string>;
    };
    const value = selector?.[label];
    return {
      object,
      active: value && Object.hasOwn(sets, value) ? value : null,
    };
  }
  const object = await cluster.get({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    namespace,
    name: route.httpRoute!.name,
  });
  const services = Object.entries(route.httpRoute!.services);
  const used = rulesOf(object).flatMap(({ backendRefs = [] }) =>
    backendRefs.filter(({ weight = 1 }) => weight > 0),
  );
  const [active] =
    services.find(
      ([, service]) =>
        used.length > 0 && used.every(({ name }) => name === service),
    ) ?? [];
  return { object, active: active ?? null };
}

/**
 * Sends all traffic to a set, if the route is as it was read.
 *
 * @throws KubernetesFault with status 409 when it is another by now
 */
export async function switchRoute(
  cluster: Cluster,
  { spec: { route } }: BlueGreenConfig,
  { read, to, atMs }: { read: KubernetesObject; to: string; atMs: number },
): Promise<void> {
  const metadata = {
    annotations: { [SWITCHED]: `${to} ${new Date(atMs).toISOString()}` },
  };
  if (route.service) {
    await cluster.patch(read, {
      metadata,
      spec: { selector: { [route.service.label]: to } },
    });
    return;
  }
  const { services } = route.httpRoute!;
  const own = new Set(Object.values(services));
  await cluster.patch(read, {
    metadata,
    spec: {
      rules: rulesOf(read).map(({ backendRefs = [], ...rule }) => ({
        ...rule,
        backendRefs: backendRefs.map(backend =>
          own.has(backend.name)
            ? { ...backend, weight: backend.name === services[to] ? 100 : 0 }
            : backend,
        ),
      })),
    },
  });
}

function rulesOf({ spec }: KubernetesObject): Rules {
  const { rules } = Object(spec) as { rules?: Rules };
  return rules ?? [];
}
