import type { OpenSloDocument } from '@bellwether/domain-slo';
import { parse } from 'yaml';
import { prometheusRatio, sloEntity } from '../__testUtils__/entities';
import { rulesView } from './rulesView';

const AT = Date.UTC(2026, 10, 23);
const ratio = prometheusRatio({
  good: 'sum(rate(logins_total{code!~"5.."}[{{.window}}]))',
  total: 'sum(rate(logins_total[{{.window}}]))',
  counter: true,
});

function slo(
  changes: Partial<Parameters<typeof sloEntity>[0]> & {
    alertPolicies?: object[];
  } = {},
) {
  const { alertPolicies, ...options } = changes;
  const entity = sloEntity({ name: 'works', indicator: ratio, ...options });
  const document = entity as unknown as OpenSloDocument;
  if (alertPolicies) document.spec.alertPolicies = alertPolicies;
  return document;
}

const view = (
  document: OpenSloDocument,
  profile: 'exact' | 'sloth' = 'exact',
  ...others: OpenSloDocument[]
) => rulesView([document, ...others], { profile, atMs: AT });

describe('rulesView', () => {
  it('compiles rules, alerts and routes of the profile exact', () => {
    const rules = view(slo({ target: 0.999 }));
    const file = parse(rules.text!);
    expect(file.groups.map(({ name }: { name: string }) => name)).toEqual([
      'bw-slo-sign-in-works-0',
      'bw-slo-sign-in-works-0-live',
    ]);
    const all = file.groups.flatMap(
      (group: { rules: object[] }) => group.rules,
    );
    expect(rules).toMatchObject({ profile: 'exact', groups: 2, notes: [] });
    expect(rules.rules).toBe(all.length);
    expect(rules.alerts.map(({ severity }) => severity).sort()).toEqual(
      all
        .filter((rule: object) => 'alert' in rule)
        .map((rule: { labels: { severity: string } }) => rule.labels.severity)
        .sort(),
    );
    expect(rules.alerts).toContainEqual({
      name: 'SloBurn_sign_in_works_0_page_1h',
      objectiveIndex: 0,
      severity: 'page',
      expression: expect.stringContaining('bw:burn:ratio1h'),
      forSeconds: 0,
      summary: expect.stringContaining('the error budget burns'),
    });
    expect(parse(rules.alertmanager!).route.routes[0].matchers).toEqual([
      'slo!=""',
    ]);
  });

  it('says what is missing in the profile sloth', () => {
    const rules = view(slo(), 'sloth');
    expect(rules.text).toContain('record: slo:sli_error:ratio_rate5m');
    expect(rules).toMatchObject({ alerts: [], alertmanager: null });
    expect(rules.notes).toEqual([expect.stringContaining('no alerts')]);
  });

  it.each(['exact', 'sloth'] as const)(
    'has no rules for pushed counts in the profile %s, and says what to do',
    profile => {
      const pushed = view(slo({ indicator: undefined }), profile);
      expect(pushed).toMatchObject({ text: null, groups: 0, rules: 0 });
      expect(pushed.notes).toEqual([
        expect.stringMatching(/not in Prometheus.*metric source of type/s),
      ]);
    },
  );

  it('says why a broken declaration has no rules, with the place', () => {
    const broken = view(slo({ duration: 'four weeks' }));
    expect(broken.text).toBeNull();
    expect(broken.notes).toEqual([expect.stringContaining('four weeks')]);
    expect(broken.findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        path: 'spec.timeWindow[0].duration',
      }),
    );
  });

  it('tells where in which document a finding stands', () => {
    const policy = {
      apiVersion: 'openslo/v1',
      kind: 'AlertPolicy',
      metadata: { name: 'burns' },
      spec: {
        alertWhenBreaching: true,
        conditions: [{ conditionRef: 'gone' }],
        notificationTargets: [],
      },
    } as unknown as OpenSloDocument;
    const rules = view(
      slo({ alertPolicies: [{ alertPolicyRef: 'burns' }] }),
      'exact',
      policy,
    );
    expect(rules.findings.map(({ path }) => path)).toContainEqual(
      expect.stringMatching(/^AlertPolicy burns: spec\.conditions\[0\]/),
    );
  });

  it('knows alerts of a composite from those of its members', () => {
    const own = (target: number) => ({
      target,
      indicator: ratio,
      displayName: String(target),
    });
    const composite = slo({
      indicator: null,
      objectives: [own(0.9), own(0.99)],
    });
    const indexes = view(composite).alerts.map(alert => alert.objectiveIndex);
    expect(new Set(indexes)).toEqual(new Set([0, 1, undefined]));
  });
});
