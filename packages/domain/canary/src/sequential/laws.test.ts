import fc from 'fast-check';
import { judged, sequentialMetric } from '../__testUtils__/sequentialMetric';

const only = (...given: Parameters<typeof judged>) =>
  judged(...given).metrics[0];

describe('every judgement', () => {
  const counts = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null });

  it('has the looks that a judgement of fewer intervals had', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(counts, counts, counts), {
          minLength: 2,
          maxLength: 25,
        }),
        fc.integer({ min: 1, max: 24 }),
        fc.constantFrom('proportion', 'count', 'value'),
        fc.constantFrom('increase', 'decrease', 'either'),
        (rows, cut, kind, direction) => {
          const bundle = (given: typeof rows) => ({
            name: 'errors',
            control: given.map(([control]) => control),
            experiment: given.map(([, experiment]) => experiment),
            stable: given.map(([, , stable]) => stable),
            controlExposure: given.map(() => 1000),
            experimentExposure: given.map(() => 500),
            stableExposure: given.map(() => 1000),
            config: { direction, sequential: { kind } },
          });
          const all = only(bundle(rows));
          const some = only(bundle(rows.slice(0, cut)));
          expect(all.looks.slice(0, some.looks.length)).toEqual(some.looks);
          expect(all.p).toBeLessThanOrEqual(some.p);
          for (const at of ['firstFailAt', 'firstPassAt'] as const) {
            expect([null, all[at]]).toContain(some[at]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is the same, byte for byte, and plain JSON', () => {
    const metrics = [
      sequentialMetric({ experiment: 0.02, stable: 0.01 }),
      { ...sequentialMetric({ control: 0 }), name: 'none' },
    ];
    const text = JSON.stringify(judged(metrics));
    expect(JSON.stringify(judged(metrics))).toBe(text);
    expect(JSON.parse(text).metrics[1].ratio).toBeNull();
  });

  it('tells 200 looks of more, the last one among them', () => {
    const result = only(sequentialMetric({}, {}, 1234));
    expect(result.lookCount).toBe(1234);
    expect(result.looks).toHaveLength(200);
    expect(result.looks[199].index).toBe(1233);
  });
});
