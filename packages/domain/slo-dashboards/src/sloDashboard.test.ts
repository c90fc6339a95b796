import { recordedSlos, type RecordedSlo } from './recordedSlo';
import { sloDashboard } from './sloDashboard';
import { expressionsOf, panelsOf } from './__testUtils__/panels';
import { exactGroups, slothGroups } from './__testUtils__/rules';

const [grades, , , term] = recordedSlos(exactGroups());
const [reports] = recordedSlos(slothGroups());

const titles = (slo: RecordedSlo) =>
  panelsOf(sloDashboard(slo)).map(({ type, title }) => `${type} ${title}`);

describe('sloDashboard', () => {
  it('shows budget, SLI, burn rates, events and alerts', () => {
    expect(titles(grades)).toEqual([
      'stat Error budget left',
      'stat Good events',
      'stat Objective',
      'stat Burn rate (5m)',
      'stat Firing alerts',
      'timeseries Error budget left',
      'timeseries Burn rates',
      'timeseries Events in five minutes',
      'table Alerts',
    ]);
  });

  it('shows events only where they are counted', () => {
    for (const slo of [term, reports]) {
      expect(titles(slo)).not.toContain('timeseries Events in five minutes');
    }
  });

  it('leaves burn rates out where none are recorded', () => {
    const bare = { ...grades, burnWindows: [] };
    expect(titles(bare)).toHaveLength(7);
    expect(titles(bare).join()).not.toContain('Burn');
  });

  it('asks for this SLO only', () => {
    expect(expressionsOf(sloDashboard(grades)).slice(0, 5)).toEqual([
      'max(bw:budget_remaining:ratio{slo="school-grades-0"})',
      '1 - (1 - max(bw:budget_remaining:ratio{slo="school-grades-0"})) * (1 - max(bw:objective:ratio{slo="school-grades-0"}))',
      'max(bw:objective:ratio{slo="school-grades-0"})',
      'max(bw:burn:ratio5m{slo="school-grades-0"})',
      'count(ALERTS{slo="school-grades-0", alertstate="firing"}) or vector(0)',
    ]);
    expect(expressionsOf(sloDashboard(reports))).toContain(
      'max(slo:sli_error:ratio_rate1h{sloth_id="school-reports"}) / max(slo:error_budget:ratio{sloth_id="school-reports"})',
    );
  });

  it('names the windows of burn rates', () => {
    const burn = panelsOf(sloDashboard(grades)).find(
      ({ title }) => title === 'Burn rates',
    )!;
    expect(
      burn.targets.map(({ refId, legendFormat }) => [refId, legendFormat]),
    ).toEqual([
      ['A', '5m'],
      ['B', '30m'],
      ['C', '1h'],
      ['D', '2h'],
      ['E', '6h'],
      ['F', '1d'],
      ['G', '3d'],
    ]);
    expect(burn.targets.every(({ range, instant }) => range && !instant)).toBe(
      true,
    );
  });

  it('keeps names of queries apart, however many windows there are', () => {
    const burnWindows = Array.from(
      { length: 30 },
      (_, index) => `${index + 1}h`,
    );
    const burn = panelsOf(sloDashboard({ ...grades, burnWindows })).find(
      ({ title }) => title === 'Burn rates',
    )!;
    expect(new Set(burn.targets.map(({ refId }) => refId)).size).toBe(30);
  });

  it('says what the SLO is, and leads back', () => {
    const dashboard = sloDashboard(grades);
    expect(dashboard).toMatchObject({
      title: 'SLO school / grades-0',
      description:
        'SLO school-grades-0, objective 99.9 %, time window 28d. Generated from its rules: changes made here are lost.',
      tags: ['bellwether-slo'],
      links: [{ title: 'All SLOs', type: 'link', url: '/d/bw-exact-slos' }],
    });
    expect(sloDashboard(term).description).toBe(
      'SLO school-term, time window 28d. Generated from its rules: changes made here are lost.',
    );
  });

  it('lets Grafana find no variables in IDs', () => {
    const [expr] = expressionsOf(sloDashboard({ ...grades, id: 'a"$service' }));
    expect(expr).toBe('max(bw:budget_remaining:ratio{slo="a\\"\\x24service"})');
  });
});
