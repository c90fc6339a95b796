import type { JsonValue } from '@bellwether/domain-rollback';
import { type Cluster, KubernetesFault } from '../kubernetes/client';
import type { KubernetesObject, ObjectPlace } from '../kubernetes/objects';
import { shownPlace } from '../kubernetes/objects';
import {
  hasTemplate,
  imagesOf,
  type Revision,
  revisionsOf,
  templateOf,
  withTemplate,
} from '../kubernetes/revisions';
import { apiVersionOf } from '../playbookWords';
import { type Effect, fieldsOf, type Look, NotDone } from './effect';

/** Names of what keeps the template that was there, and the one that is put back. */
interface Turn {
  from: string;
  to: string;
}

/** Which revision is put back. */
type Choose = (
  revisions: readonly Revision[],
  current: KubernetesObject,
) => Promise<Revision | undefined>;

/** Others write objects of a cluster all the time, if only their status. */
const MAX_CONFLICTS = 5;

/** Puts back the template of the revision before. */
export const undoEffect: Effect<'k8s.undo'> = workloadEffect(
  ({ with: { kind, namespace, name } }) => ({
    apiVersion: apiVersionOf(kind),
    kind,
    namespace,
    name,
  }),
);

/** The same for a Rollout of Argo. */
export const argoEffect: Effect<'argo.undo'> = workloadEffect(
  ({ with: { namespace, name } }) => ({
    apiVersion: apiVersionOf('Rollout'),
    kind: 'Rollout',
    namespace,
    name,
  }),
);

function workloadEffect<U extends 'k8s.undo' | 'argo.undo'>(
  placeOf: (context: Parameters<Effect<U>['check']>[0]) => ObjectPlace,
): Effect<U> {
  return {
    async check(context) {
      const { before, plan } = context;
      const cluster = context.tools.cluster(context.with.cluster);
      const digest = plan.target?.digest ?? undefined;
      return lookAt(cluster, placeOf(context), before, {
        isThere: current =>
          digest !== undefined &&
          Object.values(imagesOf(templateOf(current))).some(image =>
            image.endsWith(`@${digest}`),
          ),
        choose: async (revisions, current) =>
          revisions.find(({ template }) => !hasTemplate(current, template)),
      });
    },
    async do(context) {
      const cluster = context.tools.cluster(context.with.cluster);
      const { from, to } = turnOf(context.before);
      return turned(cluster, placeOf(context), { from, to });
    },
    async undo(context) {
      const cluster = context.tools.cluster(context.with.cluster);
      const { from, to } = turnOf(context.before);
      return turned(cluster, placeOf(context), { from: to, to: from });
    },
  };
}

/** Whether a workload has the template that is to come back; and which one that is, the first time. */
export async function lookAt(
  cluster: Cluster,
  place: ObjectPlace,
  before: JsonValue,
  {
    isThere,
    choose,
  }: { isThere: (current: KubernetesObject) => boolean; choose: Choose },
): Promise<Look> {
  const shown = shownPlace(place);
  const current = await cluster.get(place);
  const revisions = await revisionsOf(cluster, current);
  if (before !== null) {
    const { to } = turnOf(before);
    const wanted = named(revisions, to, shown);
    const isDone = hasTemplate(current, wanted.template);
    return {
      result: isDone ? 'done' : 'todo',
      text: `${shown} ${isDone ? 'has' : 'does not have'} the template of ${to}.`,
      before,
    };
  }
  const from = revisions.find(({ template }) => hasTemplate(current, template));
  if (isThere(current)) {
    return {
      result: 'done',
      text: `${shown} has what is to come back already.`,
      before: null,
    };
  }
  const to = await choose(revisions, current);
  if (!from || !to) {
    throw new NotDone(
      `Expected a revision of ${shown} that can be put back, found ${revisions.length} revisions and none that is another.`,
      true,
    );
  }
  return {
    result: 'todo',
    text: `${shown} has revision ${from.revision} (${shownImages(from)}); revision ${to.revision} (${shownImages(to)}) is to come back.`,
    before: { from: from.name, to: to.name },
  };
}

/** Puts the template of one revision in the place of another's, and of nothing else. */
export async function turned(
  cluster: Cluster,
  place: ObjectPlace,
  { from, to }: Turn,
): Promise<{ text: string; after: JsonValue }> {
  const shown = shownPlace(place);
  for (let conflicts = 0; ; conflicts += 1) {
    const current = await cluster.get(place);
    const revisions = await revisionsOf(cluster, current);
    const wanted = named(revisions, to, shown);
    const after = { template: to, images: imagesOf(wanted.template) };
    const text = `${shown} has the template of ${to} (${shownImages(wanted)}).`;
    if (hasTemplate(current, wanted.template)) return { text, after };
    const known = named(revisions, from, shown);
    if (!hasTemplate(current, known.template)) {
      throw new NotDone(
        `Expected ${shown} to have the template of ${from}, found another: somebody deployed meanwhile. Look whether it is to be rolled back, too.`,
        true,
      );
    }
    if (current.spec?.paused === true) {
      throw new NotDone(
        `Expected ${shown} to follow its template, found it paused. Resume it.`,
      );
    }
    try {
      await cluster.replace(current, withTemplate(current, wanted.template));
      return { text, after };
    } catch (error) {
      if (!isConflict(error) || conflicts === MAX_CONFLICTS) throw error;
    }
  }
}

/** Whether somebody else wrote the object meanwhile. */
export function isConflict(error: unknown): boolean {
  return error instanceof KubernetesFault && error.status === 409;
}

function turnOf(before: JsonValue): Turn {
  const { from, to } = fieldsOf(before);
  if (typeof from === 'string' && typeof to === 'string') return { from, to };
  throw new NotDone(
    'Expected the journal to say which revisions are meant, found nothing. Look at it.',
    true,
  );
}

function named(
  revisions: readonly Revision[],
  name: string,
  shown: string,
): Revision {
  const found = revisions.find(revision => revision.name === name);
  if (found) return found;
  throw new NotDone(
    `Expected the revision ${name} of ${shown}, found that it is gone. Keep more of them (revisionHistoryLimit), and deploy the release before by hand.`,
    true,
  );
}

function shownImages({ template }: Revision): string {
  return Object.values(imagesOf(template)).join(', ');
}
