import { checkPromql, type RuleGroup } from '@bellwether/domain-slo';
import { dashboardText, sloDashboards } from './dashboards';
import { PROFILES } from './profile';
import { expressionsOf, panelsOf } from './__testUtils__/panels';
import { exactGroups, slothGroups } from './__testUtils__/rules';

const groups = [...exactGroups(), ...slothGroups()];
const all = sloDashboards(groups);
const named = all.map(({ uid, dashboard }) => [uid, dashboard] as const);

/** What Grafana makes of an expression when a service is chosen. */
const rendered = (expr: string) => expr.replaceAll('$service', 'school');

function recordedBy(some: readonly RuleGroup[]): Set<string> {
  return new Set(
    some.flatMap(({ rules }) =>
      rules.flatMap(rule => ('record' in rule ? [rule.record] : [])),
    ),
  );
}

describe('sloDashboards', () => {
  it('makes an overview per profile and a dashboard per SLO', () => {
    expect(all.map(({ uid, slo }) => [uid, slo])).toEqual([
      ['bw-exact-slos', undefined],
      ['bw-sloth-slos', undefined],
      ['bw-exact-slo-school-grades-0', 'school-grades-0'],
      ['bw-exact-slo-school-enrolment-0', 'school-enrolment-0'],
      ['bw-exact-slo-school-term-0', 'school-term-0'],
      ['bw-exact-slo-school-term', 'school-term'],
      ['bw-exact-slo-school-term-1', 'school-term-1'],
      ['bw-sloth-slo-school-reports', 'school-reports'],
    ]);
    for (const { uid, dashboard } of all) expect(dashboard.uid).toBe(uid);
  });

  it('makes nothing of nothing', () => {
    expect(sloDashboards([])).toEqual([]);
  });

  it('makes the same of the same', () => {
    const again = sloDashboards([...exactGroups(), ...slothGroups()]);
    expect(again.map(({ dashboard }) => dashboardText(dashboard))).toEqual(
      all.map(({ dashboard }) => dashboardText(dashboard)),
    );
  });
});

describe.each(named)('%s', (uid, dashboard) => {
  const profile = uid.startsWith('bw-sloth') ? 'sloth' : 'exact';

  it('asks valid PromQL only', () => {
    const expressions = expressionsOf(dashboard);
    expect(expressions.length).toBeGreaterThan(5);
    for (const expr of expressions) {
      expect(
        checkPromql(rendered(expr), { expect: 'vector', target: 2 }),
      ).toEqual({ ok: true, type: 'vector' });
    }
  });

  it('asks for series that are recorded', () => {
    const recorded = recordedBy(
      profile === 'sloth' ? slothGroups() : exactGroups(),
    );
    const used = expressionsOf(dashboard).flatMap(expr =>
      [
        ...expr.matchAll(/\b(?:bw|slo|sloth_slo)(?::\w+)+|\bsloth_slo_info\b/g),
      ].map(([metric]) => metric),
    );
    expect(used).not.toHaveLength(0);
    expect(used.filter(metric => !recorded.has(metric))).toEqual([]);
  });

  it('lets the reader choose the data source', () => {
    expect(dashboard.templating.list?.[0]).toMatchObject({
      name: 'datasource',
      type: 'datasource',
      query: 'prometheus',
    });
    for (const { datasource, targets } of panelsOf(dashboard)) {
      for (const place of [datasource, ...targets.map(t => t.datasource)]) {
        expect(place).toEqual({ type: 'prometheus', uid: '${datasource}' });
      }
    }
  });

  it('lays panels out in full rows', () => {
    const rows = new Map<number, { x: number; w: number; h: number }[]>();
    for (const { gridPos } of panelsOf(dashboard)) {
      rows.set(gridPos.y, [...(rows.get(gridPos.y) ?? []), gridPos]);
    }
    let bottom = 0;
    for (const [y, row] of rows) {
      expect(y).toBe(bottom);
      expect(row.reduce((sum, { w }) => sum + w, 0)).toBe(24);
      bottom += Math.max(...row.map(({ h }) => h));
    }
  });

  it('explains every panel', () => {
    for (const { title, description } of panelsOf(dashboard)) {
      expect(title).toMatch(/^[A-Z]/);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('the names of Sloth', () => {
  it('are those of its rules', () => {
    const recorded = recordedBy(slothGroups());
    const { info, remaining, objective, burnDivisor } = PROFILES.sloth;
    for (const name of [info, remaining, objective, burnDivisor]) {
      expect(recorded).toContain(name);
    }
  });
});

describe('labels of alerts', () => {
  it.each([
    ['exact', exactGroups()],
    ['sloth', slothGroups()],
  ] as const)('of %s tell their severity', (profile, some) => {
    const alerts = some.flatMap(({ rules }) =>
      rules.flatMap(rule => ('alert' in rule ? [rule.labels ?? {}] : [])),
    );
    expect(alerts).not.toHaveLength(0);
    for (const labels of alerts) {
      expect(labels).toHaveProperty(PROFILES[profile].severity);
    }
  });
});
