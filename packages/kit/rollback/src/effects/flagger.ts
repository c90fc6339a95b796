import type { KubernetesObject, ObjectPlace } from '../kubernetes/objects';
import { hasTemplate, imagesOf, templateOf } from '../kubernetes/revisions';
import { apiVersionOf } from '../playbookWords';
import { type Effect, type EffectContext, fieldsOf, NotDone } from './effect';
import { lookAt, turned } from './workload';

type Context = EffectContext<'flagger.rollback'>;

/**
 * Puts the template that the primary of a Canary was made from back into its target. Flagger changes names of labels and
 * configuration in the primary, so the template is that revision of the target that has the primary's images; Flagger knows it as
 * the one it promoted last, and begins no new analysis.
 */
export const flaggerEffect: Effect<'flagger.rollback'> = {
  async check(context) {
    const { target, primary } = await placesOf(context);
    const cluster = context.tools.cluster(context.with.cluster);
    const wanted = imagesText(await cluster.get(primary));
    return lookAt(cluster, target, context.before, {
      isThere: current => imagesText(current) === wanted,
      choose: async (revisions, current) =>
        revisions.find(
          ({ template }) =>
            !hasTemplate(current, template) &&
            JSON.stringify(sorted(imagesOf(template))) === wanted,
        ),
    });
  },
  async do(context) {
    const { target } = await placesOf(context);
    const { from, to } = fieldsOf(context.before);
    return turned(context.tools.cluster(context.with.cluster), target, {
      from: String(from),
      to: String(to),
    });
  },
  async undo(context) {
    const { target } = await placesOf(context);
    const { from, to } = fieldsOf(context.before);
    return turned(context.tools.cluster(context.with.cluster), target, {
      from: String(to),
      to: String(from),
    });
  },
};

async function placesOf({
  with: { namespace, name, cluster },
  tools,
}: Context): Promise<{ target: ObjectPlace; primary: ObjectPlace }> {
  const canary = await tools.cluster(cluster).get({
    apiVersion: apiVersionOf('Canary'),
    kind: 'Canary',
    namespace,
    name,
  });
  const { targetRef } = Object(canary.spec) as {
    targetRef?: { apiVersion?: string; kind?: string; name?: string };
  };
  const { kind = '', name: own = '', apiVersion } = targetRef ?? {};
  if (kind !== 'Deployment' && kind !== 'DaemonSet') {
    throw new NotDone(
      `Expected Canary ${namespace}/${name} to have a Deployment or DaemonSet as its target, found ${kind || 'none'}.`,
      true,
    );
  }
  const target = {
    apiVersion: apiVersion ?? apiVersionOf(kind),
    kind,
    namespace,
    name: own,
  };
  return { target, primary: { ...target, name: `${own}-primary` } };
}

function imagesText(workload: KubernetesObject): string {
  return JSON.stringify(sorted(imagesOf(templateOf(workload))));
}

function sorted(images: Record<string, string>): [string, string][] {
  return Object.entries(images).sort(([a], [b]) => (a < b ? -1 : 1));
}
