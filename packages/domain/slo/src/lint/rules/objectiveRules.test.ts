import { lintText, sloText, slothText } from '../__testUtils__/lintText';
import type { LintOptions } from '../lintSlos';

function found(text: string, options?: LintOptions): string[] {
  return lintText(text, options)
    .findings.filter(({ code }) => /^BW-SLO-1/.test(code))
    .map(
      ({ code, line, column, message }) =>
        `${code} ${line}:${column} ${message}`,
    );
}

describe('percentages that look like fractions', () => {
  it('are told with what was meant', () => {
    expect(found(sloText({ objective: 'targetPercent: 0.999' }))).toEqual([]);
    const window = '30d, isRolling: true';
    expect(
      found(sloText({ window, objective: 'targetPercent: 0.999' })),
    ).toEqual([
      'BW-SLO-105 28:23 Expected a percentage such as 99.9, found 0.999, with which 99 % may fail. Write 99.9 if that is meant.',
    ]);
    expect(found(slothText({ objective: '0.95' }))).toEqual([
      'BW-SLO-105 5:16 Expected a percentage such as 99.9, found 0.95, with which 99.05 % may fail. Write 95 if that is meant.',
    ]);
  });

  it('are none where fractions belong', () => {
    const window = '30d, isRolling: true';
    expect(found(sloText({ window, objective: 'target: 0.005' }))).toEqual([]);
    expect(found(sloText({ window, objective: 'targetPercent: 1' }))).toEqual(
      [],
    );
  });
});

describe('objectives without a budget', () => {
  it('are errors', () => {
    expect(lintText(slothText({ objective: '100' })).findings).toMatchObject([
      {
        code: 'BW-SLO-101',
        severity: 'error',
        line: 5,
        path: '$.slos[0].objective',
      },
      { code: 'BW-SLO-303' },
    ]);
  });
});

describe('small budgets', () => {
  const window = '30d, isRolling: true';
  const text = sloText({ window });

  it('are told when the traffic is known', () => {
    expect(found(text)).toEqual([]);
    expect(found(text, { eventsPerWindow: () => undefined })).toEqual([]);
    expect(found(text, { eventsPerWindow: () => 10_000 })).toEqual([]);
    expect(found(text, { eventsPerWindow: () => 9_999 })).toEqual([
      'BW-SLO-104 28:23 Expected a budget of ten bad events or more, found 10: there are about 9999 events in 30d, and 99.9 % of them must be good.',
    ]);
    expect(found(text, { eventsPerWindow: () => 999 })).toEqual([
      'BW-SLO-103 28:23 Expected a budget of ten bad events or more, found 0.999: there are about 999 events in 30d, and 99.9 % of them must be good.',
    ]);
  });

  it('ask for the traffic of that SLO', () => {
    const asked: string[] = [];
    lintText(text, { eventsPerWindow: ({ id }) => void asked.push(id) });
    expect(new Set(asked)).toEqual(new Set(['school-reports-0']));
  });

  it.each([
    ['1m', '99.9', []],
    ['5m', '99.9', ['BW-SLO-104']],
    ['1h', '99.9', ['BW-SLO-103']],
    ['1h', '99', ['BW-SLO-104']],
    ['1h', '98', []],
  ])('of slices of %s at %s %% are %j', (slice, percent, codes) => {
    const sliced = sloText({
      window,
      method: 'Timeslices',
      objective: `targetPercent: ${percent}, timeSliceTarget: 0.9, timeSliceWindow: ${slice}`,
    });
    expect(found(sliced).map(lint => lint.slice(0, 10))).toEqual(codes);
  });

  it('do not matter where slices count by their ratio', () => {
    const ratios = sloText({
      window,
      method: 'RatioTimeslices',
      objective: 'targetPercent: 99.9, timeSliceWindow: 1h',
    });
    expect(found(ratios, { eventsPerWindow: () => 1 })).toEqual([]);
  });
});
