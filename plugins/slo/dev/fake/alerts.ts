import type {
  AlertView,
  ListAlertsRequest,
  ListAlertsResponse,
  ObjectiveView,
} from '@bellwether/plugin-slo-common';
import { page } from './paging';

/** What Prometheus and Alertmanager say about objectives whose alerts fire, and one that is over. */
export function listAlerts(
  objectives: ObjectiveView[],
  nowMs: number,
  request: ListAlertsRequest,
): ListAlertsResponse {
  const { slo, state = ['pending', 'firing'], owner } = request;
  const visible = objectives.filter(
    one =>
      (!slo || one.slo.entityRef === slo) &&
      (!owner || owner.includes(one.ownerRef ?? '')),
  );
  return {
    ...page(
      visible
        .flatMap(one => alertsOf(one, nowMs))
        .filter(alert => state.includes(alert.state)),
      request,
    ),
    problems: [],
  };
}

function alertsOf(objective: ObjectiveView, nowMs: number): AlertView[] {
  const at = (minutesAgo: number) =>
    new Date(nowMs - minutesAgo * 60_000).toISOString();
  const base = {
    sloEntityRef: objective.slo.entityRef,
    sloTitle: objective.slo.title,
    objectiveIndex: objective.index,
    updatedAt: at(0.5),
    labels: {
      alertname: 'ErrorBudgetBurn',
      slo: objective.slo.name,
      service: objective.service,
    },
  };
  switch (objective.status.alert) {
    case 'page':
      return [
        {
          ...base,
          id: `${objective.id}/page`,
          name: 'ErrorBudgetBurn',
          severity: 'page',
          state: 'firing',
          source: { type: 'alertmanager', name: 'portal' },
          startsAt: at(22),
          summary: `${objective.title}: the error budget burns 16 times too fast.`,
          runbookUrl: 'https://runbooks.example.com/exam-submission',
        },
        {
          ...base,
          id: `${objective.id}/ticket`,
          name: 'ErrorBudgetBurnSlow',
          severity: 'ticket',
          state: 'pending',
          source: { type: 'prometheus', name: 'north' },
          startsAt: at(3),
        },
        {
          ...base,
          id: `${objective.id}/over`,
          name: 'ErrorBudgetBurn',
          severity: 'page',
          state: 'resolved',
          source: { type: 'alertmanager', name: 'portal' },
          startsAt: at(3 * 24 * 60),
          endsAt: at(3 * 24 * 60 - 41),
          updatedAt: at(3 * 24 * 60 - 41),
        },
      ];
    case 'ticket':
      return [
        {
          ...base,
          id: `${objective.id}/ticket`,
          name: 'ErrorBudgetBurnSlow',
          severity: 'ticket',
          state: 'firing',
          source: { type: 'prometheus', name: 'north' },
          startsAt: at(340),
          summary: `${objective.title}: the error budget burns steadily.`,
        },
      ];
    default:
      return [];
  }
}
