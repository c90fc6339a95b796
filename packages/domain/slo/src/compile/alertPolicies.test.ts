import { stringify } from 'yaml';
import { exactly } from './__testUtils__/compiled';
import { declared } from './__testUtils__/declarations';

const document = (kind: string, name: string, spec: unknown) =>
  stringify({ apiVersion: 'openslo/v1', kind, metadata: { name }, spec });
const condition = (parts: Record<string, unknown> = {}) =>
  document('AlertCondition', 'fast-burn', {
    severity: 'page',
    condition: {
      kind: 'burnrate',
      op: 'gte',
      threshold: 13.44,
      lookbackWindow: '1h',
      ...parts,
    },
  });
const policy = document('AlertPolicy', 'page', {
  conditions: [{ conditionRef: 'fast-burn' }],
  notificationTargets: [{ targetRef: 'on-call' }],
});
const referring = declared({ alertPolicies: [{ alertPolicyRef: 'page' }] });

const compile = (...documents: string[]) => {
  const { groups, problems } = exactly(documents.join('---\n'));
  const alerts = groups
    .flatMap(({ rules }) => rules)
    .flatMap(rule => ('alert' in rule ? [rule] : []));
  return { alerts, problems };
};

it('policies and conditions are found by name', () => {
  const { alerts, problems } = compile(
    referring,
    policy,
    condition({ alertAfter: '10m' }),
  );
  expect(problems).toEqual([]);
  expect(alerts).toEqual([
    expect.objectContaining({
      alert: 'SloBurn_shop_checkout_0_page',
      expr: 'bw:burn:ratio1h{slo="shop-checkout-0"} >= 13.44',
      forMs: 600_000,
      labels: {
        severity: 'page',
        slo: 'shop-checkout-0',
        service: 'shop',
        targets: 'on-call',
      },
    }),
  ]);
  expect(alerts[0].annotations!.description).toContain(
    'In the last 1h the share of bad events was at or above 1.344 %, 13.44 times what 99.9 % over 28d allows.',
  );
});

it('an alert that waits for no time has none', () => {
  const { alerts } = compile(
    referring,
    policy,
    condition({ alertAfter: '0m' }),
  );
  expect(alerts[0]).not.toHaveProperty('forMs');
});

it.each([
  ['policy', [referring], 'AlertPolicy, found "page"'],
  ['condition', [referring, policy], 'AlertCondition, found "fast-burn"'],
])(
  'a missing %s is reported, and its alert left out',
  (_, documents, message) => {
    const { alerts, problems } = compile(...documents);
    expect(alerts).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'unknown-reference',
        path: '$.spec.alertPolicies[0]',
        message: expect.stringContaining(message),
      }),
    ]);
  },
);

it('a condition that holds while nothing burns is reported', () => {
  const { problems } = compile(
    referring,
    policy,
    condition({ op: 'lte', threshold: 2 }),
  );
  expect(problems).toEqual([
    expect.objectContaining({
      severity: 'warning',
      code: 'inverted-condition',
      message: expect.stringContaining('Write "gt" or "gte"'),
    }),
  ]);
});

it.each([
  ['gte', 1000.1, 'unreachable-alert'],
  ['gt', 1000, 'unreachable-alert'],
  ['gte', 0, 'always-on-alert'],
  ['gt', -1, 'always-on-alert'],
])('burn rate %s %d at 99.9 %% is left out as %s', (op, threshold, code) => {
  const { alerts, problems } = compile(
    referring,
    policy,
    condition({ op, threshold }),
  );
  expect(alerts).toEqual([]);
  expect(problems.map(problem => problem.code)).toEqual([code]);
});

it.each([
  ['gte', 1000],
  ['gt', 999.9],
  ['gt', 0],
])('burn rate %s %d at 99.9 %% can fire and can stop', (op, threshold) => {
  const { alerts } = compile(referring, policy, condition({ op, threshold }));
  expect(alerts).toHaveLength(1);
});

it('look-back windows of event ratios up to an hour may be odd, longer ones not', () => {
  expect(
    compile(referring, policy, condition({ lookbackWindow: '7m' })).alerts,
  ).toHaveLength(1);
  expect(
    compile(referring, policy, condition({ lookbackWindow: '63m' })).problems,
  ).toEqual([
    expect.objectContaining({
      code: 'not-compiled',
      message: expect.stringContaining('found 63m'),
    }),
  ]);
});
