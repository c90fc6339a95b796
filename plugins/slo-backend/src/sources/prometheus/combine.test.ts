import { combine, splitParts } from './combine';

const answer = (
  ...series: [part: string | undefined, ...values: number[]][]
) => ({
  warnings: [],
  series: series.map(([part, ...values]) => ({
    labels: (part === undefined ? {} : { bellwether_part: part }) as Record<
      string,
      string
    >,
    samples: values.map((value, index): [number, number] => [index, value]),
  })),
});

describe('combine', () => {
  it('asks for several values in one query', () => {
    expect(combine({ 'window:good': 'sum(a)', 'window:total': 'sum(b)' })).toBe(
      'label_replace(sum(a), "bellwether_part", "window:good", "", "") or ' +
        'label_replace(sum(b), "bellwether_part", "window:total", "", "")',
    );
  });
});

describe('splitParts', () => {
  it('takes them apart again', () => {
    expect(
      splitParts(answer(['good', 1, 2], ['total', 3], [undefined, 9])),
    ).toEqual(
      new Map([
        [
          'good',
          [
            [0, 1],
            [1, 2],
          ],
        ],
        ['total', [[0, 3]]],
      ]),
    );
  });

  it('refuses several series for one part', () => {
    expect(() => splitParts(answer(['good', 1], ['good', 2]))).toThrow(
      /several series.*sum\(…\)/,
    );
  });

  it.each([NaN, Infinity, -Infinity])('refuses %d', value => {
    expect(() => splitParts(answer(['good', 1, value]))).toThrow(
      new RegExp(`yields ${value}`),
    );
  });
});
