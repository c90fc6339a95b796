import { burnAlerts } from '../budget/burnAlerts';
import { errorBudget } from '../budget/errorBudget';
import { remainingBudget } from '../budget/figures';
import { type TimeWindow, windowAt } from '../window/timeWindow';
import type { CountHistory } from './history';
import {
  type AlertScore,
  type Detection,
  type Incident,
  assertIncidents,
  detectionOf,
  scoreOf,
  tellsOf,
} from './incidents';
import { PreparedHistory } from './preparedHistory';
import { type Firing, type SimulatedAlert, firingsOf } from './simulateAlert';

/** What is tested: an objective, its window and its alerts. @public */
export interface BacktestPlan {
  /** 0 ≤ target \< 1. */
  target: number;
  window: TimeWindow;
  /** Default: {@link burnAlerts} of the window that is in force at the end of the history. */
  alerts?: readonly SimulatedAlert[];
}

/** Somebody was told: alerts of one severity that fire at the same time are one notification. @public */
export interface AlertNotification extends Firing {
  severity: 'page' | 'ticket';
  /** Alerts that had a part in it, as indices into the plan's. */
  alerts: number[];
  /** Incidents it told of, as indices into those given; empty: a false one. */
  incidents: number[];
  /** Share of the budget left when it fired, over the part of the window that is known; null without units. */
  remaining: number | null;
}

/** What became of an incident; null: not told of. @public */
export interface IncidentOutcome {
  incident: Incident;
  page: Detection | null;
  ticket: Detection | null;
  /**
   * Share of the budget that it had spent when it was told of first, or at its end when it was not. The budget is that of
   * one window at the mean traffic of the history; null without traffic.
   */
  budgetSpent: number | null;
}

/** What a plan would have done. @public */
export interface Backtest {
  /** First moment of interest. */
  fromMs: number;
  toMs: number;
  /** Evaluations of every alert. */
  evaluations: number;
  /** Share of the steps from then on with data, 0..1; null without any step. */
  coverage: number | null;
  alerts: { alert: SimulatedAlert; firings: Firing[] }[];
  /** In ascending order of `firedMs`. */
  notifications: AlertNotification[];
  incidents: IncidentOutcome[];
  /** Pages alone, tickets alone, and whichever came first. */
  score: Record<'page' | 'ticket' | 'any', AlertScore>;
}

const SEVERITIES = ['page', 'ticket'] as const;

/** Evaluations that still count for an incident that is just over, in milliseconds. */
const GRACE_MS = 5 * 60_000;

/**
 * Replays alerts over history: when they would have fired, how long that took, what it cost, and how many of the
 * notifications were about something. Evaluated at the end of every step.
 *
 * @param input - `history`: units ({@link unitHistory} for slice methods) that reach one window back from the first
 *   moment of interest; `fromMs`: that moment, before which firings that are over do not count, default the start of the
 *   history; `incidents`: what is known to have gone wrong, default nothing; `graceMs`: how long after its end a
 *   notification still tells of an incident, default 5 minutes
 * @throws RangeError for impossible targets, windows, counts and incidents, and for alert windows that are no multiple
 *   of the step
 * @public
 */
export function backtest(input: {
  history: CountHistory;
  plan: BacktestPlan;
  fromMs?: number;
  incidents?: readonly Incident[];
  graceMs?: number;
}): Backtest {
  const { plan, incidents = [], graceMs = GRACE_MS } = input;
  assertIncidents(incidents);
  const history = new PreparedHistory(input.history);
  const fromMs = Math.max(input.fromMs ?? history.startMs, history.startMs);
  const first = history.indexAt(fromMs);
  const toMs = history.endOf(history.steps - 1);
  const period = windowAt(plan.window, toMs);
  const periodMs = period.endMs - period.startMs;
  const alerts = (plan.alerts ?? burnAlerts(periodMs)).map(alert => ({
    alert,
    firings: firingsOf(history, plan.target, alert),
  }));
  const counts = ({ resolvedMs }: Firing) => (resolvedMs ?? Infinity) > fromMs;

  const remainingAt = remainingIn(history, plan);
  const notifications = SEVERITIES.flatMap(severity =>
    notificationsOf(alerts, severity)
      .filter(counts)
      .map(notification => ({
        ...notification,
        incidents: incidents.flatMap((incident, index) =>
          tellsOf(notification, incident, graceMs) ? [index] : [],
        ),
        remaining: remainingAt(notification.firedMs),
      })),
  ).sort((a, b) => a.firedMs - b.firedMs);
  const pages = notifications.filter(({ severity }) => severity === 'page');
  const tickets = notifications.filter(({ severity }) => severity === 'ticket');

  const detect = (of: AlertNotification[]) =>
    incidents.map(incident => detectionOf(of, incident, graceMs));
  const byPage = detect(pages);
  const byTicket = detect(tickets);
  const byAny = detect(notifications);
  const spentBy = budgetSpentIn(history, plan.target, periodMs);
  return {
    fromMs,
    toMs,
    evaluations: history.steps - first,
    coverage:
      history.steps === first
        ? null
        : history.known(first, history.steps) / (history.steps - first),
    alerts: alerts.map(({ alert, firings }) => ({
      alert,
      firings: firings.filter(counts),
    })),
    notifications,
    incidents: incidents.map((incident, index) => ({
      incident,
      page: byPage[index],
      ticket: byTicket[index],
      budgetSpent: spentBy(
        incident.startMs,
        byAny[index]?.atMs ?? incident.endMs,
      ),
    })),
    score: {
      page: scoreOf(pages, incidents, byPage, graceMs),
      ticket: scoreOf(tickets, incidents, byTicket, graceMs),
      any: scoreOf(notifications, incidents, byAny, graceMs),
    },
  };
}

/** Firings of a severity that overlap or touch, as one. */
function notificationsOf(
  alerts: Backtest['alerts'],
  severity: 'page' | 'ticket',
): Pick<AlertNotification, 'severity' | 'firedMs' | 'resolvedMs' | 'alerts'>[] {
  const firings = alerts
    .flatMap(({ alert, firings: ofAlert }, index) =>
      alert.severity === severity
        ? ofAlert.map(firing => ({ ...firing, index }))
        : [],
    )
    .sort((a, b) => a.firedMs - b.firedMs);
  const merged: ReturnType<typeof notificationsOf> = [];
  for (const { firedMs, resolvedMs, index } of firings) {
    const last = merged.at(-1);
    if (last && firedMs <= (last.resolvedMs ?? Infinity)) {
      if (!last.alerts.includes(index)) last.alerts.push(index);
      last.resolvedMs =
        last.resolvedMs === null || resolvedMs === null
          ? null
          : Math.max(last.resolvedMs, resolvedMs);
    } else {
      merged.push({ severity, firedMs, resolvedMs, alerts: [index] });
    }
  }
  return merged;
}

function remainingIn(
  history: PreparedHistory,
  { target, window }: BacktestPlan,
): (atMs: number) => number | null {
  const budget = errorBudget(target);
  // Notifications come in order, and working out a period takes longer than all else.
  let period = { startMs: 0, endMs: 0 };
  return atMs => {
    // A step that ends with its period still belongs to it.
    const lastMs = window.kind === 'rolling' ? atMs : atMs - 1;
    if (
      window.kind === 'rolling' ||
      !(lastMs >= period.startMs && lastMs < period.endMs)
    ) {
      period = windowAt(window, lastMs);
    }
    const { startMs } = period;
    const [from, to] = [history.indexAt(startMs), history.indexAt(atMs)];
    const total = history.total(from, to);
    return total > 0
      ? remainingBudget(history.bad(from, to), budget * total)
      : null;
  };
}

function budgetSpentIn(
  history: PreparedHistory,
  target: number,
  periodMs: number,
): (fromMs: number, toMs: number) => number | null {
  const perStep =
    history.total(0, history.steps) / history.known(0, history.steps);
  const budgetUnits =
    errorBudget(target) * perStep * (periodMs / history.stepMs);
  return (fromMs, toMs) => {
    if (!(budgetUnits > 0)) return null;
    const from = history.indexAt(fromMs);
    const to = Math.max(history.indexAt(toMs), from);
    return history.bad(from, to) / budgetUnits;
  };
}
