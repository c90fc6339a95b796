import type { DriftReport, DriftResource } from '../model';
import {
  MINUTE_MS,
  NOON_MS,
  factsWith,
  policyWith,
  reportWith,
  resourceWith,
} from '../remediation/__testUtils__/samples';
import { judgePlan, judgeVerification } from '../remediation/judge';
import { nextStep } from '../remediation/nextStep';
import { detected, emptyLedger } from '../remediation/record';
import { decide } from './decide';

const IGNORED = resourceWith({
  kind: 'changed-outside:ignored',
  drifted: false,
});

const NO_PLAN = {
  resources: 100,
  changes: 0,
  addresses: [],
  destroys: 0,
  failedChecks: 0,
};

const ACCEPT = {
  rules: [
    {
      name: 'take-over',
      match: {
        kinds: ['changed-outside:ignored'],
        addresses: ['demo_dns.www'],
      },
      action: 'accept-state',
    },
  ],
};

/** Decided about a report that was found twice. */
function decided(report: DriftReport, spec: Record<string, unknown>) {
  const ledger = [NOON_MS - 40 * MINUTE_MS, NOON_MS].reduce(
    (before, atMs) =>
      detected(before, report, { atMs, run: 'now', since: before.revision }),
    emptyLedger(report.stack),
  );
  const decision = decide(
    report,
    policyWith(spec),
    factsWith(report, { ledger }),
  );
  return { ledger, decision };
}

const codes = ({ decision }: ReturnType<typeof decided>) =>
  decision.denied.map(({ code }) => code);

describe('accept-state', () => {
  it('is claimed when the plan leaves everything as it is', () => {
    const report = reportWith([IGNORED], { plan: NO_PLAN });
    const { decision, ledger } = decided(report, ACCEPT);
    expect(decision.denied).toEqual([]);
    expect(decision.remediation?.action).toBe('accept-state');
    const step = nextStep(ledger, {
      run: 'now',
      nowMs: NOON_MS,
      decision,
      isAlive: () => true,
    });
    expect(step).toMatchObject({
      do: 'record',
      event: { type: 'claimed', fingerprint: report.fingerprint },
    });
  });

  it.each<[string, DriftResource[], Partial<DriftReport['plan']>]>([
    ['plan-differs', [IGNORED], { changes: 1, addresses: ['demo_dns.www'] }],
    [
      'plan-goes-beyond',
      [IGNORED, resourceWith({ address: 'b' })],
      { changes: 1, addresses: ['b'] },
    ],
    ['plan-goes-beyond', [IGNORED, { ...IGNORED, address: 'b' }], {}],
    [
      'plan-goes-beyond',
      [IGNORED, resourceWith({ address: 'b', kind: 'deleted-outside' })],
      {},
    ],
    ['plan-destroys', [IGNORED], { destroys: 1 }],
  ])('is not: %s', (code, resources, plan) => {
    const report = reportWith(resources, { plan: { ...NO_PLAN, ...plan } });
    const found = decided(report, ACCEPT);
    expect(codes(found)).toContain(code);
    expect(found.decision.remediation).toBeNull();
  });

  it('runs a refresh-only plan of the same drift that changes nothing', () => {
    const report = reportWith([IGNORED], { plan: NO_PLAN });
    const { remediation } = decided(report, ACCEPT).decision;
    const claim = { type: 'claimed', ...remediation! } as const;
    const judged = (changes: Partial<DriftReport>) => {
      const event = judgePlan(claim, {
        report: { ...report, mode: 'refresh-only', ...changes },
        digest: 'd',
        version: 'v',
      });
      return event.type === 'aborted' ? event.reason.code : event.type;
    };
    expect(judged({})).toBe('planned');
    expect(judged({ mode: 'full' })).toBe('plan-of-another-kind');
    expect(judged({ plan: { ...NO_PLAN, changes: 1 } })).toBe(
      'plan-of-another-kind',
    );
    expect(judged({ fingerprint: 'other' })).toBe('drift-changed');
    const apply = { ...claim, action: 'apply' } as const;
    expect(
      judgePlan(apply, {
        report: { ...report, mode: 'refresh-only' },
        digest: 'd',
        version: 'v',
      }),
    ).toMatchObject({ reason: { code: 'plan-of-another-kind' } });
    expect(judgeVerification(claim, report)).toMatchObject({
      remaining: ['demo_dns.www'],
    });
    expect(judgeVerification(claim, reportWith([]))).toMatchObject({
      remaining: [],
    });
  });
});

describe('tools', () => {
  it.each([
    ['files', 'apply', 'issue'],
    ['files', 'adopt', 'issue'],
    ['files', 'revert-pr', 'revert-pr'],
    ['kubernetes', 'adopt', 'issue'],
    ['kubernetes', 'apply', 'apply'],
    ['opentofu', 'apply', 'apply'],
  ] as const)('%s, where a rule says %s: %s', (tool, wanted, action) => {
    const report = reportWith([resourceWith()], { tool });
    const rules = [{ name: 'a', action: wanted }];
    const { resources } = decided(report, { rules }).decision;
    expect(resources[0].action).toBe(action);
  });

  it('puts back objects of a cluster whatever else there is', () => {
    const report = reportWith(
      [
        resourceWith(),
        resourceWith({ address: 'b', kind: 'created-outside' }),
        resourceWith({ address: 'c', kind: 'deleted-outside' }),
      ],
      {
        plan: {
          ...NO_PLAN,
          changes: 3,
          addresses: ['demo_dns.www', 'b', 'c'],
          destroys: 1,
        },
      },
    );
    const spec = {
      rules: [
        { name: 'a', match: { addresses: ['demo_dns.www'] }, action: 'apply' },
      ],
    };
    const kubernetes = decided({ ...report, tool: 'kubernetes' }, spec);
    expect(codes(kubernetes)).toEqual([]);
    expect(kubernetes.decision.remediation?.resources).toHaveLength(1);
    expect(codes(decided(report, spec))).toEqual([
      'plan-goes-beyond',
      'plan-destroys',
    ]);
  });

  it('adopts what the state has lost', () => {
    const lost = reportWith([resourceWith({ kind: 'lost-from-state' })]);
    const rules = [{ name: 'a', action: 'adopt' }];
    expect(decided(lost, { rules }).decision.resources[0].action).toBe('adopt');
  });
});
