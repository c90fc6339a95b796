import type { BlueGreenState } from '@bellwether/domain-blue-green';
import {
  type Cluster,
  KubernetesFault,
  type KubernetesObject,
  type ObjectPlace,
} from '@bellwether/kit-rollback';
import type { BlueGreenConfig } from './configShape';

/** What is remembered of a delivery. */
export interface DeliveryRecord {
  version: string;
  /** Names of the sets. */
  old: string;
  new: string;
  state: BlueGreenState;
}

/** A record as the cluster keeps it. */
export interface KeptRecord {
  record: DeliveryRecord | null;
  object: KubernetesObject | null;
}

function placeOf({ metadata, spec }: BlueGreenConfig): ObjectPlace {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: spec.namespace,
    name: `bellwether-blue-green-${metadata.name}`,
  };
}

/** Reads what is remembered of the last delivery, which survives any runner. */
export async function readRecord(
  cluster: Cluster,
  config: BlueGreenConfig,
): Promise<KeptRecord> {
  try {
    const object = await cluster.get(placeOf(config));
    const { record } = Object(object.data) as { record?: string };
    return {
      object,
      record:
        record === undefined ? null : (JSON.parse(record) as DeliveryRecord),
    };
  } catch (error) {
    if (error instanceof KubernetesFault && error.status === 404) {
      return { record: null, object: null };
    }
    throw error;
  }
}

/**
 * Keeps a record in the place of the one that was read.
 *
 * @returns what is kept now; null: somebody else wrote meanwhile
 */
export async function keepRecord(
  cluster: Cluster,
  config: BlueGreenConfig,
  read: KeptRecord,
  record: DeliveryRecord,
): Promise<KeptRecord | null> {
  const data = { record: JSON.stringify(record) };
  const { apiVersion, kind, namespace, name } = placeOf(config);
  try {
    const object = read.object
      ? await cluster.patch(read.object, { data })
      : await cluster.create({
          apiVersion,
          kind,
          metadata: { name, namespace },
          data,
        });
    return { record, object };
  } catch (error) {
    if (error instanceof KubernetesFault && error.status === 409) return null;
    throw error;
  }
}
