import {
  type Dashboard,
  DashboardLinkBuilder,
  DashboardLinkType,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { overviewQueries, type OverviewQueries } from './overviewQueries';
import {
  BUDGET_COLOURS,
  BURN_COLOURS,
  COUNT_COLOURS,
  type Colours,
  PLAIN,
  TAG,
  emptyDashboard,
  stat,
  table,
  thresholds,
  timeseries,
} from './panels';
import type { DashboardProfile } from './profile';
import type { RecordedSlo } from './recordedSlo';
import { overviewUid } from './uid';

/**
 * A Grafana dashboard of all SLOs: how many there are, without data, exhausted, burning and firing; the ones that are
 * worst off over time; and a table of all with budget left, burn rate and firing alerts.
 *
 * @param slos - SLOs of that profile; the dashboard shows all that Prometheus has, these only tell which burn rates are
 *   recorded
 * @returns plain JSON; the same SLOs always give the same
 * @public
 */
export function overviewDashboard(
  profile: DashboardProfile,
  slos: readonly RecordedSlo[],
): Dashboard {
  const queries = overviewQueries(
    profile,
    slos.filter(slo => slo.profile === profile),
  );
  const legend = `{{${queries.labels.service}}} / {{${queries.labels.name}}}`;
  const dashboard = emptyDashboard(
    overviewUid(profile),
    profile === 'sloth' ? 'SLOs (Sloth rules)' : 'SLOs',
  )
    .description('Generated: changes made here are lost.')
    .time({ from: 'now-24h', to: 'now' })
    .withVariable(
      new QueryVariableBuilder('service')
        .label('Service')
        .datasource({ type: 'prometheus', uid: '${datasource}' })
        .query({ query: queries.services, refId: 'services' })
        .definition(queries.services)
        .refresh(VariableRefresh.OnTimeRangeChanged)
        .sort(VariableSort.AlphabeticalAsc)
        .multi(true)
        .includeAll(true)
        .allValue('.*')
        .current({ selected: true, text: ['All'], value: ['$__all'] }),
    )
    .link(
      new DashboardLinkBuilder('SLOs one by one')
        .type(DashboardLinkType.Dashboards)
        .tags([TAG])
        .asDropdown(true)
        .keepTime(true),
    );
  for (const [title, description, expr, colours] of countsOf(queries)) {
    dashboard.withPanel(
      stat(
        {
          title,
          description,
          unit: 'none',
          width: title === 'SLOs' ? 4 : 5,
          colours,
        },
        expr,
      ),
    );
  }
  return dashboard
    .withPanel(
      timeseries(
        {
          title: 'Least budget left',
          description: 'The ten SLOs with the least error budget left.',
          unit: 'percentunit',
          width: 12,
          colours: BUDGET_COLOURS,
        },
        [{ expr: `bottomk(10, ${queries.remaining})`, legend }],
      ),
    )
    .withPanel(
      timeseries(
        {
          title: `Highest burn rates (${queries.burnWindow})`,
          description: 'The ten SLOs whose error budgets burn fastest.',
          unit: 'none',
          width: 12,
          colours: BURN_COLOURS,
        },
        [{ expr: `topk(10, ${queries.burn})`, legend }],
      ),
    )
    .withPanel(allSlos(queries))
    .build();
}

function countsOf(
  queries: OverviewQueries,
): [title: string, description: string, expr: string, colours: Colours][] {
  return [
    ['SLOs', 'SLOs of the chosen services.', queries.count, PLAIN],
    [
      'Without data',
      'SLOs whose error budget is not known, because nothing was measured.',
      queries.withoutData,
      COUNT_COLOURS,
    ],
    [
      'Exhausted budgets',
      'SLOs with no error budget left.',
      queries.exhausted,
      COUNT_COLOURS,
    ],
    [
      'Burning too fast',
      `SLOs that burned faster than they may in the last ${queries.burnWindow}.`,
      queries.burning,
      COUNT_COLOURS,
    ],
    [
      'Firing alerts',
      'Alerts of SLOs that fire now.',
      queries.firing,
      COUNT_COLOURS,
    ],
  ];
}

function allSlos(queries: OverviewQueries) {
  const { id, service, name, objective } = queries.labels;
  const values = {
    'Value #A': 'Budget left',
    'Value #B': `Burn rate (${queries.burnWindow})`,
    'Value #C': 'Firing alerts',
  };
  const columns = [service, name, objective, ...Object.keys(values), id];
  const coloured = (colours: Colours, unit: string) => [
    { id: 'unit', value: unit },
    { id: 'thresholds', value: thresholds(colours).build() },
    { id: 'custom.cellOptions', value: { type: 'color-text' } },
  ];
  return table(
    {
      title: 'All SLOs',
      description: 'What is not known is empty.',
      height: 14,
    },
    [
      { expr: queries.remaining },
      { expr: queries.burn },
      { expr: queries.firingPerSlo },
    ],
  )
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: { Time: true },
        indexByName: Object.fromEntries(
          columns.map((column, index) => [column, index]),
        ),
        renameByName: {
          ...values,
          [service]: 'Service',
          [name]: 'SLO',
          [objective]: 'Objective (%)',
          [id]: 'ID',
        },
      },
    })
    .overrideByName(values['Value #A'], coloured(BUDGET_COLOURS, 'percentunit'))
    .overrideByName(values['Value #B'], coloured(BURN_COLOURS, 'none'))
    .overrideByName(values['Value #C'], coloured(COUNT_COLOURS, 'none'))
    .overrideByName('SLO', [
      {
        id: 'links',
        value: [
          {
            title: 'Find its dashboard',
            url: `/dashboards?tag=${TAG}&query=\${__value.raw:percentencode}`,
          },
        ],
      },
    ]);
}
