import type { Cluster } from './client';
import { placeOf } from './client';
import type { KubernetesMetadata, KubernetesObject } from './objects';

/** What pods are made from. */
export interface PodTemplate {
  metadata?: Partial<KubernetesMetadata>;
  spec?: {
    containers?: { name: string; image?: string }[];
    [field: string]: unknown;
  };
}

/** A template a workload had, as its cluster keeps it. */
export interface Revision {
  /** Name of the object that keeps it; stays, while numbers move when a revision is used again. */
  name: string;
  /** Counts up; the highest is what the workload has now. */
  revision: number;
  template: PodTemplate;
}

/** How the revisions of a kind are kept. */
interface Keeping {
  apiVersion: string;
  kind: 'ReplicaSet' | 'ControllerRevision';
  /** Label the controller adds to the template of each, and that must not go back. */
  hashLabel?: string;
  revisionOf(kept: KubernetesObject): number;
  templateOf(kept: KubernetesObject): PodTemplate | undefined;
}

const byAnnotation =
  (annotation: string) =>
  ({ metadata }: KubernetesObject): number =>
    Number(metadata.annotations?.[annotation] ?? NaN);

const replicaSets = (annotation: string, hashLabel: string): Keeping => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  hashLabel,
  revisionOf: byAnnotation(annotation),
  templateOf: ({ spec }) => spec?.template as PodTemplate | undefined,
});

const controllerRevisions: Keeping = {
  apiVersion: 'apps/v1',
  kind: 'ControllerRevision',
  revisionOf: ({ revision }) => Number(revision),
  templateOf({ data }) {
    const { spec } = Object(data) as { spec?: { template?: PodTemplate } };
    if (!spec?.template) return undefined;
    // kept as a patch, which says of itself that it replaces
    const { $patch: _, ...template } = spec.template as PodTemplate & {
      $patch?: unknown;
    };
    return template;
  },
};

const KEEPING: Readonly<Record<string, Keeping>> = {
  Deployment: replicaSets(
    'deployment.kubernetes.io/revision',
    'pod-template-hash',
  ),
  Rollout: replicaSets(
    'rollout.argoproj.io/revision',
    'rollouts-pod-template-hash',
  ),
  StatefulSet: controllerRevisions,
  DaemonSet: controllerRevisions,
};

/**
 * The revisions a cluster keeps of a workload, the newest first.
 *
 * @throws RangeError for a kind that has none
 */
export async function revisionsOf(
  cluster: Cluster,
  workload: KubernetesObject,
): Promise<Revision[]> {
  const keeping = keepingOf(workload);
  const { namespace } = placeOf(workload);
  const { selector } = Object(workload.spec) as {
    selector?: { matchLabels?: Record<string, string> };
  };
  const kept = await cluster.list(
    { ...keeping, namespace },
    selector?.matchLabels,
  );
  return kept
    .filter(({ metadata }) =>
      metadata.ownerReferences?.some(
        ({ uid, controller }) => controller && uid === workload.metadata.uid,
      ),
    )
    .flatMap(object => {
      const revision = keeping.revisionOf(object);
      const template = keeping.templateOf(object);
      return template && Number.isFinite(revision)
        ? [
            {
              name: object.metadata.name,
              revision,
              template: withoutLabel(template, keeping.hashLabel),
            },
          ]
        : [];
    })
    .sort((a, b) => b.revision - a.revision);
}

/** The template a workload has. */
export function templateOf({ spec }: KubernetesObject): PodTemplate {
  return (spec?.template ?? {}) as PodTemplate;
}

/** Whether a workload has a template already. */
export function hasTemplate(
  workload: KubernetesObject,
  template: PodTemplate,
): boolean {
  const own = withoutLabel(templateOf(workload), keepingOf(workload).hashLabel);
  return canonical(own) === canonical(template);
}

/** The workload with another template. */
export function withTemplate(
  workload: KubernetesObject,
  template: PodTemplate,
): KubernetesObject {
  return { ...workload, spec: { ...workload.spec, template } };
}

/** Images by container, for people and for comparing. */
export function imagesOf({ spec }: PodTemplate): Record<string, string> {
  return Object.fromEntries(
    (spec?.containers ?? []).map(({ name, image = '' }) => [name, image]),
  );
}

function keepingOf({ kind }: KubernetesObject): Keeping {
  const keeping = KEEPING[kind];
  if (keeping) return keeping;
  throw new RangeError(
    `Expected one of ${Object.keys(KEEPING).join(', ')}, which have revisions, found ${kind}`,
  );
}

function withoutLabel(
  template: PodTemplate,
  label: string | undefined,
): PodTemplate {
  const { metadata } = template;
  if (label === undefined || !metadata?.labels) return template;
  const { [label]: _, ...labels } = metadata.labels;
  return { ...template, metadata: { ...metadata, labels } };
}

/** JSON with sorted keys and without what is null, which a cluster adds or leaves out as it likes. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, field]) => field !== null)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
