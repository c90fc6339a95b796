import {
  budgetState,
  CompositeFigures,
  compositeFigures,
  CompositeNode,
} from '@bellwether/domain-slo';
import type {
  JourneyNode,
  JourneysResponse,
  ObjectiveView,
} from '@bellwether/plugin-slo-common';

const COMPOSITE_TARGET = 0.985;

/** Every journey of the objectives as a tree, with a composite in the journey that has an SLO of several objectives. */
export function journeys(
  objectives: ObjectiveView[],
  wanted?: string,
): JourneysResponse {
  const names = [
    ...new Set(objectives.flatMap(one => (one.journey ? [one.journey] : []))),
  ];
  const items = names
    .filter(name => !wanted || name === wanted)
    .map(name =>
      journey(
        name,
        objectives.filter(one => one.journey === name),
      ),
    );
  const worst = (one: JourneyNode): number =>
    Math.min(one.remaining ?? Infinity, ...one.members.map(worst));
  return {
    items: items.sort((a, b) => (worst(a) < worst(b) ? -1 : 1)),
    others: objectives.filter(one => !one.journey).length,
  };
}

function journey(name: string, members: ObjectiveView[]): JourneyNode {
  const bySlo = new Map<string, ObjectiveView[]>();
  for (const one of members) {
    bySlo.set(one.slo.name, [...(bySlo.get(one.slo.name) ?? []), one]);
  }
  const groups = [...bySlo.values()];
  const figures = compositeFigures({
    name,
    members: groups.map(group =>
      group.length === 1 ? leaf(group[0]) : composite(group),
    ),
  });
  return {
    ...node(figures),
    id: `journey:${name}`,
    kind: 'journey',
    title: name,
    members: groups.map((group, index) => {
      const found = figures.members[index];
      if (group.length === 1) return objectiveNode(group[0], found);
      return {
        ...node(found, COMPOSITE_TARGET),
        id: `composite:${group[0].slo.entityRef}`,
        kind: 'composite',
        title: group[0].slo.title,
        sloEntityRef: group[0].slo.entityRef,
        ownerRef: group[0].ownerRef,
        members: group.map((one, at) =>
          objectiveNode(one, found.members[at], at + 1),
        ),
      };
    }),
  };
}

function composite(group: ObjectiveView[]): CompositeNode {
  return {
    name: group[0].slo.title,
    target: COMPOSITE_TARGET,
    members: group.map((one, at) => ({ ...leaf(one), weight: at + 1 })),
  };
}

function leaf({ title, target, status }: ObjectiveView): CompositeNode {
  const { good, total } = status;
  return {
    name: title,
    target,
    units: good === null || total === null ? null : { good, total },
  };
}

function objectiveNode(
  one: ObjectiveView,
  figures: CompositeFigures,
  weight = 1,
): JourneyNode {
  return {
    ...node(figures, one.target),
    id: one.id,
    kind: 'objective',
    title: one.title,
    sloEntityRef: one.slo.entityRef,
    objectiveIndex: one.index,
    ownerRef: one.ownerRef,
    weight,
    data: one.status.data,
    members: [],
  };
}

function node(figures: CompositeFigures, target?: number) {
  const { sli, remaining, share, shareOfTop } = figures;
  return {
    ...(target !== undefined && { target }),
    weight: 1,
    sli,
    remaining,
    budget: budgetState(remaining),
    data: sli === null ? ('no-data' as const) : ('ok' as const),
    share,
    shareOfTop,
  };
}
