import type { ApiServer } from './apiServer';
import type { ApiObject } from './store';

/** What becomes of the pods of a template. @public */
export type PodOutcome = 'ready' | 'stuck';

const REVISION = 'deployment.kubernetes.io/revision';
const HASH = 'pod-template-hash';

/**
 * Does the work of the Deployment controller at every write: a ReplicaSet for each template, the revision of a template that is
 * used again is the newest again, and a status that says how the pods are.
 *
 * @param outcomeOf - what becomes of the pods with these images; ready unless told
 * @public
 */
export function runDeployments(
  api: ApiServer,
  outcomeOf: (images: readonly string[]) => PodOutcome = () => 'ready',
): void {
  api.onWrite(object => {
    if (object.kind !== 'Deployment') return;
    const { generation } = object.metadata;
    if (object.status?.observedGeneration === generation) return;
    const sets = api
      .below(collectionOf(object))
      .filter(({ metadata }) => isOwned(metadata, object));
    const template = object.spec?.template as ApiObject;
    const hash = hashOf(template);
    const revisionOf = ({ metadata }: ApiObject) =>
      Number(metadata.annotations?.[REVISION] ?? 0);
    const newest = Math.max(0, ...sets.map(revisionOf));
    const known = sets.find(({ metadata }) => metadata.labels?.[HASH] === hash);
    const revision =
      known && revisionOf(known) === newest ? newest : newest + 1;
    const replicas = Number(object.spec?.replicas ?? 1);
    for (const set of sets) {
      if (set !== known)
        api.put({ ...set, spec: { ...set.spec, replicas: 0 } });
    }
    api.put(replicaSet(object, { hash, revision, replicas, template }));
    const isReady = outcomeOf(imagesOf(template)) === 'ready';
    api.put({
      ...object,
      metadata: {
        ...object.metadata,
        annotations: {
          ...object.metadata.annotations,
          [REVISION]: String(revision),
        },
      },
      status: statusOf(generation ?? 1, replicas, isReady),
    });
  });
}

function collectionOf({ metadata }: ApiObject): string {
  return `/apis/apps/v1/namespaces/${metadata.namespace}/replicasets`;
}

function isOwned(metadata: ApiObject['metadata'], owner: ApiObject): boolean {
  const owners = metadata.ownerReferences as { uid: string }[] | undefined;
  return owners?.some(({ uid }) => uid === owner.metadata.uid) ?? false;
}

function replicaSet(
  owner: ApiObject,
  options: {
    hash: string;
    revision: number;
    replicas: number;
    template: ApiObject;
  },
): ApiObject {
  const { hash, revision, replicas, template } = options;
  const { name, namespace, uid } = owner.metadata;
  const labels = { ...template.metadata?.labels, [HASH]: hash };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels,
      annotations: { [REVISION]: String(revision) },
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name,
          uid,
          controller: true,
        },
      ],
    },
    spec: {
      replicas,
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}

function statusOf(
  observedGeneration: number,
  replicas: number,
  isReady: boolean,
) {
  return {
    observedGeneration,
    replicas,
    updatedReplicas: replicas,
    ...(isReady && { readyReplicas: replicas, availableReplicas: replicas }),
    conditions: [
      {
        type: 'Available',
        status: isReady ? 'True' : 'False',
        reason: isReady
          ? 'MinimumReplicasAvailable'
          : 'MinimumReplicasUnavailable',
      },
      isReady
        ? {
            type: 'Progressing',
            status: 'True',
            reason: 'NewReplicaSetAvailable',
          }
        : {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
          },
    ],
  };
}

function imagesOf(template: ApiObject): string[] {
  const { containers = [] } = (template.spec ?? {}) as {
    containers?: { image: string }[];
  };
  return containers.map(({ image }) => image);
}

/** Short, and the same for the same template; letters that Kubernetes uses are of no concern. */
function hashOf(template: ApiObject): string {
  const text = JSON.stringify(template);
  let hash = 5381;
  for (const character of text) {
    hash = (hash * 33 + character.codePointAt(0)!) % 4294967296;
  }
  return hash.toString(36);
}
