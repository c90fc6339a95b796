import type { DriftReport } from '../model';
import {
  COMMIT,
  HOUR_MS,
  MINUTE_MS,
  NOON_MS,
  factsWith,
  policyWith,
  reportWith,
  resourceWith,
} from '../remediation/__testUtils__/samples';
import type { DriftLedger } from '../remediation/ledger';
import { detected, emptyLedger, recorded } from '../remediation/record';
import { decide } from './decide';
import type { DriftFacts } from './facts';
import { DRIFT_RAILS } from './rails';

const RUN = 'earlier';

/** A ledger in which the drift of a report was found twice, the first time this long ago. */
function confirmed(report: DriftReport, agoMs = 40 * MINUTE_MS): DriftLedger {
  return [NOON_MS - agoMs, NOON_MS].reduce(
    (ledger, atMs) =>
      detected(ledger, report, { atMs, run: RUN, since: ledger.revision }),
    emptyLedger(report.stack),
  );
}

/** A ledger in which a drift was put back some times. */
function revertedAt(
  times: readonly number[],
  fingerprints: readonly string[],
): DriftLedger {
  return times.reduce((before, atMs, index) => {
    const by = { atMs, run: RUN };
    const resources = [
      { address: 'demo_dns.www', fingerprint: fingerprints[index] },
    ];
    const events = [
      {
        type: 'claimed',
        action: 'apply',
        by: 'policy',
        fingerprint: '',
        resources,
        commit: COMMIT,
      },
      { type: 'planning' },
      { type: 'planned', digest: '', version: '' },
      { type: 'applying', digest: '', version: '' },
      { type: 'applied', ok: true },
      { type: 'verifying' },
      { type: 'verified', remaining: [], other: [] },
      { type: 'closing' },
      { type: 'closed' },
    ] as const;
    return events.reduce(
      (ledger, event) => recorded(ledger, event, by),
      before,
    );
  }, emptyLedger('dns'));
}

function decided(
  report: DriftReport,
  facts: Partial<DriftFacts> = {},
  spec: Record<string, unknown> = {},
) {
  return decide(
    report,
    policyWith(spec),
    factsWith(report, { ledger: confirmed(report), ...facts }),
  );
}

const REPORT = reportWith();

describe('decide', () => {
  it('runs a plan when every rail holds', () => {
    const { resources, denied, remediation } = decided(REPORT);
    expect(denied).toEqual([]);
    expect(resources).toMatchObject([
      { rule: 'ttl', wanted: 'apply', action: 'apply' },
    ]);
    expect(remediation).toEqual({
      action: 'apply',
      by: 'policy dns',
      fingerprint: REPORT.fingerprint,
      resources: [{ address: 'demo_dns.www', fingerprint: 'demo_dns.www ttl' }],
      commit: COMMIT,
    });
  });

  const portal = factsWith(REPORT).portal!;
  const plan = REPORT.plan!;
  const two = [resourceWith(), resourceWith({ address: 'demo_dns.b' })];
  const DENIALS: [
    keyof typeof DRIFT_RAILS,
    Partial<DriftReport>,
    Partial<DriftFacts>,
    Record<string, unknown>,
    string,
  ][] = [
    [
      'report-incomplete',
      { complete: false, verdict: 'error' },
      {},
      {},
      'not complete',
    ],
    [
      'values-not-covered',
      { fingerprintCovers: 'paths' },
      {},
      {},
      'paths alone',
    ],
    ['no-plan', { plan: null }, {}, {}, 'no plan'],
    [
      'plan-differs',
      { plan: { ...plan, addresses: [] } },
      {},
      {},
      'demo_dns.www',
    ],
    [
      'plan-goes-beyond',
      { plan: { ...plan, changes: 2, addresses: [...plan.addresses, 'x.y'] } },
      {},
      {},
      '1 more than what may be put back: x.y',
    ],
    ['plan-destroys', { plan: { ...plan, destroys: 1 } }, {}, {}, 'destroy 1'],
    [
      'checks-failed',
      { plan: { ...plan, failedChecks: 2 } },
      {},
      {},
      '2 checks',
    ],
    [
      'too-many-addresses',
      reportWith(two),
      {},
      { rails: { allow: [{ types: ['*'], paths: ['ttl'] }], maxAddresses: 1 } },
      '2 addresses would change, more than 1',
    ],
    [
      'too-large-share',
      { ...reportWith(two), plan: { ...reportWith(two).plan!, resources: 10 } },
      {},
      {},
      '2 of 10 resources would change (20 %), more than 10 %',
    ],
    [
      'not-allowed',
      {},
      {},
      {
        rails: { allow: [{ types: ['demo_*'], paths: ['ttl*s', 'tt'] }] },
        rules: [{ name: 'a', action: 'apply' }],
      },
      'has not ttl of demo_dns.www',
    ],
    [
      'undeployed',
      reportWith([
        resourceWith(),
        resourceWith({
          address: 'x.y',
          kind: 'pending:update',
          drifted: false,
        }),
      ]),
      {},
      {},
      'ahead of what is deployed: x.y',
    ],
    [
      'unknown-changes',
      reportWith([
        resourceWith(),
        resourceWith({ address: 'x.y', kind: 'unknown' }),
      ]),
      {},
      {},
      'x.y',
    ],
    [
      'not-confirmed',
      {},
      { ledger: confirmed(REPORT, 20 * MINUTE_MS) },
      {},
      'found 2 times in a row over 20 min; 2 times over 30m',
    ],
    [
      'not-deployed-commit',
      {},
      { deployed: 'd'.repeat(40) },
      {},
      'deployed dddddddddddd',
    ],
    ['open-pull-request', {}, { openPullRequests: 2 }, {}, '2 pull requests'],
    ['open-pull-request', {}, { openPullRequests: null }, {}, 'not known'],
    ['no-portal', {}, { portal: null }, {}, 'cannot be reached'],
    [
      'incident',
      {},
      {
        portal: {
          ...portal,
          incidents: [{ name: 'INC-7', openedMs: 0, resolvedMs: null }],
        },
      },
      {},
      'INC-7',
    ],
    [
      'hot-fix',
      {},
      {
        portal: {
          ...portal,
          incidents: [
            {
              name: 'INC-7',
              openedMs: NOON_MS - HOUR_MS,
              resolvedMs: NOON_MS - MINUTE_MS,
            },
          ],
        },
      },
      {},
      'changed 40 min ago, during INC-7; it is left alone for 4h',
    ],
    ['freeze', {}, { portal: { ...portal, freezes: ['exams'] } }, {}, 'exams'],
    [
      'freeze',
      {},
      {},
      { freeze: [{ name: 'launch', timeZone: 'UTC', dates: ['2027-03-03'] }] },
      'until 2027-03-04T00:00:00.000Z by launch',
    ],
    ['canary', {}, { portal: { ...portal, canaries: ['web'] } }, {}, 'web'],
    [
      'budget',
      {},
      { portal: { ...portal, budgets: { pages: 0.05 } } },
      { budget: [{ slo: 'pages', minRemaining: 0.2 }] },
      '5 % of the error budget of pages is left, less than 20 %',
    ],
    ['budget', {}, {}, { budget: [{ slo: 'pages' }] }, 'not known'],
    [
      'outside-window',
      {},
      { nowMs: NOON_MS + 3 * 24 * HOUR_MS },
      {},
      '2027-03-06T12:00:00.000Z, in none of the windows work (UTC)',
    ],
    [
      'runs-of-day',
      {},
      {
        ledger: revertedAt(
          [9, 8, 7].map(hours => NOON_MS - hours * HOUR_MS),
          ['a', 'b', 'c'],
        ),
      },
      {},
      '3 plans were run in 24 hours, of at most 3',
    ],
    [
      'cooling',
      {},
      { ledger: revertedAt([NOON_MS - HOUR_MS], ['a']) },
      {},
      'left alone until 2027-03-03T13:00:00.000Z',
    ],
    [
      'frozen',
      {},
      {
        ledger: recorded(
          confirmed(REPORT),
          {
            type: 'frozen',
            addresses: ['demo_dns.www'],
            reason: { code: 'flapping', text: 'It flaps.' },
          },
          { atMs: NOON_MS, run: RUN },
        ),
      },
      {},
      'A person has to release it',
    ],
  ];

  it.each(DENIALS)(
    'leaves it to people: %s',
    (code, change, facts, spec, words) => {
      const report = { ...REPORT, ...change };
      const { denied, remediation, resources } = decided(report, facts, spec);
      expect(remediation).toBeNull();
      const reasons = denied.filter(reason => reason.code === code);
      expect(reasons.map(({ text }) => text).join(' ')).toContain(words);
      const held = resources.find(({ wanted }) => wanted === 'apply')!;
      expect(held.action).toBe('issue');
      expect(held.reasons).toEqual(expect.arrayContaining(reasons));
    },
  );

  it('has a case for each rail', () => {
    expect(new Set(DENIALS.map(([code]) => code))).toEqual(
      new Set(Object.keys(DRIFT_RAILS)),
    );
  });

  it.each<[string, Parameters<typeof resourceWith>[0], string]>([
    [
      'replaced',
      {
        kind: 'changed-outside:replace',
        fix: { destroys: true, replaces: true },
      },
      'kind',
    ],
    ['gone', { kind: 'deleted-outside' }, 'kind'],
    ['unknown', { kind: 'unknown' }, 'kind'],
    [
      'destroyed on the way',
      { fix: { destroys: true, replaces: false } },
      'destroys',
    ],
    ['left over from a replacement', { deposed: 'abc' }, 'not-managed'],
    ['read only', { mode: 'data' }, 'not-managed'],
    [
      'changed in places that are not listed',
      { attributesOmitted: 3 },
      'attributes-omitted',
    ],
  ])('never puts back by itself what is %s', (_, change, code) => {
    const { resources, remediation } = decided(
      reportWith([resourceWith(change)]),
    );
    expect(remediation).toBeNull();
    expect(resources[0]).toMatchObject({ wanted: 'apply', action: 'issue' });
    expect(resources[0].reasons.map(reason => reason.code)).toContain(code);
  });

  it('takes the first rule that matches, and an issue where none does', () => {
    const resources = [
      resourceWith({ address: 'a', actor: { name: 'kubectl-edit', at: null } }),
      resourceWith({ address: 'b', type: 'other' }),
      resourceWith({
        address: 'c',
        attributes: [
          { path: 'ttl', sensitive: false },
          { path: 'x', sensitive: false },
        ],
      }),
      resourceWith({ address: 'd', kind: 'moved', drifted: false }),
    ];
    const { resources: made } = decided(
      reportWith(resources),
      { openPullRequests: 0 },
      {
        rules: [
          {
            name: 'over',
            match: { types: ['demo_*', 'other'] },
            action: 'ignore',
            because: 'x',
            until: '2027-03-02',
          },
          {
            name: 'person',
            match: { actors: ['kubectl-*'] },
            action: 'revert-pr',
          },
          {
            name: 'ttl',
            match: {
              types: ['demo_dns'],
              paths: ['ttl'],
              kinds: ['changed-outside:in-place'],
            },
            action: 'ignore',
            because: 'y',
            until: '2027-04-01',
          },
        ],
        severities: [{ match: { addresses: ['b'] }, severity: 'critical' }],
      },
    );
    expect(
      made.map(({ address, rule, action, severity }) => [
        address,
        rule,
        action,
        severity,
      ]),
    ).toEqual([
      ['a', 'person', 'revert-pr', 'medium'],
      ['b', null, 'issue', 'critical'],
      ['c', null, 'issue', 'medium'],
      ['d', null, 'ignore', 'medium'],
    ]);
    expect(made[1].reasons.map(({ text }) => text)).toEqual([
      'Rule over counted until 2027-03-02.',
      'No rule is about it.',
    ]);
  });

  it('opens no further pull request, and writes no secret into one', () => {
    const adopt = { rules: [{ name: 'a', action: 'adopt' }] };
    expect(
      decided(REPORT, { openPullRequests: 1 }, adopt).resources[0].action,
    ).toBe('issue');
    const secret = reportWith([
      resourceWith({ attributes: [{ path: 'ttl', sensitive: true }] }),
    ]);
    expect(
      decided(secret, {}, adopt).resources[0].reasons.map(({ code }) => code),
    ).toContain('sensitive');
    expect(decided(REPORT, {}, adopt).resources[0].action).toBe('adopt');
  });

  it('asks for an approval, of this drift and no other', () => {
    const rules = { rules: [{ name: 'a', action: 'approve' }] };
    expect(decided(REPORT, {}, rules)).toMatchObject({
      remediation: null,
      approvalFor: REPORT.fingerprint,
    });
    const of = (fingerprint: string) => ({
      approval: { by: 'ada', fingerprint },
    });
    expect(decided(REPORT, of('another'), rules).remediation).toBeNull();
    expect(
      decided(REPORT, of(REPORT.fingerprint), rules).remediation,
    ).toMatchObject({ action: 'approve', by: 'ada' });
  });

  it('runs one plan for all, or none', () => {
    const report = reportWith([
      resourceWith(),
      resourceWith({
        address: 'b',
        kind: 'changed-outside:ignored',
        drifted: false,
      }),
    ]);
    const { denied } = decided(
      report,
      {},
      {
        rules: [
          {
            name: 'a',
            match: { kinds: ['changed-outside:ignored'] },
            action: 'accept-state',
          },
          { name: 'b', action: 'apply' },
        ],
      },
    );
    expect(denied.map(({ code }) => code)).toEqual(['mixed']);
    const both = reportWith([resourceWith(), resourceWith({ address: 'b' })]);
    const { approvalFor } = decided(
      both,
      {},
      {
        rules: [
          { name: 'a', match: { addresses: ['b'] }, action: 'approve' },
          { name: 'b', action: 'apply' },
        ],
      },
    );
    expect(approvalFor).toBe(both.fingerprint);
  });

  it.each<[string, number[], string[]]>([
    ['same-drift-again', [60, 30], ['demo_dns.www ttl', 'demo_dns.www ttl']],
    ['flapping', [60, 30], ['demo_dns.www ttl', 'other']],
    ['too-many-reverts', [20, 15, 10], ['a', 'b', 'c']],
  ])('freezes what two writers keep changing: %s', (code, hours, marks) => {
    const ledger = revertedAt(
      hours.map(ago => NOON_MS - ago * HOUR_MS),
      marks,
    );
    const report = reportWith([
      resourceWith({ actor: { name: 'autoscaler', at: null } }),
    ]);
    const { freeze, remediation } = decided(report, { ledger });
    expect(remediation).toBeNull();
    expect(freeze).toMatchObject({
      addresses: ['demo_dns.www'],
      reason: { code },
    });
    expect(freeze?.reason.text).toContain(
      'Two writers: this policy and autoscaler.',
    );
  });
});
