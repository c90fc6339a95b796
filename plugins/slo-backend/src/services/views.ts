import { type ErrorBudgetPolicy, windowAt } from '@bellwether/domain-slo';
import type {
  ObjectiveStatus,
  ObjectiveView,
  WindowView,
} from '@bellwether/plugin-slo-common';
import { decisionOn } from '../policy/standing';
import type {
  ListedObjective,
  ObjectiveIdentity,
  StoredStatus,
} from '../database/model';

/** An objective as the API shows it. */
export function toObjectiveView(
  objective: ListedObjective,
  nowMs: number,
  policy: ErrorBudgetPolicy,
): ObjectiveView {
  const [namespace, name] = objective.sloKey.split('/');
  return {
    id: objective.id,
    slo: {
      namespace,
      name,
      entityRef: objective.entityRef,
      title: objective.sloTitle,
    },
    index: objective.index,
    title: objective.title,
    ...optional('description', objective.description),
    service: objective.service,
    ...optional('componentRef', objective.componentRef),
    ...optional('ownerRef', objective.ownerRef),
    ...optional('systemRef', objective.systemRef),
    ...optional('journey', objective.journey),
    target: objective.target,
    budgetingMethod: objective.budgetingMethod,
    unit: objective.budgetingMethod === 'Occurrences' ? 'event' : 'slice',
    window: toWindowView(objective, objective.status, nowMs),
    source: { type: objective.sourceType, name: objective.sourceName },
    sample: objective.status.sample,
    status: toStatusView(objective.status, policy),
  };
}

function toStatusView(
  status: StoredStatus,
  policy: ErrorBudgetPolicy,
): ObjectiveStatus {
  return {
    evaluatedAt: isoOrNull(status.evaluatedAtMs),
    data: status.data,
    ...optional('dataMessage', status.dataMessage),
    lastDataAt: isoOrNull(status.lastDataMs),
    budget: status.budget,
    alert: status.alert,
    verdict: status.verdict,
    sli: status.sli,
    interval: status.interval,
    good: status.good,
    total: status.total,
    remaining: status.remaining,
    coverage: status.coverage,
    burnRates: status.burnRates,
    alerts: status.alerts,
    forecast: status.forecast,
    ...(status.raw && { raw: status.raw }),
    ...(status.policy && {
      policy: {
        state: status.policy.state,
        frozen: status.policy.frozen,
        decision: decisionOn(status, status.policy, policy),
        since: new Date(status.policy.sinceMs).toISOString(),
      },
    }),
  };
}

/** The window the figures are about; before the first evaluation the one in force now. */
function toWindowView(
  objective: ObjectiveIdentity,
  status: StoredStatus,
  nowMs: number,
): WindowView {
  const { window } = objective;
  const bounds = status.window ?? windowAt(window, nowMs);
  return {
    kind: window.kind,
    duration: window.duration,
    ...(window.kind === 'calendar' && { timeZone: window.timeZone }),
    start: new Date(bounds.startMs).toISOString(),
    end: new Date(bounds.endMs).toISOString(),
  };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function optional<K extends string>(
  key: K,
  value: string | undefined,
): { [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: string });
}
