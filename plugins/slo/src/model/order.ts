import type {
  AlertState,
  ObjectiveSort,
  ObjectiveView,
} from '@bellwether/plugin-slo-common';
import { worstBurn } from './burn';

const ALERT_RANK: Record<AlertState, number> = {
  page: 0,
  ticket: 1,
  unknown: 2,
  none: 2,
};

/** Orders what needs somebody now before what needs somebody soon: page, ticket, then the smaller budget, unknown last. */
export function worstFirst(a: ObjectiveView, b: ObjectiveView): number {
  return (
    ALERT_RANK[a.status.alert] - ALERT_RANK[b.status.alert] ||
    (a.status.remaining ?? Infinity) - (b.status.remaining ?? Infinity) ||
    a.title.localeCompare(b.title)
  );
}

/** Orders a complete list the way the server orders pages; what is not known comes last in either direction. */
export function sortObjectives(
  items: ObjectiveView[],
  sort: ObjectiveSort,
  order: 'asc' | 'desc',
): ObjectiveView[] {
  const sign = order === 'asc' ? 1 : -1;
  return [...items].sort((a, b) => {
    const left = sortValue(a, sort);
    const right = sortValue(b, sort);
    if (left === right) return a.title.localeCompare(b.title);
    if (left === null) return 1;
    if (right === null) return -1;
    return sign * (left < right ? -1 : 1);
  });
}

function sortValue(
  item: ObjectiveView,
  sort: ObjectiveSort,
): string | number | null {
  switch (sort) {
    case 'remaining':
      return item.status.remaining;
    case 'burnRate':
      return worstBurn(item.status.burnRates)?.rate ?? null;
    case 'sli':
      return item.status.sli;
    case 'target':
      return item.target;
    case 'owner':
      return item.ownerRef ?? null;
    default:
      return `${item.slo.title}\n${item.title}`.toLocaleLowerCase('en-US');
  }
}
