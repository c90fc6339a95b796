import { BURN_CATALOGUE } from '../../budget/burnCatalogue';
import { lintText, sloText, slothText } from '../__testUtils__/lintText';
import type { LintOptions } from '../lintSlos';

const MONTH = '30d, isRolling: true';

type Given = Parameters<typeof sloText>[0];

/** Codes and messages of what concerns alerts. */
function found(given: Given, options?: LintOptions): string[] {
  return lintText(sloText({ window: MONTH, ...given }), options)
    .findings.filter(({ code }) => /^BW-SLO-2/.test(code))
    .map(({ code, path, message }) => `${code} ${path} ${message}`);
}

/** Pairs that an objective cannot reach, as `short/long`. */
function unreachable(window: string, percent: number, burnRates?: string) {
  const message =
    found({
      window,
      objective: `targetPercent: ${percent}`,
      ...(burnRates && {
        annotations: `bellwether.dev/burn-rates: "${burnRates}"`,
      }),
    }).find(text => text.startsWith('BW-SLO-201')) ?? '';
  return [...message.matchAll(/(\S+\/\S+) >/g)].map(([, pair]) => pair);
}

function policy(condition: string, more = ''): string {
  return `  alertPolicies:
    - kind: AlertPolicy
      metadata: {name: fast${more}}
      spec:
        notificationTargets: [{targetRef: someone}]
        conditions:
          - kind: AlertCondition
            metadata: {name: fast}
            spec:
              severity: page
              condition: {kind: burnrate, ${condition}}
`;
}

describe('unreachable alerts', () => {
  // Objectives below which each pair of slo.md's table cannot fire, in per cent.
  it.each([
    [MONTH, [93.056, 83.333, 66.667]],
    ['28d, isRolling: true', [92.56, 82.143, 64.286]],
    ['90d, isRolling: true', [97.685, 94.444, 88.889, 66.667]],
  ])('over %s begin below %j %%', (window, limits) => {
    for (const [index, limit] of limits.entries()) {
      expect(unreachable(window, limit + 0.01)).toHaveLength(index);
      expect(unreachable(window, limit - 0.01)).toHaveLength(index + 1);
    }
  });

  it('are named with what no burn rate exceeds', () => {
    expect(found({ objective: 'targetPercent: 90' })).toEqual([
      'BW-SLO-201 $.spec.objectives[0].targetPercent Expected alerts that can fire, found page 5m/1h > 14.4: with an objective of 90 % no burn rate is above 10, as nothing is worse than every event being bad.',
    ]);
  });

  it('are placed at the annotation that chose them', () => {
    const lints = found({
      annotations: 'bellwether.dev/burn-rates: "page 5m/1h 2000x"',
    });
    expect(lints).toHaveLength(1);
    expect(lints[0]).toMatch(
      /^BW-SLO-201 \$\.metadata\.annotations\["bellwether\.dev\/burn-rates"\]/,
    );
  });

  it('are those at the very limit too, as alerts ask for more', () => {
    expect(unreachable(MONTH, 99.9, 'page 5m/1h 1000x')).toEqual(['5m/1h']);
    expect(unreachable(MONTH, 99.9, 'page 5m/1h 999x')).toEqual([]);
  });

  it('are none of the business of an objective of 0', () => {
    expect(found({ objective: 'target: 0' })).toEqual([]);
  });
});

describe('alert conditions of policies', () => {
  const lints = (condition: string) =>
    found({ policies: policy(condition) }).map(text =>
      text.split(' ').slice(0, 2).join(' '),
    );

  it.each([
    ['op: gt, threshold: 2, lookbackWindow: 1h', []],
    ['op: gt, threshold: 1000, lookbackWindow: 1h', ['201']],
    ['op: gte, threshold: 1000, lookbackWindow: 1h', []],
    ['op: gte, threshold: 1001, lookbackWindow: 1h', ['201']],
    ['op: gt, threshold: 0.5, lookbackWindow: 1h', ['202']],
    ['op: gt, threshold: 0, lookbackWindow: 1h', ['202']],
    ['op: lte, threshold: 2, lookbackWindow: 1h', ['203']],
    ['op: lt, threshold: 1000, lookbackWindow: 1h', ['203']],
    ['op: lte, threshold: 1000, lookbackWindow: 1h', ['204']],
    ['op: gte, threshold: 0, lookbackWindow: 1h', ['204']],
    ['op: gt, threshold: -1, lookbackWindow: 1h', ['204']],
    ['op: lt, threshold: 0, lookbackWindow: 1h', ['201', '203']],
  ])('%s: %j', (condition, codes) => {
    expect(lints(condition)).toEqual(
      codes.map(code => `BW-SLO-${code} $.spec.alertPolicies[0]`),
    );
  });

  it('are found by reference', () => {
    const document = (kind: string, name: string, spec: string) =>
      `---\napiVersion: openslo/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
    const text =
      sloText({
        window: MONTH,
        policies:
          '  alertPolicies: [{alertPolicyRef: quiet}, {alertPolicyRef: never}]\n',
      }) +
      ['quiet', 'never']
        .map(name =>
          document(
            'AlertPolicy',
            name,
            `{conditions: [{conditionRef: ${name}}], notificationTargets: [{targetRef: t}]}`,
          ),
        )
        .join('') +
      document('AlertNotificationTarget', 't', '{target: email}') +
      document(
        'AlertCondition',
        'quiet',
        '{severity: page, condition: {kind: burnrate, op: gt, threshold: 2, lookbackWindow: 1h}}',
      ) +
      document(
        'AlertCondition',
        'never',
        '{severity: page, condition: {kind: burnrate, op: gt, threshold: 2000, lookbackWindow: 1h}}',
      );
    expect(lintText(text).findings).toMatchObject([
      { code: 'BW-SLO-201', path: '$.spec.alertPolicies[1]', line: 29 },
    ]);
  });
});

describe('pairs beyond the time window', () => {
  it('are left out', () => {
    const annotations =
      'bellwether.dev/burn-rates: "page 5m/1h 2x, ticket 6h/3d 1x"';
    expect(found({ annotations, window: '1d, isRolling: true' })).toEqual([
      'BW-SLO-206 $.metadata.annotations["bellwether.dev/burn-rates"] Expected pairs that look back no further than the time window of 1d, found ticket 6h/3d. They are left out.',
    ]);
    expect(found({ annotations })).toEqual([]);
  });

  it('may leave no alert at all', () => {
    expect(found({ window: '30m, isRolling: true' })).toEqual([
      'BW-SLO-206 $.spec.objectives[0].targetPercent Expected pairs that look back no further than the time window of 30m, found none that short. The SLO has no burn alert.',
    ]);
  });

  it('are nothing to an SLO that wants no alerts', () => {
    const text = `${slothText()}      page_alert: {disable: true}
      ticket_alert: {disable: true}
`;
    expect(lintText(text, { ignore: ['BW-SLO-303'] }).findings).toEqual([]);
  });
});

describe('alert windows', () => {
  const sliced = (slice: string) =>
    found({
      method: 'Timeslices',
      objective: `targetPercent: 99.9, timeSliceTarget: 0.9, timeSliceWindow: ${slice}`,
    });

  it('hold a slice at least', () => {
    expect(sliced('5m')).toEqual([]);
    expect(sliced('30m')).toEqual([
      'BW-SLO-207 $.spec.objectives[0].targetPercent Expected alerts that look back at least as long as a slice (30m), found page 5m/1h > 14.4.',
    ]);
  });
});

describe('low traffic', () => {
  const nervous = (given: Given, eventsPerWindow: number) =>
    found(given, { eventsPerWindow: () => eventsPerWindow }).filter(text =>
      text.startsWith('BW-SLO-208'),
    );

  it('is told per alert', () => {
    expect(
      nervous({}, 14_400).map(text => text.replace(/^.*Expected /, '')),
    ).toEqual([
      '70 events or more in the 1h that page 5m/1h > 14.4 looks back, found about 20: one bad event is enough to fire it.',
      '167 events or more in the 6h that page 30m/6h > 6 looks back, found about 120: one bad event is enough to fire it.',
    ]);
    expect(nervous({}, 10_000)).toHaveLength(2);
    expect(nervous({}, 9_990)).toHaveLength(4);
    expect(nervous({}, 60_000)).toEqual([]);
  });

  it.each(['min-bad-events: "3"', 'wilson: "true"', 'min-events: "1000"'])(
    'is no matter with %s',
    guard => {
      const annotations = `bellwether.dev/${guard}`;
      expect(nervous({ annotations }, 10_000)).toEqual([]);
    },
  );

  it('is judged by the settings everything is compiled with', () => {
    const options = { eventsPerWindow: () => 10_000 };
    expect(found({}, { ...options, defaults: { wilson: true } })).toEqual([]);
    const burnRates = BURN_CATALOGUE.quick.pairs;
    const lints = found({}, { ...options, defaults: { burnRates } });
    expect(lints.join()).toContain('page 2m/30m > 14.4');
  });

  it('counts events, not slices', () => {
    const objective =
      'targetPercent: 99.9, timeSliceTarget: 0.9, timeSliceWindow: 5m';
    expect(nervous({ method: 'Timeslices', objective }, 10_000)).toEqual([]);
  });
});
