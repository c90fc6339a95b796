import {
  budgetState,
  type Composite,
  type CompositeFigures,
  compositeFigures,
  type CompositeNode,
  declaredComposite,
  openSloSources,
} from '@bellwether/domain-slo';
import type { JourneyNode } from '@bellwether/plugin-slo-common';
import type { MemberDeclarations } from '../database/JourneyStore';
import type { ListedObjective } from '../database/model';
import { worstBudget, worstData, worstFirst } from './worst';

/** A node on its way to the answer: what the domain measures, and how it is shown. */
interface Branch {
  measured: CompositeNode;
  show(figures: CompositeFigures): JourneyNode;
}

/** The composite that objectives of an SLO form; undefined when they are none, or it cannot be told. */
export function compositeOfSlo(
  objectives: readonly ListedObjective[],
  declared: MemberDeclarations | undefined,
): Composite | undefined {
  if (!declared) return undefined;
  const sources = objectives.flatMap(({ index }) => {
    const definition = declared.definitions.get(index);
    return definition
      ? openSloSources(definition.slo, { document: declared.document })
      : [];
  });
  return sources.length === objectives.length
    ? declaredComposite(sources)
    : undefined;
}

/**
 * A journey: the mean of its members, each with the same weight. Members of a journey are steps that different teams
 * declared without knowing of each other, so adding up their errors, as OpenSLO does for composites, would take a journey
 * of fifty steps for hopeless when each of them is fine.
 */
export function journeyTree(
  journey: string,
  slos: { objectives: ListedObjective[]; composite: Composite | undefined }[],
): JourneyNode {
  const members = slos.flatMap(({ objectives, composite }) =>
    composite
      ? [compositeBranch(objectives, composite)]
      : objectives.map(objective => objectiveBranch(objective, 1)),
  );
  return measure({
    measured: {
      name: journey,
      method: 'weightedMean',
      members: members.map(({ measured }) => measured),
    },
    show: figures =>
      groupNode(figures, members, {
        id: `journey:${journey}`,
        kind: 'journey',
        title: journey,
        weight: 1,
        budget: 'worst',
      }),
  });
}

/** A composite that belongs to no journey. */
export function compositeTree(
  objectives: readonly ListedObjective[],
  composite: Composite,
): JourneyNode {
  return measure(compositeBranch(objectives, composite));
}

/**
 * Units of time slices are only known as sums here, so errors of members in the same slice count as often as there are
 * such members, where the rules count the slice once: figures are never better than those of the rules.
 */
function compositeBranch(
  objectives: readonly ListedObjective[],
  { source, method, members }: Composite,
): Branch {
  const [first] = objectives;
  const { target } = source.objective;
  const weighted =
    method !== 'openslo' || source.definition.budgetingMethod !== 'Timeslices';
  const branches = objectives.map((objective, position) =>
    objectiveBranch(objective, weighted ? members[position].weight : 1),
  );
  return {
    measured: {
      name: first.sloKey,
      target,
      method,
      members: branches.map(({ measured }) => measured),
    },
    show: figures =>
      groupNode(figures, branches, {
        id: `composite:${first.sloKey}`,
        kind: 'composite',
        title: first.sloTitle,
        sloEntityRef: first.entityRef,
        ...(first.ownerRef !== undefined && { ownerRef: first.ownerRef }),
        target,
        weight: 1,
        budget: 'own',
      }),
  };
}

function objectiveBranch(objective: ListedObjective, weight: number): Branch {
  const { status, target } = objective;
  const { good, total } = status;
  return {
    measured: {
      name: objective.id,
      weight,
      target,
      units: good === null || total === null ? null : { good, total },
    },
    show: ({ share, shareOfTop }) => ({
      id: objective.id,
      kind: 'objective',
      title: objective.title,
      sloEntityRef: objective.entityRef,
      objectiveIndex: objective.index,
      ...(objective.ownerRef !== undefined && { ownerRef: objective.ownerRef }),
      target,
      weight,
      // As everywhere else: early in a calendar period they know of slices that are still to come.
      sli: status.sli,
      remaining: status.remaining,
      budget: status.budget,
      data: status.data,
      share,
      shareOfTop,
      members: [],
    }),
  };
}

function groupNode(
  { sli, remaining, share, shareOfTop, members }: CompositeFigures,
  branches: readonly Branch[],
  {
    budget,
    ...node
  }: Pick<
    JourneyNode,
    'id' | 'kind' | 'title' | 'sloEntityRef' | 'ownerRef' | 'target' | 'weight'
  > & { budget: 'own' | 'worst' },
): JourneyNode {
  const shown = branches.map((branch, index) => branch.show(members[index]));
  return {
    ...node,
    sli,
    remaining,
    budget:
      budget === 'own'
        ? budgetState(remaining)
        : worstBudget(shown.map(member => member.budget)),
    data: worstData(shown.map(member => member.data)),
    share,
    shareOfTop,
    members: shown.sort(byShare),
  };
}

/** Whatever burns most comes first; what is not known comes last. */
function byShare(a: JourneyNode, b: JourneyNode): number {
  return (b.share ?? -1) - (a.share ?? -1) || worstFirst(a, b);
}

function measure({ measured, show }: Branch): JourneyNode {
  return show(compositeFigures(measured));
}
