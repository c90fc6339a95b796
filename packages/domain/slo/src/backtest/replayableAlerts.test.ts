import { parseOpenSlo } from '../openslo/parse';
import { resolveSlo } from '../openslo/resolve';
import { openSloSources } from '../rules/openSloSources';
import { replayableAlerts } from './replayableAlerts';

const POLICIES = `
apiVersion: openslo/v1
kind: AlertPolicy
metadata: { name: fast }
spec:
  alertWhenBreaching: true
  alertWhenNoData: true
  conditions: [{ conditionRef: fast-burn }]
  notificationTargets: [{ targetRef: pager }]
---
apiVersion: openslo/v1
kind: AlertCondition
metadata: { name: fast-burn }
spec:
  severity: critical
  condition: { kind: burnrate, op: gte, threshold: 10, lookbackWindow: 90m, alertAfter: 5m }
---
apiVersion: openslo/v1
kind: AlertPolicy
metadata: { name: slow }
spec:
  alertWhenBreaching: true
  conditions:
    - kind: AlertCondition
      metadata: { name: slow-burn }
      spec:
        severity: page
        condition: { kind: burnrate, op: lt, threshold: 1, lookbackWindow: 1h, alertAfter: 0m }
  notificationTargets: [{ targetRef: pager }]
---
`;

function alertsOf(options: {
  target?: number;
  annotations?: string;
  policies?: string[];
}) {
  const { target = 0.999, annotations, policies } = options;
  const { documents, problems } = parseOpenSlo(`${POLICIES}
apiVersion: openslo/v1
kind: SLO
metadata:
  name: sign-in
  ${annotations ? `annotations: {${annotations}}` : ''}
spec:
  service: accounts
  indicator:
    metadata: { name: ratio }
    spec:
      ratioMetric:
        good: { metricSource: { type: x, spec: { count: good } } }
        total: { metricSource: { type: x, spec: { count: total } } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: ${target} }]
  ${policies ? `alertPolicies: [${policies.map(name => `{ alertPolicyRef: ${name} }`).join(', ')}]` : ''}
`);
  expect(problems).toEqual([]);
  const lookup = (kind: string, name: string) =>
    documents.find(
      document => document.kind === kind && document.metadata.name === name,
    );
  const resolved = resolveSlo(documents[documents.length - 1], lookup);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  const [source] = openSloSources(resolved.definition, {
    document: documents[documents.length - 1],
  });
  return replayableAlerts(source, { lookup });
}

describe('replayableAlerts', () => {
  it('are the burn alerts of the period', () => {
    expect(alertsOf({})).toEqual({
      problems: [],
      alerts: [
        { severity: 'page', short: '5m', long: '1h', factor: 13.44 },
        { severity: 'page', short: '30m', long: '6h', factor: 5.6 },
        { severity: 'ticket', short: '2h', long: '1d', factor: 2.8 },
        {
          severity: 'ticket',
          short: '6h',
          long: '3d',
          factor: expect.closeTo(28 / 30, 9),
        },
      ],
    });
  });

  it('follow the settings of the SLO', () => {
    const { alerts } = alertsOf({
      annotations:
        'bellwether.dev/burn-rates: "page 10m/2h 5x", bellwether.dev/min-bad-events: "3", bellwether.dev/wilson: "true"',
    });
    expect(alerts).toEqual([
      {
        severity: 'page',
        short: '10m',
        long: '2h',
        factor: 5,
        guards: { minBadEvents: 3, wilson: true },
      },
    ]);
  });

  it('need as many bad events as their pair says, else as the SLO says', () => {
    const { alerts } = alertsOf({
      annotations:
        'bellwether.dev/burn-rates: "page 10m/2h 5x min 7, ticket 1h/1d 2x", bellwether.dev/min-bad-events: "3"',
    });
    expect(alerts.map(({ guards }) => guards)).toEqual([
      { minBadEvents: 7 },
      { minBadEvents: 3 },
    ]);
  });

  it('are those of policies, with one window as both', () => {
    expect(alertsOf({ policies: ['fast'] })).toEqual({
      problems: [],
      alerts: [
        {
          severity: 'ticket',
          short: '90m',
          long: '90m',
          factor: 10,
          forMs: 300_000,
        },
      ],
    });
  });

  it('say which are not replayed', () => {
    const { alerts, problems } = alertsOf({
      policies: ['slow', 'fast'],
      target: 0.5,
    });
    expect(alerts).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual([
      'inverted-condition',
      'unreachable-alert',
      'not-replayed',
    ]);
  });
});
