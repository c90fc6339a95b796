import { openSloReferences } from './references';

function document(kind: string, spec: unknown) {
  return { apiVersion: 'openslo/v1', kind, metadata: { name: 'x' }, spec };
}

describe('openSloReferences', () => {
  it('finds every document an SLO names, once, in order', () => {
    const source = { metricSource: { metricSourceRef: 'portal-counts' } };
    const references = openSloReferences(
      document('SLO', {
        indicator: {
          spec: { ratioMetric: { good: source, total: source } },
        },
        objectives: [{ target: 0.9 }, { indicatorRef: 'quick' }],
        alertPolicies: [
          { alertPolicyRef: 'page' },
          {
            kind: 'AlertPolicy',
            spec: {
              conditions: [{ conditionRef: 'fast' }],
              notificationTargets: [{ targetRef: 'on-call' }],
            },
          },
        ],
      }),
    );
    expect(references).toEqual([
      {
        kind: 'DataSource',
        name: 'portal-counts',
      },
      {
        kind: 'SLI',
        name: 'quick',
      },
      {
        kind: 'AlertPolicy',
        name: 'page',
      },
      {
        kind: 'AlertCondition',
        name: 'fast',
      },
      {
        kind: 'AlertNotificationTarget',
        name: 'on-call',
      },
    ]);
  });

  it('does not read the free-form parts of sources', () => {
    expect(
      openSloReferences(
        document('SLI', {
          thresholdMetric: {
            metricSource: { type: 'Custom', spec: { targetRef: 'mine' } },
          },
        }),
      ),
    ).toEqual([]);
    expect(
      openSloReferences(
        document('DataSource', { connectionDetails: { targetRef: 'mine' } }),
      ),
    ).toEqual([]);
  });

  it.each([undefined, null, 'text', 5, [], {}, { indicatorRef: 5 }])(
    'finds nothing in spec %j',
    spec => expect(openSloReferences(document('SLO', spec))).toEqual([]),
  );
});
