import type { KubernetesObject, ObjectPlace } from '../kubernetes/objects';
import { shownPlace } from '../kubernetes/objects';
import { apiVersionOf } from '../playbookWords';
import { type Effect, type EffectContext, fieldsOf, NotDone } from './effect';
import { isConflict } from './workload';

type Context = EffectContext<'k8s.scale'>;

const MAX_CONFLICTS = 5;

/** Gives a workload a number of replicas; undoing gives it the number it had. */
export const scaleEffect: Effect<'k8s.scale'> = {
  async check(context) {
    const current = await context.tools
      .cluster(context.with.cluster)
      .get(placeOf(context));
    const replicas = replicasOf(current);
    return {
      result: replicas === context.with.replicas ? 'done' : 'todo',
      text: `${shownPlace(placeOf(context))} is to have ${context.with.replicas} replicas, and has ${replicas}.`,
      before: context.before ?? { replicas },
    };
  },
  async do(context) {
    const { replicas } = context.with;
    return { text: await scaled(context, replicas), after: { replicas } };
  },
  async undo(context) {
    const { replicas } = fieldsOf(context.before);
    if (typeof replicas !== 'number') {
      throw new NotDone('The journal does not say how many there were.', true);
    }
    return { text: await scaled(context, replicas) };
  },
};

async function scaled(context: Context, replicas: number): Promise<string> {
  const cluster = context.tools.cluster(context.with.cluster);
  const place = placeOf(context);
  const text = `${shownPlace(place)} has ${replicas} replicas.`;
  for (let conflicts = 0; ; conflicts += 1) {
    const current = await cluster.get(place);
    if (replicasOf(current) === replicas) return text;
    try {
      await cluster.patch(current, { spec: { replicas } });
      return text;
    } catch (error) {
      if (!isConflict(error) || conflicts === MAX_CONFLICTS) throw error;
    }
  }
}

function placeOf({ with: { kind, namespace, name } }: Context): ObjectPlace {
  return { apiVersion: apiVersionOf(kind), kind, namespace, name };
}

/** One, where nobody says how many. */
function replicasOf({ spec }: KubernetesObject): number {
  return Number(spec?.replicas ?? 1);
}
