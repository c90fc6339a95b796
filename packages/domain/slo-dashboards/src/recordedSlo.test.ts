import { recordedSlos } from './recordedSlo';
import { exactGroups, slothGroups } from './__testUtils__/rules';

describe('recordedSlos', () => {
  it('reads the SLOs of the profile exact, composites included', () => {
    const slos = recordedSlos(exactGroups());
    expect(
      slos.map(({ id, name, objective, window }) => ({
        id,
        name,
        objective,
        window,
      })),
    ).toEqual([
      {
        id: 'school-grades-0',
        name: 'grades-0',
        objective: '99.9',
        window: '28d',
      },
      {
        id: 'school-enrolment-0',
        name: 'enrolment-0',
        objective: '99.5',
        window: '1M from 2026-01-01 00:00:00 Europe/Berlin',
      },
      { id: 'school-term-0', name: 'term-0', objective: '99', window: '28d' },
      { id: 'school-term', name: 'term', objective: undefined, window: '28d' },
      { id: 'school-term-1', name: 'term-1', objective: '98', window: '28d' },
    ]);
    for (const { profile, service, burnWindows } of slos) {
      expect({ profile, service }).toEqual({
        profile: 'exact',
        service: 'school',
      });
      expect(burnWindows).toEqual(['5m', '30m', '1h', '2h', '6h', '1d', '3d']);
    }
  });

  it('reads those of Sloth, without the time window among the burn rates', () => {
    const [slo, ...others] = recordedSlos(slothGroups());
    expect(others).toEqual([]);
    expect(slo).toMatchObject({
      profile: 'sloth',
      id: 'school-reports',
      service: 'school',
      name: 'reports',
      objective: '99.9',
      burnWindows: ['5m', '30m', '1h', '2h', '6h', '1d', '3d'],
    });
    expect(slo).not.toHaveProperty('window');
    expect(slo.metrics).toContain('slo:sli_error:ratio_rate30d');
  });

  it('sorts windows by length, whatever their unit', () => {
    const labels = { slo: 'a' };
    const rules = ['1d', '90m', '1h30m10s', '2m', 'foo', '1w'].map(window => ({
      record: `bw:burn:ratio${window}`,
      expr: 'up',
      labels,
    }));
    const info = { record: 'bw:slo:info', expr: 'vector(1)', labels };
    const [slo] = recordedSlos([{ name: 'g', rules: [...rules, info] }]);
    expect(slo).toMatchObject({
      id: 'a',
      name: 'a',
      service: '',
      burnWindows: ['2m', '90m', '1h30m10s', '1d', '1w'],
    });
  });

  it('leaves other rules and SLOs without info alone', () => {
    const rules = [
      { record: 'job:x:sum', expr: 'up' },
      { record: 'bw:burn:ratio1h', expr: 'up', labels: { slo: 'half' } },
      { alert: 'a', expr: 'up', labels: { slo: 'b' } },
    ];
    expect(recordedSlos([{ name: 'g', rules }])).toEqual([]);
    expect(recordedSlos([])).toEqual([]);
  });

  it('takes the first of two that claim to be the same', () => {
    const group = slothGroups();
    expect(recordedSlos([...group, ...group])).toHaveLength(1);
  });
});
