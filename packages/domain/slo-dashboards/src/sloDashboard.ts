import {
  type Dashboard,
  DashboardLinkBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import {
  BUDGET_COLOURS,
  BURN_COLOURS,
  COUNT_COLOURS,
  PLAIN,
  emptyDashboard,
  stat,
  table,
  timeseries,
} from './panels';
import type { RecordedSlo } from './recordedSlo';
import { sloQueries } from './sloQueries';
import { overviewUid, sloUid } from './uid';

/**
 * A Grafana dashboard of one SLO: budget left now and over time, SLI, burn rates over every window its alerts look at,
 * events where they are counted, and its alerts.
 *
 * @returns plain JSON; the same SLO always gives the same
 * @public
 */
export function sloDashboard(slo: RecordedSlo): Dashboard {
  const queries = sloQueries(slo);
  const [shortest] = slo.burnWindows;
  const dashboard = emptyDashboard(
    sloUid(slo),
    `SLO ${slo.service} / ${slo.name}`,
  )
    .description(descriptionOf(slo))
    .time({ from: 'now-7d', to: 'now' })
    .link(
      new DashboardLinkBuilder('All SLOs')
        .url(`/d/${overviewUid(slo.profile)}`)
        .keepTime(true)
        .includeVars(true),
    )
    .withPanel(
      stat(
        {
          title: 'Error budget left',
          description:
            'Share of the error budget of the time window that is left. Below 0 the objective is missed.',
          unit: 'percentunit',
          width: 6,
          colours: BUDGET_COLOURS,
        },
        queries.remaining,
      ),
    )
    .withPanel(
      stat(
        {
          title: 'Good events',
          description:
            'Share of good events in the time window, as the error budget counts them.',
          unit: 'percentunit',
          width: 5,
          colours: PLAIN,
          decimals: 4,
        },
        queries.sli,
      ),
    )
    .withPanel(
      stat(
        {
          title: 'Objective',
          description: 'Share of events that must be good.',
          unit: 'percentunit',
          width: 4,
          colours: PLAIN,
          decimals: 4,
        },
        queries.objective,
      ),
    );
  if (shortest !== undefined) {
    dashboard.withPanel(
      stat(
        {
          title: `Burn rate (${shortest})`,
          description:
            'How many times as fast as it may the error budget burns. At 1 it lasts exactly as long as the time window.',
          unit: 'none',
          width: 5,
          colours: BURN_COLOURS,
          decimals: 1,
        },
        queries.burn(shortest),
      ),
    );
  }
  dashboard
    .withPanel(
      stat(
        {
          title: 'Firing alerts',
          description: 'Alerts of this SLO that fire now.',
          unit: 'none',
          width: shortest === undefined ? 9 : 4,
          colours: COUNT_COLOURS,
        },
        queries.firing,
      ),
    )
    .withPanel(
      timeseries(
        {
          title: 'Error budget left',
          description:
            'Over a rolling window it recovers as bad events leave the window; over a calendar window it only falls.',
          unit: 'percentunit',
          width: 24,
          colours: BUDGET_COLOURS,
        },
        [{ expr: queries.remaining, legend: 'left' }],
      ),
    );
  if (slo.burnWindows.length > 0) {
    dashboard.withPanel(
      timeseries(
        {
          title: 'Burn rates',
          description:
            'Alerts compare a short and a long window: the short one ends an alert soon after recovery, the long one keeps blips from alerting.',
          unit: 'none',
          width: queries.counts ? 12 : 24,
          colours: BURN_COLOURS,
        },
        slo.burnWindows.map(window => ({
          expr: queries.burn(window),
          legend: window,
        })),
      ),
    );
  }
  if (queries.counts) {
    dashboard.withPanel(
      timeseries(
        {
          title: 'Events in five minutes',
          description: 'What the error budget is counted from.',
          unit: 'short',
          width: slo.burnWindows.length > 0 ? 12 : 24,
          colours: PLAIN,
        },
        [
          { expr: queries.counts.total, legend: 'all' },
          { expr: queries.counts.bad, legend: 'bad' },
        ],
      ),
    );
  }
  return dashboard
    .withPanel(
      table(
        {
          title: 'Alerts',
          description: 'Pending and firing alerts of this SLO.',
          height: 8,
        },
        [{ expr: queries.alerts }],
      ),
    )
    .build();
}

function descriptionOf({ id, objective, window }: RecordedSlo): string {
  const goal = objective === undefined ? '' : `, objective ${objective} %`;
  const time = window === undefined ? '' : `, time window ${window}`;
  return `SLO ${id}${goal}${time}. Generated from its rules: changes made here are lost.`;
}
