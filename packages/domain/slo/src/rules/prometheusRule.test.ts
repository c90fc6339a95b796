import { emitPrometheusRules } from './emit';
import { prometheusRule } from './prometheusRule';

const bare = { labels: {}, annotations: {} };

describe('prometheusRule', () => {
  it('wraps groups for the operator', () => {
    const object = prometheusRule(
      {
        name: 'enrol.web',
        namespace: 'monitoring',
        labels: { role: 'alert-rules' },
        annotations: {},
      },
      [{ name: 'g', rules: [{ record: 'a:b', expr: 'up' }] }],
    );
    expect(emitPrometheusRules([object]))
      .toBe(`apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: enrol.web
  namespace: monitoring
  labels:
    role: alert-rules
spec:
  groups:
    - name: g
      rules:
        - record: a:b
          expr: up
`);
  });

  it('needs no namespace', () => {
    expect(prometheusRule({ name: 'a', ...bare }, []).metadata).toEqual({
      name: 'a',
    });
  });

  it.each(['', 'A', 'a_b', '-a', 'a-', 'a..b', 'a'.repeat(254)])(
    'refuses the name %j',
    name => {
      expect(() => prometheusRule({ name, ...bare }, [])).toThrow(
        /^Expected the name of a Kubernetes object .* found ".*"\. Rename it\.$/,
      );
    },
  );

  it.each(['', 'a.b', 'a'.repeat(64)])(
    'refuses the namespace %j',
    namespace => {
      expect(() =>
        prometheusRule({ name: 'a', namespace, ...bare }, []),
      ).toThrow(RangeError);
    },
  );
});
