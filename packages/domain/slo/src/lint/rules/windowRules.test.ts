import { lintText, sloText } from '../__testUtils__/lintText';
import type { LintOptions } from '../lintSlos';

const DAY_MS = 86_400_000;
const calendar = (duration: string) =>
  `${duration}, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}`;

function found(
  given: Parameters<typeof sloText>[0],
  options?: LintOptions,
): string[] {
  return lintText(sloText(given), options)
    .findings.filter(({ code }) => /^BW-SLO-4/.test(code))
    .map(({ code, path, message }) => `${code} ${path} ${message}`);
}

describe('lengths of time windows', () => {
  const path = '$.spec.timeWindow[0].duration';

  it.each(['30d', '4w', '24h'])('%s is fine', window => {
    expect(found({ window: `${window}, isRolling: true` })).toEqual([]);
  });

  it('tells minutes from months, as the official examples do not', () => {
    expect(found({ window: '1m, isRolling: true' })).toEqual([
      `BW-SLO-402 ${path} Expected a time window of hours or more, found 1m, which is one minute. Write 1M if months are meant.`,
    ]);
    expect(found({ window: '3m, isRolling: true' })[0]).toContain(
      'found 3m, which is 3 minutes. Write 3M if',
    );
  });

  it.each([
    ['1M', '30d', '-6.7 %', '3.3 %'],
    ['1Q', '90d', '0.0 %', '2.2 %'],
    ['1Y', '365d', '0.0 %', '0.3 %'],
    ['2M', '60d', '-6.7 %', '3.3 %'],
  ])(
    'tells how far calendar windows of %s drift from %s',
    (window, nominal, least, most) => {
      expect(found({ window: calendar(window) })).toEqual([
        `BW-SLO-404 ${path} Burn rates of alerts are computed for ${nominal}; a real ${window} differs from that by ${least} to +${most}.`,
      ]);
    },
  );

  it('advises against rolling months', () => {
    expect(found({ window: '1Q, isRolling: true' })).toEqual([
      `BW-SLO-405 ${path} Expected a rolling window of fixed length, found 1Q: rules take 90d, the portal counts back on the calendar. Write 90d.`,
    ]);
  });

  it('leaves calendar weeks alone', () => {
    expect(found({ window: calendar('1w') })).toEqual([]);
  });

  it('takes what the readers found', () => {
    const text = sloText({
      method: 'Timeslices',
      window: '1h, isRolling: true',
      objective:
        'target: 0.9, timeSliceTarget: 0.9, timeSliceWindow: 1h, compositeWeight: 2',
    }).replace(/ {2}timeWindow:\n.*\n/, '');
    expect(lintText(text).findings.map(({ code }) => code)).toContain(
      'BW-SLO-401',
    );
    const codes = found({
      method: 'Timeslices',
      window: '1h, isRolling: true',
      objective:
        'target: 0.9, timeSliceTarget: 0.9, timeSliceWindow: 1h, compositeWeight: 2',
    }).map(lint => lint.slice(0, 10));
    expect(codes).toEqual(['BW-SLO-403', 'BW-SLO-407']);
  });
});

describe('retention', () => {
  const lints = (retentionMs?: number) =>
    found({ window: '30d, isRolling: true' }, { retentionMs });

  it('is as long as the window', () => {
    expect(lints()).toEqual([]);
    expect(lints(30 * DAY_MS)).toEqual([]);
    expect(lints(15 * DAY_MS)).toEqual([
      'BW-SLO-406 $.spec.timeWindow[0].duration Expected samples to be kept for the time window of 30d, found a retention of 15d.',
    ]);
  });
});

describe('weights', () => {
  const window = '30d, isRolling: true';
  const member = (weight: number) =>
    `{target: 0.9, compositeWeight: ${weight}, indicatorRef: ratio}`;
  const composite = (annotations = '') =>
    `${sloText({ window, annotations })
      .replace(/ {2}indicator:[^]*?(?= {2}timeWindow)/, '')
      .replace(/ {4}- \{targetPercent.*\n/, '')}    - ${member(3)}
    - ${member(1)}
---
apiVersion: openslo/v1
kind: SLI
metadata: {name: ratio}
spec:
  ratioMetric:
    counter: true
    good: {metricSource: {type: Prometheus, spec: {query: 'a_total'}}}
    total: {metricSource: {type: Prometheus, spec: {query: 'b_total'}}}
`;
  const codes = (text: string) =>
    lintText(text)
      .findings.filter(({ code }) => /^BW-SLO-4/.test(code))
      .map(({ code, path }) => `${code} ${path}`);

  it('mean something in a composite', () => {
    expect(lintText(composite()).findings.map(({ code }) => code)).toEqual([
      'BW-SLO-201',
      'BW-SLO-201',
    ]);
  });

  it('mean nothing when the worst decides', () => {
    expect(codes(composite('bellwether.dev/composite: worst'))).toEqual([
      'BW-SLO-407 $.spec.objectives[0].compositeWeight',
      'BW-SLO-407 $.spec.objectives[1].compositeWeight',
    ]);
  });

  it('mean nothing with a single indicator', () => {
    expect(
      found({ window, objective: 'target: 0.99, compositeWeight: 2' }),
    ).toEqual([
      'BW-SLO-407 $.spec.objectives[0].compositeWeight Expected a weight where several indicators make one mean, found 2 on an SLO with a single indicator. Remove it.',
    ]);
  });
});
