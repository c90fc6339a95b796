import type { DriftVerdict } from '../model';
import type { Plan } from './randomPlan';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Members = { [key: string]: Json };

/**
 * What a report of a plan has to say, by the rules as they are written down, from the plan as a whole and with nothing of the reader:
 * leaves of both sides are listed and compared.
 */
export function fullParse(text: string): {
  verdict: DriftVerdict;
  byKind: Record<string, number>;
} {
  const plan = JSON.parse(text) as Plan & Members;
  const drifts = byAddress(plan.resource_drift);
  const changes = byAddress(plan.resource_changes);
  const code = (plan.configuration as Members)?.root_module as
    Members | undefined;
  const byKind: Record<string, number> = {};
  let drifted = 0;
  let undeployed = false;
  const say = (kind: string, isDrift = false) => {
    byKind[kind] = (byKind[kind] ?? 0) + 1;
    if (isDrift) drifted += 1;
    undeployed ||= kind.startsWith('pending:');
  };
  for (const address of new Set([...drifts.keys(), ...changes.keys()])) {
    const drift = drifts.get(address);
    const change = changes.get(address);
    const doing = actionOf(change);
    const alone = () => {
      if (['create', 'update', 'replace', 'delete'].includes(doing)) {
        say(`pending:${doing}`);
      } else if (doing === 'forget') say('forgotten');
      else if (doing === 'no-op' && change?.importing) say('imported');
      else if (drift?.previous) say('moved');
    };
    const actions = (drift?.actions as string[] | undefined) ?? [];
    if (actions.includes('delete')) {
      say('deleted-outside', true);
      continue;
    }
    if (!drift || !actions.includes('update')) {
      alone();
      continue;
    }
    const places = differing(drift);
    const planned =
      doing === 'update' || doing === 'replace' ? differing(change!) : [];
    const block = (code?.resources as Members[] | undefined)?.find(
      entry => entry.address === address.replace(/\[.*/, ''),
    );
    const managed = places.filter(
      place =>
        !code ||
        (block &&
          Object.hasOwn(
            block.expressions as Members,
            place.path.split('/')[0],
          )) ||
        planned.some(other => !other.unknown && meet(other.path, place.path)),
    );
    if (managed.length === 0) {
      say(places.length === 0 ? 'noise:equal' : 'noise:computed');
      alone();
    } else if (doing === 'replace') say('changed-outside:replace', true);
    else if (doing === 'update') {
      const both = planned.filter(other =>
        managed.some(place => meet(place.path, other.path)),
      );
      if (both.length === 0) say('changed-outside+pending', true);
      else if (both.some(({ unknown }) => unknown)) say('unknown', true);
      else say('changed-outside:in-place', true);
    } else if (['create', 'delete', 'forget'].includes(doing)) {
      say('changed-outside+pending', true);
    } else if (changes.size === 0) say('changed-outside:in-place', true);
    else say('changed-outside:ignored');
  }
  let verdict: DriftVerdict = undeployed ? 'undeployed' : 'clean';
  if (drifted > 0) verdict = 'drift';
  if (plan.errored === true || plan.complete === false) verdict = 'error';
  return { verdict, byKind };
}

function byAddress(list: unknown): Map<string, Members> {
  return new Map(
    ((list ?? []) as Members[]).map(entry => [
      entry.address as string,
      {
        ...(entry.change as Members),
        previous: (entry.previous_address ?? null) as Json,
      },
    ]),
  );
}

function actionOf(change: Members | undefined): string {
  const actions = (change?.actions ?? ['none']) as string[];
  return actions.length === 2 ? 'replace' : actions[0];
}

interface Place {
  path: string;
  unknown: boolean;
}

/** Paths, with slashes, of leaves that are not in both sides. */
function differing(change: Members): Place[] {
  const before = leaves(change.before);
  const after = leaves(change.after);
  const unknown = [...leaves(change.after_unknown)].map(([path]) => path);
  const paths = new Set([...before.keys(), ...after.keys()]);
  const places = [...paths]
    .filter(path => before.get(path) !== after.get(path))
    .filter(
      path =>
        !unknown.some(above => path === above || path.startsWith(`${above}/`)),
    )
    .map(path => ({ path, unknown: false }));
  return [...places, ...unknown.map(path => ({ path, unknown: true }))];
}

/** Paths and texts of all that is not empty; JSON in texts counts by its value. */
function leaves(value: Json, path = ''): Map<string, string> {
  if (value === null || value === '') return new Map();
  if (typeof value === 'object') {
    return new Map(
      Object.entries(value).flatMap(([key, part]) => [
        ...leaves(part, path === '' ? key : `${path}/${key}`),
      ]),
    );
  }
  if (typeof value === 'string' && value.startsWith('{')) {
    return new Map([
      [path, `json ${JSON.stringify([...leaves(JSON.parse(value))].sort())}`],
    ]);
  }
  return new Map([[path, JSON.stringify(value)]]);
}

function meet(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}
