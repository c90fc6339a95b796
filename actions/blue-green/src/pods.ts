import {
  type Cluster,
  type KubernetesObject,
  NotDone,
} from '@bellwether/kit-rollback';
import type { BlueGreenConfig } from './configShape';

/** Replicas of a set: wanted, and ready to take traffic. */
export interface Replicas {
  wanted: number;
  ready: number;
}

/** Reads the Deployment of a set. */
export function readSet(
  cluster: Cluster,
  { spec }: BlueGreenConfig,
  set: string,
): Promise<KubernetesObject> {
  return cluster.get({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: spec.namespace,
    name: spec.sets[set],
  });
}

/** How many replicas a set has. One that is to have none has as many as are left. */
export function replicasOf({
  metadata,
  spec,
  status,
}: KubernetesObject): Replicas {
  const { replicas: wanted = 1 } = Object(spec) as { replicas?: number };
  const {
    observedGeneration = 0,
    replicas = 0,
    updatedReplicas = 0,
    availableReplicas = 0,
  } = Object(status) as Record<string, number | undefined>;
  // until its controller has seen it, nothing that is said is about what it is now
  if (observedGeneration < (metadata.generation ?? 0)) {
    return { wanted, ready: wanted === 0 ? Math.max(1, replicas) : 0 };
  }
  const ready =
    wanted === 0 ? replicas : Math.min(updatedReplicas, availableReplicas);
  return { wanted, ready };
}

/** Gives a set a number of replicas, if it is as it was read. */
export async function scaleSet(
  cluster: Cluster,
  read: KubernetesObject,
  replicas: number,
): Promise<void> {
  await cluster.patch(read, { spec: { replicas } });
}

/**
 * Gives a set the image of the version that is delivered.
 *
 * @throws NotDone when it has no such container
 */
export async function giveImage(
  cluster: Cluster,
  read: KubernetesObject,
  { container, image }: { container: string; image: string },
): Promise<boolean> {
  const spec = Object(read.spec) as {
    template?: { spec?: { containers?: { name: string; image?: string }[] } };
  };
  const containers = spec.template?.spec?.containers ?? [];
  const known = containers.find(({ name }) => name === container);
  if (!known) {
    throw new NotDone(
      `Expected a container ${container} in Deployment ${read.metadata.name}, found ${containers.map(({ name }) => name).join(', ') || 'none'}.`,
    );
  }
  if (known.image === image) return false;
  await cluster.replace(read, {
    ...read,
    spec: {
      ...spec,
      template: {
        ...spec.template,
        spec: {
          ...spec.template?.spec,
          containers: containers.map(each =>
            each === known ? { ...each, image } : each,
          ),
        },
      },
    },
  });
  return true;
}
