import { parseDeclarations } from './declarationTexts';
import { lintDeclarations } from './lintDeclarations';

/** An SLO and an alert policy of the same names in every namespace. */
const inNamespace = (namespace: string, threshold: number) => ({
  file: `${namespace}.yaml`,
  text: `apiVersion: openslo/v1
kind: SLO
metadata: { name: checkout, namespace: ${namespace} }
spec:
  service: ${namespace}
  indicatorRef: ratio
  timeWindow: [{ duration: 30d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.9 }]
  alertPolicies: [{ alertPolicyRef: fast }]
---
apiVersion: openslo/v1
kind: SLI
metadata: { name: ratio, namespace: ${namespace} }
spec:
  ratioMetric:
    counter: true
    good: { metricSource: { type: Prometheus, spec: { query: ${namespace}_ok_total } } }
    total: { metricSource: { type: Prometheus, spec: { query: ${namespace}_total } } }
---
apiVersion: openslo/v1
kind: AlertPolicy
metadata: { name: fast, namespace: ${namespace} }
spec:
  conditions:
    - kind: AlertCondition
      metadata: { name: fast }
      spec:
        severity: page
        condition: { kind: burnrate, op: gt, threshold: ${threshold}, lookbackWindow: 1h }
  notificationTargets:
    - kind: AlertNotificationTarget
      metadata: { name: duty }
      spec: { target: mail }
`,
});

describe('lintDeclarations', () => {
  it('looks for policies in the namespace of the SLO', () => {
    const files = [inNamespace('north', 2), inNamespace('south', 14)];
    for (const texts of [files, [...files].reverse()]) {
      const { report, objectives } = lintDeclarations(
        parseDeclarations(texts),
        { atMs: 0 },
      );
      expect(objectives).toBe(2);
      expect(
        report.findings.map(({ code, file, slo }) => [code, file, slo]),
      ).toEqual([['BW-SLO-201', 'south.yaml', 'south-checkout-0']]);
    }
  });

  it('places what is wrong with an SLI in its own file', () => {
    const { text } = inNamespace('north', 2);
    const [slo, sli, policy] = text
      .replace('north_total }', "'irate(north_total[{{.window}}])' }")
      .split('---\n');
    const { report } = lintDeclarations(
      parseDeclarations([
        { file: 'slo.yaml', text: `${slo}---\n${policy}` },
        { file: 'sli.yaml', text: sli },
      ]),
      { atMs: 0 },
    );
    expect(report.findings).toMatchObject([
      {
        code: 'BW-SLO-309',
        file: 'sli.yaml',
        line: 8,
        path: '$.spec.ratioMetric.total.metricSource.spec.query',
      },
    ]);
  });
});
