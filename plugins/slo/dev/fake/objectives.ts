import type {
  ListObjectivesRequest,
  ListObjectivesResponse,
  ObjectiveView,
  SloView,
  SummaryResponse,
} from '@bellwether/plugin-slo-common';
import { sortObjectives } from '../../src/model/order';

/** A page of the objectives that match, with a cursor that belongs to its order. */
export function listObjectives(
  objectives: ObjectiveView[],
  request: ListObjectivesRequest,
): ListObjectivesResponse {
  const { sort = 'remaining', order = 'asc', limit = 50, cursor } = request;
  const matching = sortObjectives(
    objectives.filter(one => matches(one, request)),
    sort,
    order,
  );
  const offset = cursor ? readCursor(cursor, sort, order) : 0;
  const end = offset + limit;
  return {
    items: matching.slice(offset, end),
    totalCount: matching.length,
    ...(end < matching.length && {
      nextCursor: btoa(JSON.stringify({ sort, order, offset: end })),
    }),
  };
}

export function summary(objectives: ObjectiveView[]): SummaryResponse {
  const count = <K extends string>(
    keys: readonly K[],
    read: (one: ObjectiveView) => K,
  ) =>
    Object.fromEntries(
      keys.map(key => [
        key,
        objectives.filter(one => read(one) === key).length,
      ]),
    ) as Record<K, number>;
  return {
    total: objectives.length,
    budget: count(
      ['healthy', 'observe', 'attention', 'exhausted', 'unknown'],
      one => one.status.budget,
    ),
    data: count(
      ['ok', 'partial', 'stale', 'no-data', 'error', 'pending'],
      one => one.status.data,
    ),
    alert: count(
      ['page', 'ticket', 'none', 'unknown'],
      one => one.status.alert,
    ),
    facets: {
      owner: facets(objectives.map(one => one.ownerRef)),
      system: facets(objectives.map(one => one.systemRef)),
      journey: facets(objectives.map(one => one.journey)),
    },
    evaluatedAt: objectives[0]?.status.evaluatedAt ?? null,
    sample: objectives.some(one => one.sample),
  };
}

/** The SLO with the given objectives, of which there is at least one. */
export function sloOf(objectives: ObjectiveView[]): SloView {
  const [first] = objectives;
  return {
    entityRef: first.slo.entityRef,
    title: first.slo.title,
    description: first.description,
    document: declaration(first, objectives),
    objectives,
  };
}

function matches(one: ObjectiveView, request: ListObjectivesRequest): boolean {
  const any = (wanted: readonly string[] | undefined, value?: string) =>
    !wanted || (value !== undefined && wanted.includes(value));
  const text = [one.title, one.slo.name, one.service, one.journey]
    .join('\n')
    .toLocaleLowerCase('en-US');
  return (
    any(request.owner, one.ownerRef) &&
    any(request.system, one.systemRef) &&
    any(request.journey, one.journey) &&
    any(request.component, one.componentRef) &&
    any(request.budget, one.status.budget) &&
    any(request.data, one.status.data) &&
    any(request.alert, one.status.alert) &&
    (!request.q || text.includes(request.q.toLocaleLowerCase('en-US')))
  );
}

/** A cursor belongs to the order it was made for, as it does in the backend. */
function readCursor(cursor: string, sort: string, order: string): number {
  const read = JSON.parse(atob(cursor)) as {
    sort: string;
    order: string;
    offset: number;
  };
  if (read.sort !== sort || read.order !== order) {
    throw new Error('This cursor belongs to another order');
  }
  return read.offset;
}

function facets(values: (string | undefined)[]) {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => a.value.localeCompare(b.value));
}

function declaration(
  first: ObjectiveView,
  objectives: ObjectiveView[],
): Record<string, unknown> {
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: {
      name: first.slo.name,
      displayName: first.slo.title,
      ...(first.journey && { labels: { journey: first.journey } }),
    },
    spec: {
      description: first.description,
      service: first.service,
      budgetingMethod: first.budgetingMethod,
      timeWindow: [{ duration: first.window.duration, isRolling: true }],
      objectives: objectives.map(one => ({
        displayName: one.title,
        target: one.target,
      })),
    },
  };
}
