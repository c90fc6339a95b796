import { document, faults, slo } from './__testUtils__/documents';

const condition = {
  kind: 'burnrate',
  op: 'gt',
  threshold: 2,
  lookbackWindow: '1h',
  alertAfter: '5m',
};
const conditionSpec = { severity: 'page', condition };
const targetSpec = { target: 'email' };
const policy = {
  alertWhenBreaching: true,
  alertWhenResolved: false,
  alertWhenNoData: true,
  conditions: [{ conditionRef: 'fast-burn' }],
  notificationTargets: [{ targetRef: 'on-call' }],
};
const inlineCondition = {
  kind: 'AlertCondition',
  metadata: { name: 'fast-burn' },
  spec: conditionSpec,
};
const inlineTarget = {
  kind: 'AlertNotificationTarget',
  metadata: { name: 'on-call' },
  spec: targetSpec,
};
const inlinePolicy = {
  kind: 'AlertPolicy',
  metadata: { name: 'p' },
  spec: policy,
};

describe('AlertCondition', () => {
  const check = (spec: unknown) => faults(document('AlertCondition', spec));
  const withCondition = (parts: object) =>
    check({ severity: 'page', condition: { ...condition, ...parts } });

  it.each([
    {},
    { alertAfter: undefined },
    { alertAfter: '0m' },
    { threshold: 0 },
    { op: 'lte' },
  ])('accepts a condition with %j', parts => {
    expect(withCondition(parts)).toEqual([]);
  });

  it.each([
    [undefined, ['required $.spec']],
    [{}, ['required $.spec.severity', 'required $.spec.condition']],
    [{ ...conditionSpec, severity: 1 }, ['wrong-type $.spec.severity']],
    [
      { ...conditionSpec, description: 'x'.repeat(1051) },
      ['too-long $.spec.description'],
    ],
    [{ ...conditionSpec, threshold: 2 }, ['unknown-field $.spec.threshold']],
    [{ ...conditionSpec, condition: [] }, ['wrong-type $.spec.condition']],
    [
      { severity: 'page', condition: {} },
      [
        'required $.spec.condition.kind',
        'required $.spec.condition.op',
        'required $.spec.condition.threshold',
        'required $.spec.condition.lookbackWindow',
      ],
    ],
  ])('refuses %j', (spec, expected) => {
    expect(check(spec)).toEqual(expected);
  });

  it.each([
    [{ kind: 'Burnrate' }, 'not-allowed $.spec.condition.kind'],
    [{ op: '>' }, 'not-allowed $.spec.condition.op'],
    [{ threshold: '2' }, 'wrong-type $.spec.condition.threshold'],
    [{ threshold: NaN }, 'wrong-type $.spec.condition.threshold'],
    [
      { lookbackWindow: '1 h' },
      'invalid-duration $.spec.condition.lookbackWindow',
    ],
    [
      { lookbackWindow: '0h' },
      'invalid-duration $.spec.condition.lookbackWindow',
    ],
    [{ lookbackWindow: 60 }, 'wrong-type $.spec.condition.lookbackWindow'],
    [{ alertAfter: '5s' }, 'invalid-duration $.spec.condition.alertAfter'],
    [{ window: '1h' }, 'unknown-field $.spec.condition.window'],
  ])('refuses a condition with %j', (parts, expected) => {
    expect(withCondition(parts)).toEqual([expected]);
  });
});

describe('AlertNotificationTarget', () => {
  it.each([
    [targetSpec, []],
    [{ ...targetSpec, description: 'Mail' }, []],
    [undefined, ['required $.spec']],
    [{}, ['required $.spec.target']],
    [{ target: ['a'] }, ['wrong-type $.spec.target']],
    [{ target: 'a', url: 'b' }, ['unknown-field $.spec.url']],
    [{ target: 'a', description: 2 }, ['wrong-type $.spec.description']],
  ])('judges %j', (spec, expected) => {
    expect(faults(document('AlertNotificationTarget', spec))).toEqual(expected);
  });
});

describe('AlertPolicy', () => {
  const check = (parts: object) =>
    faults(document('AlertPolicy', { ...policy, ...parts }));

  it('accepts references and inline objects', () => {
    expect(check({})).toEqual([]);
    expect(
      check({
        conditions: [inlineCondition],
        notificationTargets: [inlineTarget, { targetRef: 'x' }],
      }),
    ).toEqual([]);
  });

  it.each([
    [{ conditions: undefined }, 'required $.spec.conditions'],
    [{ conditions: [] }, 'too-few-items $.spec.conditions'],
    [
      { conditions: [{ conditionRef: 'a' }, { conditionRef: 'b' }] },
      'too-many-items $.spec.conditions',
    ],
    [{ conditions: { conditionRef: 'a' } }, 'wrong-type $.spec.conditions'],
    [{ conditions: ['a'] }, 'wrong-type $.spec.conditions[0]'],
    [{ conditions: [null] }, 'required $.spec.conditions[0]'],
    [{ conditions: [{}] }, 'required $.spec.conditions[0].conditionRef'],
    [
      { conditions: [{ conditionRef: 'A' }] },
      'invalid-name $.spec.conditions[0].conditionRef',
    ],
    [
      { conditions: [{ conditionRef: 'a', ...inlineCondition }] },
      'mutually-exclusive $.spec.conditions[0].kind',
    ],
    [
      { conditions: [{ conditionRef: 'a', spec: conditionSpec }] },
      'mutually-exclusive $.spec.conditions[0].spec',
    ],
    [
      { conditions: [{ conditionRef: 'a', extra: 1 }] },
      'unknown-field $.spec.conditions[0].extra',
    ],
    [
      { conditions: [{ ...inlineCondition, kind: 'AlertPolicy' }] },
      'not-allowed $.spec.conditions[0].kind',
    ],
    [
      { conditions: [{ ...inlineCondition, metadata: {} }] },
      'required $.spec.conditions[0].metadata.name',
    ],
    [
      { conditions: [{ kind: 'AlertCondition', metadata: { name: 'a' } }] },
      'required $.spec.conditions[0].spec',
    ],
    [
      { conditions: [{ ...inlineCondition, spec: { severity: 'page' } }] },
      'required $.spec.conditions[0].spec.condition',
    ],
    [{ notificationTargets: undefined }, 'required $.spec.notificationTargets'],
    [{ notificationTargets: [] }, 'too-few-items $.spec.notificationTargets'],
    [
      { notificationTargets: [{ ...inlineTarget, spec: {} }] },
      'required $.spec.notificationTargets[0].spec.target',
    ],
    [
      { notificationTargets: [{ targetRef: 1 }] },
      'wrong-type $.spec.notificationTargets[0].targetRef',
    ],
    [{ alertWhenNoData: 'yes' }, 'wrong-type $.spec.alertWhenNoData'],
    [{ alertWhenResolved: 1 }, 'wrong-type $.spec.alertWhenResolved'],
    [{ alertWhenBreaching: {} }, 'wrong-type $.spec.alertWhenBreaching'],
    [{ alertWhenBreaking: true }, 'unknown-field $.spec.alertWhenBreaking'],
    [{ description: 1 }, 'wrong-type $.spec.description'],
  ])('refuses %j', (parts, expected) => {
    expect(check(parts)).toEqual([expected]);
  });
});

describe('alert policies of an SLO', () => {
  const at = '$.spec.alertPolicies';

  it.each([
    [null, []],
    [[], []],
    [[{ alertPolicyRef: 'a' }, inlinePolicy], []],
    [{}, [`wrong-type ${at}`]],
    [[{ alertPolicyRef: 'A' }], [`invalid-name ${at}[0].alertPolicyRef`]],
    [
      [{ ...inlinePolicy, alertPolicyRef: 'a' }],
      [`mutually-exclusive ${at}[0].kind`],
    ],
    [[{ ...inlinePolicy, kind: 'SLO' }], [`not-allowed ${at}[0].kind`]],
    [
      [{ ...inlinePolicy, spec: { ...policy, conditions: [] } }],
      [`too-few-items ${at}[0].spec.conditions`],
    ],
  ])('judges %j', (alertPolicies, expected) => {
    expect(faults(slo({ alertPolicies }))).toEqual(expected);
  });
});
