import { overviewDashboard } from './overviewDashboard';
import { recordedSlos } from './recordedSlo';
import { expressionsOf, panelsOf } from './__testUtils__/panels';
import { exactGroups, slothGroups } from './__testUtils__/rules';

const slos = recordedSlos([...exactGroups(), ...slothGroups()]);

describe('overviewDashboard', () => {
  const dashboard = overviewDashboard('exact', slos);

  it('counts, compares and lists all SLOs', () => {
    expect(
      panelsOf(dashboard).map(({ type, title }) => `${type} ${title}`),
    ).toEqual([
      'stat SLOs',
      'stat Without data',
      'stat Exhausted budgets',
      'stat Burning too fast',
      'stat Firing alerts',
      'timeseries Least budget left',
      'timeseries Highest burn rates (1h)',
      'table All SLOs',
    ]);
  });

  it('lets the reader choose services', () => {
    expect(dashboard.templating.list?.[1]).toMatchObject({
      name: 'service',
      type: 'query',
      multi: true,
      includeAll: true,
      allValue: '.*',
      query: { query: 'label_values(bw:slo:info, service)' },
    });
    for (const expr of expressionsOf(dashboard)) {
      expect(expr).toContain('service=~"$service"');
    }
  });

  it('gives all columns of the table the same labels, so that rows meet', () => {
    const [{ targets }] = panelsOf(dashboard).slice(-1);
    const labels = targets.map(
      ({ expr }) => /group_left \(.*?\) max by \(.*?\)/.exec(expr)?.[0],
    );
    expect(labels).toHaveLength(3);
    expect(new Set(labels)).toEqual(
      new Set([
        'group_left (service, name, objective) max by (slo, service, name, objective)',
      ]),
    );
  });

  it('leads to the dashboards of single SLOs', () => {
    expect(dashboard.links).toMatchObject([
      { type: 'dashboards', tags: ['bellwether-slo'], asDropdown: true },
    ]);
    expect(JSON.stringify(dashboard)).toContain(
      '/dashboards?tag=bellwether-slo&query=${__value.raw:percentencode}',
    );
  });

  it('knows the names of Sloth', () => {
    const [, , , burning] = expressionsOf(overviewDashboard('sloth', slos));
    expect(burning).toBe(
      'count(((max by (sloth_id) (slo:sli_error:ratio_rate1h) / on (sloth_id) max by (sloth_id) (slo:error_budget:ratio)) * on (sloth_id) group_left (sloth_service, sloth_slo, sloth_objective) max by (sloth_id, sloth_service, sloth_slo, sloth_objective) (sloth_slo_info{sloth_service=~"$service"})) > 1) or vector(0)',
    );
  });

  it('shows the burn rate most SLOs have', () => {
    const burnTitle = (windows: string[][]) =>
      panelsOf(
        overviewDashboard(
          'exact',
          windows.map(burnWindows => ({ ...slos[0], burnWindows })),
        ),
      )[6].title;
    expect(
      burnTitle([
        ['2m', '30m'],
        ['30m', '3h'],
      ]),
    ).toBe('Highest burn rates (30m)');
    expect(burnTitle([['5m', '1h'], ['5m', '1h'], ['6h']])).toBe(
      'Highest burn rates (1h)',
    );
    expect(burnTitle([['2m', '30m']])).toBe('Highest burn rates (2m)');
    expect(burnTitle([])).toBe('Highest burn rates (1h)');
  });
});
