import type { AlertScore, Incident } from './incidents';
import type { Backtest, AlertNotification } from './backtest';

/** What a change of objective, windows or alerts would have changed. @public */
export interface BacktestComparison {
  score: Record<
    'page' | 'ticket' | 'any',
    { before: AlertScore; after: AlertScore }
  >;
  /** Notifications of `after` at times when `before` had none of that severity. */
  added: AlertNotification[];
  /** Notifications of `before` at times when `after` has none of that severity. */
  removed: AlertNotification[];
  /** Incidents that only `after` tells of. */
  newlyDetected: Incident[];
  /** Incidents that only `before` tells of. */
  newlyMissed: Incident[];
}

/**
 * Compares two backtests of the same history and incidents: the what-if question.
 *
 * @throws RangeError when the two are not of the same incidents
 * @public
 */
export function compareBacktests(
  before: Backtest,
  after: Backtest,
): BacktestComparison {
  const [was, is] = [before.incidents, after.incidents];
  const sameIncidents = is.every(
    ({ incident }, index) =>
      incident.startMs === was[index]?.incident.startMs &&
      incident.endMs === was[index].incident.endMs,
  );
  if (was.length !== is.length || !sameIncidents) {
    throw new RangeError(
      `Backtests with ${was.length} and ${is.length} incidents: expected the same incidents in both`,
    );
  }
  const found = ({ page, ticket }: Backtest['incidents'][number]) =>
    page !== null || ticket !== null;
  const both = (kind: 'page' | 'ticket' | 'any') => ({
    before: before.score[kind],
    after: after.score[kind],
  });
  return {
    score: { page: both('page'), ticket: both('ticket'), any: both('any') },
    added: without(after.notifications, before.notifications),
    removed: without(before.notifications, after.notifications),
    newlyDetected: is
      .filter((outcome, index) => found(outcome) && !found(was[index]))
      .map(({ incident }) => incident),
    newlyMissed: was
      .filter((outcome, index) => found(outcome) && !found(is[index]))
      .map(({ incident }) => incident),
  };
}

/** Notifications at times without any of their severity among the others; both in ascending order, each disjoint. */
function without(
  notifications: readonly AlertNotification[],
  others: readonly AlertNotification[],
): AlertNotification[] {
  return (['page', 'ticket'] as const)
    .flatMap(severity => {
      const there = others.filter(other => other.severity === severity);
      let next = 0;
      return notifications.filter(one => {
        if (one.severity !== severity) return false;
        while (
          next < there.length &&
          (there[next].resolvedMs ?? Infinity) < one.firedMs
        ) {
          next += 1;
        }
        const other = there.at(next);
        return !other || other.firedMs > (one.resolvedMs ?? Infinity);
      });
    })
    .sort((a, b) => a.firedMs - b.firedMs);
}
