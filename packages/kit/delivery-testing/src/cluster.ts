import {
  ApiServer,
  type ApiObject,
  runDeployments,
} from '@bellwether/kit-kubernetes-testing';
import type { Platform } from './platform';
import type { Scene } from './scenes';

/** Where the services run. */
export const NAMESPACE = 'school';

/** Image of a version of a service. */
export function imageOf(service: string, version: string): string {
  return `registry.northfield.example/${service}:${version}`;
}

/**
 * A cluster with a blue and a green set of each service that is switched as a whole. Traffic of the platform follows the Service,
 * to the version whose image the set has that it selects.
 */
export async function startCluster(
  scenes: readonly Scene[],
  platform: Platform,
): Promise<ApiServer> {
  const api = await ApiServer.start({ token: 'token-of-the-cluster' });
  runDeployments(api);
  for (const { service, behaviour } of scenes) {
    const image = imageOf(service, behaviour.baseline);
    api.put(setOf(service, 'blue', { image, replicas: 2 }));
    api.put(setOf(service, 'green', { image, replicas: 0 }));
    api.put(serviceOf(service));
  }
  api.onWrite(({ kind, metadata: { name }, spec }) => {
    const scene = scenes.find(({ service }) => service === name);
    if (kind !== 'Service' || !scene) return;
    const { slot } = spec!.selector as Record<string, string>;
    const version = versionOf(api, `${name}-${slot}`);
    platform.shift(name, scene.version, version === scene.version ? 100 : 0);
  });
  return api;
}

function setOf(
  service: string,
  slot: string,
  { image, replicas }: { image: string; replicas: number },
): ApiObject {
  const labels = { app: service, slot };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${service}-${slot}`, namespace: NAMESPACE },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'web', image }] },
      },
    },
  };
}

function serviceOf(service: string): ApiObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: service, namespace: NAMESPACE },
    spec: { selector: { app: service, slot: 'blue' } },
  };
}

function versionOf(api: ApiServer, deployment: string): string | undefined {
  const { spec } = api.get(
    `/apis/apps/v1/namespaces/${NAMESPACE}/deployments/${deployment}`,
  );
  const { template } = spec as {
    template: { spec: { containers: { image: string }[] } };
  };
  return template.spec.containers[0].image.split(':').at(-1);
}
