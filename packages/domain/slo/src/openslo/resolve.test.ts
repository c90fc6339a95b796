import type { OpenSloDocument } from './document';
import { resolveSlo } from './resolve';
import {
  document,
  inShort,
  inlineRatio,
  inlineThreshold,
  metric,
  ratioMetric,
  slo,
} from './__testUtils__/documents';

const prometheus = document('DataSource', {
  type: 'Prometheus',
  connectionDetails: {},
});

/** Resolves an SLO among others, by `Kind name`. */
function resolve(value: object, others: Record<string, object> = {}) {
  return resolveSlo(
    value as OpenSloDocument,
    (kind, name) => others[`${kind} ${name}`] as OpenSloDocument | undefined,
  );
}

function definitionOf(value: object, others?: Record<string, object>) {
  const resolved = resolve(value, others);
  if (!resolved.ok)
    throw new Error(resolved.problems.map(p => p.message).join('\n'));
  return resolved.definition;
}

function problemsOf(value: object, others?: Record<string, object>) {
  const resolved = resolve(value, others);
  return (resolved.ok ? resolved.warnings : resolved.problems).map(inShort);
}

describe('resolveSlo', () => {
  it('puts a plain SLO together', () => {
    expect(
      definitionOf(
        slo(
          {
            description: 'Sign in works',
            objectives: [{ displayName: 'Good', target: 0.99 }],
          },
          {
            displayName: 'Sign in',
            labels: { journey: 'sign-in', team: ['a', 'b'] },
          },
        ),
      ),
    ).toEqual({
      name: 'an-object',
      displayName: 'Sign in',
      description: 'Sign in works',
      service: 'web',
      labels: { journey: ['sign-in'], team: ['a', 'b'] },
      budgetingMethod: 'Occurrences',
      timeWindow: { kind: 'rolling', duration: '28d' },
      objectives: [
        {
          index: 0,
          displayName: 'Good',
          target: 0.99,
          indicator: {
            kind: 'ratio',
            counter: true,
            good: { type: 'prometheus', spec: { query: 'x' } },
            total: { type: 'prometheus', spec: { query: 'x' } },
          },
          ownIndicator: false,
        },
      ],
    });
  });

  it.each([99.9, 99.95, 99.99, 99.999, 95, 0.1, 33.3])(
    'makes the ratio of %s percent that one would write',
    targetPercent => {
      const { objectives } = definitionOf(
        slo({ objectives: [{ targetPercent }] }),
      );
      expect(objectives[0].target).toBe(Number(`${targetPercent}e-2`));
    },
  );

  it('reads windows and slices', () => {
    const calendar = {
      startTime: '2026-01-01 00:00:00',
      timeZone: 'Europe/Berlin',
    };
    const definition = definitionOf(
      slo({
        budgetingMethod: 'Timeslices',
        timeWindow: [{ duration: '1Q', calendar }],
        objectives: [
          { target: 0.9, timeSliceTarget: 0.95, timeSliceWindow: '5m' },
          { target: 0.8, timeSliceTarget: 1, timeSliceWindow: 2 },
        ],
      }),
    );
    expect(definition.timeWindow).toEqual({
      kind: 'calendar',
      duration: '1Q',
      ...calendar,
    });
    expect(definition.objectives).toMatchObject([
      {
        index: 0,
        timeSliceTarget: 0.95,
        timeSliceWindowMs: 300_000,
        ownIndicator: false,
      },
      {
        index: 1,
        timeSliceTarget: 1,
        timeSliceWindowMs: 120_000,
        ownIndicator: false,
      },
    ]);
  });

  it.each([[undefined], [[]]])(
    'takes 28 rolling days for the window %j',
    timeWindow => {
      expect(definitionOf(slo({ timeWindow })).timeWindow).toEqual({
        kind: 'rolling',
        duration: '28d',
      });
      expect(problemsOf(slo({ timeWindow }))).toEqual([
        'warning default-time-window $.spec.timeWindow',
      ]);
    },
  );

  it('follows references to SLIs and data sources', () => {
    const metricSource = { metricSourceRef: 'main', spec: { query: 'y' } };
    const sli = document('SLI', {
      ratioMetric: { bad: { metricSource }, total: { metricSource } },
    });
    expect(
      definitionOf(slo({ indicator: undefined, indicatorRef: 'a' }), {
        'SLI a': sli,
        'DataSource main': prometheus,
      }).objectives[0].indicator,
    ).toEqual({
      kind: 'ratio',
      counter: false,
      bad: { ref: 'main', type: 'prometheus', spec: { query: 'y' } },
      total: { ref: 'main', type: 'prometheus', spec: { query: 'y' } },
    });
  });

  it('reads raw ratios', () => {
    const raw = {
      metadata: { name: 'a' },
      spec: { ratioMetric: { raw: metric, rawType: 'failure' } },
    };
    expect(
      definitionOf(slo({ indicator: raw })).objectives[0].indicator,
    ).toEqual({
      kind: 'raw',
      rawType: 'failure',
      raw: { type: 'prometheus', spec: { query: 'x' } },
    });
  });

  it('gives objectives of a composite indicators of their own', () => {
    const { objectives } = definitionOf(
      slo({
        indicator: undefined,
        objectives: [
          { target: 0.9, indicatorRef: 'a', compositeWeight: 2 },
          { target: 0.9, indicator: inlineRatio },
        ],
      }),
      { 'SLI a': document('SLI', { ratioMetric }) },
    );
    expect(objectives).toMatchObject([
      { ownIndicator: true, compositeWeight: 2, indicator: { kind: 'ratio' } },
      { ownIndicator: true, indicator: { kind: 'ratio' } },
    ]);
  });

  it('gives objectives with thresholds counts of their own when there are several', () => {
    const objective = (value: number) => ({ target: 0.9, op: 'lt', value });
    const thresholds = (...values: number[]) =>
      definitionOf(
        slo({ indicator: inlineThreshold, objectives: values.map(objective) }),
      ).objectives;
    expect(thresholds(0.2)).toMatchObject([
      {
        ownIndicator: false,
        indicator: { kind: 'threshold', op: 'lt', value: 0.2 },
      },
    ]);
    expect(thresholds(0.2, 0.5)).toMatchObject([
      { ownIndicator: true, indicator: { value: 0.2 } },
      { ownIndicator: true, indicator: { value: 0.5 } },
    ]);
  });

  it('reads what a catalog made of a document', () => {
    const entity = {
      ...slo(
        {},
        {
          namespace: 'default',
          annotations: { 'bellwether.dev/labels': '{"team":["a","b"]}' },
        },
      ),
      relations: [],
    };
    expect(definitionOf(entity).labels).toEqual({ team: ['a', 'b'] });
  });
});

describe('problems of resolving', () => {
  const referring = slo({ indicator: undefined, indicatorRef: 'a' });

  it('are those of an invalid document', () => {
    expect(problemsOf(slo({ service: undefined }))).toEqual([
      'required $.spec.service',
    ]);
    expect(problemsOf(document('Service', {}))).toEqual(['not-allowed $.kind']);
  });

  it('are missing references', () => {
    expect(problemsOf(referring)).toEqual([
      'unknown-reference $.spec.indicatorRef',
    ]);
    const metricSource = { metricSourceRef: 'main', spec: { query: 'y' } };
    const spec = { thresholdMetric: { metricSource } };
    const objectives = [{ target: 0.9, op: 'lt', value: 1 }];
    expect(
      problemsOf(
        slo({ indicator: { metadata: { name: 'x' }, spec }, objectives }),
      ),
    ).toEqual([
      'unknown-reference $.spec.indicator.spec.thresholdMetric.metricSource.metricSourceRef',
    ]);
    expect(
      problemsOf(slo({ indicator: undefined, indicatorRef: 'a', objectives }), {
        'SLI a': document('SLI', spec),
      }),
    ).toEqual(['unknown-reference $.spec.indicatorRef']);
  });

  it('are only warnings where the SLO can be evaluated all the same', () => {
    const metricSource = {
      metricSourceRef: 'main',
      type: 'Datadog',
      spec: { query: 'y' },
    };
    const indicator = {
      metadata: { name: 'x' },
      spec: {
        ratioMetric: { good: { metricSource }, total: { metricSource } },
      },
    };
    const source = '$.spec.indicator.spec.ratioMetric';
    expect(
      problemsOf(slo({ indicator, alertPolicies: [{ alertPolicyRef: 'p' }] })),
    ).toEqual([
      `warning unknown-reference ${source}.good.metricSource.metricSourceRef`,
      `warning unknown-reference ${source}.total.metricSource.metricSourceRef`,
      'warning unknown-reference $.spec.alertPolicies[0].alertPolicyRef',
    ]);
    expect(
      problemsOf(slo({ indicator }), { 'DataSource main': prometheus }),
    ).toEqual([
      'warning type-mismatch $.spec.indicator',
      'warning type-mismatch $.spec.indicator',
    ]);
  });

  it('are comparisons missing for a threshold that only the reference reveals', () => {
    const others = { 'SLI a': document('SLI', { thresholdMetric: metric }) };
    expect(problemsOf(referring, others)).toEqual([
      'required $.spec.objectives[0].op',
      'required $.spec.objectives[0].value',
    ]);
    expect(
      definitionOf(
        slo({
          indicator: undefined,
          indicatorRef: 'a',
          objectives: [{ target: 0.9, op: 'gte', value: 0 }],
        }),
        others,
      ).objectives[0].indicator,
    ).toMatchObject({ kind: 'threshold', op: 'gte', value: 0 });
  });

  it('are comparisons that mean nothing for a referenced ratio', () => {
    const objectives = [{ target: 0.9, op: 'gte', value: 1 }];
    expect(
      problemsOf(slo({ indicator: undefined, indicatorRef: 'a', objectives }), {
        'SLI a': document('SLI', { ratioMetric }),
      }),
    ).toEqual([
      'warning without-effect $.spec.objectives[0].op',
      'warning without-effect $.spec.objectives[0].value',
    ]);
  });

  it('are slices whose length depends on the date', () => {
    const objectives = [
      { target: 0.9, timeSliceTarget: 0.9, timeSliceWindow: '1M' },
    ];
    const timeWindow = [{ duration: '1Y', isRolling: true }];
    expect(
      problemsOf(
        slo({ budgetingMethod: 'Timeslices', timeWindow, objectives }),
      ),
    ).toEqual(['invalid-duration $.spec.objectives[0].timeSliceWindow']);
  });

  it('concern objectives one by one and are all told', () => {
    expect(
      problemsOf(
        slo({
          indicator: undefined,
          objectives: [
            { target: 0.9, indicatorRef: 'a' },
            { target: 0.9, indicatorRef: 'b' },
          ],
        }),
      ),
    ).toEqual([
      'unknown-reference $.spec.objectives[0].indicatorRef',
      'unknown-reference $.spec.objectives[1].indicatorRef',
    ]);
  });
});
