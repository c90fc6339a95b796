import type { AlertTarget } from './model';

/** An SLO as labels of an alert name it; without an index the SLO as a whole. */
export interface NamedSlo {
  service: string;
  /** Lower case. */
  name: string;
  index?: number;
}

/**
 * Which SLO an alert says it is about, by the labels that the compiler writes: `slo` and `service` in the profile exact,
 * `sloth_id`, `sloth_service` and `sloth_slo` in the profile sloth. Several are alternatives: the ID `a-b-0` is objective 0
 * of `b`, or the whole of an SLO called `b-0`.
 *
 * @returns nothing for alerts about something else, and for labels that contradict each other
 */
export function namedSlos(
  labels: Readonly<Record<string, string>>,
): NamedSlo[] {
  const { slo, service, sloth_id, sloth_slo, sloth_service } = labels;
  const claims = [
    ...(slo === undefined ? [] : [identityOf(service, slo)]),
    ...(sloth_id === undefined ? [] : [identityOf(sloth_service, sloth_id)]),
    ...(sloth_slo === undefined
      ? []
      : [identityOf(sloth_service, `${sloth_service}-${sloth_slo}`)]),
  ];
  const [first, ...others] = claims;
  if (!first || !others.every(other => isSame(first, other))) return [];
  const { service: of, rest } = first;
  const match = /^(.+)-(0|[1-9]\d{0,3})$/.exec(rest);
  return [
    ...(match
      ? [{ service: of, name: match[1], index: Number(match[2]) }]
      : []),
    { service: of, name: rest },
  ];
}

/** Objectives by the name of their SLO, which several namespaces may have. */
export function byName(
  objectives: readonly AlertTarget[],
): ReadonlyMap<string, AlertTarget[]> {
  const groups = new Map<string, AlertTarget[]>();
  for (const objective of objectives) {
    const { sloKey } = objective;
    const name = sloKey.slice(sloKey.indexOf('/') + 1);
    groups.set(name, [...(groups.get(name) ?? []), objective]);
  }
  return groups;
}

/** What an alert is about: an objective; with the index null its SLO as a whole. */
export interface FoundTarget {
  target: AlertTarget;
  index: number | null;
}

/**
 * The one objective among candidates that an alert is about, with the index it names.
 *
 * @returns undefined when there is none, or when several fit: an alert at the wrong SLO is worse than none
 */
export function targetOf(
  named: readonly NamedSlo[],
  candidates: ReadonlyMap<string, AlertTarget[]>,
): FoundTarget | undefined {
  const fitting = named.flatMap(({ service, name, index }): FoundTarget[] => {
    const objectives = (candidates.get(name) ?? []).filter(
      candidate => candidate.service === service,
    );
    if (index !== undefined) {
      return objectives
        .filter(objective => objective.index === index)
        .map(target => ({ target, index }));
    }
    // Only an SLO of several objectives has alerts as a whole.
    return objectives
      .filter(
        first =>
          first.index === 0 &&
          objectives.some(
            ({ sloKey, index: other }) => sloKey === first.sloKey && other > 0,
          ),
      )
      .map(target => ({ target, index: null }));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

interface Identity {
  service: string;
  /** ID without the service: `<name>-<index>` or `<name>`. */
  rest: string;
}

function identityOf(
  service: string | undefined,
  id: string | undefined,
): Identity | undefined {
  if (!service || !id?.startsWith(`${service}-`)) return undefined;
  return { service, rest: id.slice(service.length + 1).toLowerCase() };
}

function isSame(a: Identity, b: Identity | undefined): boolean {
  return a.service === b?.service && a.rest === b.rest;
}
