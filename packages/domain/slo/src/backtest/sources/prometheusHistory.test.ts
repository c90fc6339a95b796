import { prometheusHistory } from './prometheusHistory';

type Sample = [seconds: number, value: string];

const matrix = (...series: Sample[][]) => ({
  status: 'success',
  data: {
    resultType: 'matrix',
    result: series.map((values, index) => ({
      metric: { pod: String(index) },
      values,
    })),
  },
});

/** A sample per minute from 60 s on; undefined: none. */
const each = (...values: (string | number | undefined)[]): Sample[] =>
  values.flatMap((value, index) =>
    value === undefined ? [] : [[60 * (index + 1), String(value)] as Sample],
  );

const counters = (good: Sample[][], total: Sample[][]) =>
  prometheusHistory({
    good: matrix(...good),
    total: matrix(...total),
    counter: true,
    stepMs: 60_000,
  });

const historyOf = (found: ReturnType<typeof prometheusHistory>) => {
  if (!found.ok) throw new Error(found.message);
  return {
    ...found.history,
    good: [...found.history.good],
    total: [...found.history.total],
  };
};

describe('prometheusHistory', () => {
  it('takes the growth of counters for the step between two samples', () => {
    const found = counters([each(10, 19, 28)], [each(10, 20, 30)]);
    expect(historyOf(found)).toEqual({
      startMs: 60_000,
      stepMs: 60_000,
      good: [9, 9],
      total: [10, 10],
    });
  });

  it('adds series up, of which each may be reset', () => {
    const found = counters(
      [each(0, 5, 2), each(100, 104, 108)],
      [each(0, 6, 3), each(100, 104, 108)],
    );
    expect(historyOf(found)).toMatchObject({ good: [9, 6], total: [10, 7] });
  });

  it('has no data in gaps, and says what grew meanwhile', () => {
    const gap = each(0, 10, undefined, 'NaN', 40, 50);
    const found = counters([gap], [gap]);
    expect(historyOf(found).total).toEqual([10, NaN, NaN, NaN, 10]);
    expect(found).toMatchObject({ unplaced: { good: 30, total: 30 } });
  });

  it('takes increases as they are, each for the step before it', () => {
    const found = prometheusHistory({
      good: matrix(each(9, undefined, 10)),
      total: matrix(each(10, 10, 10)),
      counter: false,
      stepMs: 60_000,
    });
    expect(historyOf(found)).toEqual({
      startMs: 0,
      stepMs: 60_000,
      good: [9, 0, 10],
      total: [10, NaN, 10],
    });
  });

  it('takes bad units too; missing ones are none', () => {
    const found = prometheusHistory({
      bad: matrix(each(undefined, undefined, 0, 4)),
      total: matrix(each(0, 10, 20, 30)),
      counter: true,
      stepMs: 60_000,
    });
    expect(historyOf(found)).toMatchObject({
      good: [10, 10, 6],
      total: [10, 10, 10],
    });
  });

  it('of nothing is empty', () => {
    expect(historyOf(counters([], [])).total).toEqual([]);
    expect(historyOf(counters([], [each(5)])).total).toEqual([]);
  });

  it.each([
    [
      { status: 'error', errorType: 'bad_data', error: 'parse error' },
      'Total units: Prometheus answered with an error: "parse error".',
    ],
    [
      { status: 'success', data: { resultType: 'vector', result: [] } },
      'Total units: Expected a matrix, found the text "vector". Use /api/v1/query_range.',
    ],
    [null, 'found nothing'],
    [
      { status: 'success', data: { resultType: 'matrix', result: [{}] } },
      'Expected samples in series 0, found nothing',
    ],
    [
      {
        status: 'success',
        data: { resultType: 'matrix', result: [{ histograms: [] }] },
      },
      'a native histogram. Query histogram_count() of it.',
    ],
    [matrix([[60, '+Inf']]), 'found [60,"+Inf"]'],
    [
      matrix([
        [60, '1'],
        [60, '2'],
      ]),
      'Expected ascending samples',
    ],
    [matrix([[60, '-1']]), 'Expected counts of 0 or more, found -1 at 60 s.'],
    [matrix([[61, '1']]), 'found one at 61 s'],
    [matrix([[1e12, '1']]), 'steps of'],
  ])('says what is wrong with %j', (total, message) => {
    const found = prometheusHistory({
      good: matrix(each(1, 2)),
      total,
      counter: true,
      stepMs: 60_000,
    });
    expect(found).toEqual({
      ok: false,
      message: expect.stringContaining(message),
    });
  });

  it('says which of the two is wrong', () => {
    expect(
      prometheusHistory({
        good: {},
        total: matrix(),
        counter: true,
        stepMs: 60_000,
      }),
    ).toMatchObject({
      message: expect.stringMatching(/^Units that are good: /),
    });
  });

  it('wants either good or bad', () => {
    const both = { good: matrix(), bad: matrix() };
    for (const part of [both, {}]) {
      expect(
        prometheusHistory({
          ...part,
          total: matrix(),
          counter: true,
          stepMs: 60_000,
        }),
      ).toMatchObject({ ok: false });
    }
  });

  it.each([0, NaN, 0.5])('wants a step that is not %d', stepMs => {
    expect(
      prometheusHistory({
        good: matrix(each(1)),
        total: matrix(each(1)),
        counter: false,
        stepMs,
      }),
    ).toMatchObject({ ok: false, message: expect.stringContaining('step') });
  });
});
