import { futuresFrom, uniformNumbers } from './resampling';

describe('uniformNumbers', () => {
  it('are the same for the same seed, and others for another', () => {
    const take = (seed: number) =>
      Array.from({ length: 5 }, uniformNumbers(seed));
    expect(take(1)).toEqual(take(1));
    expect(take(1)).not.toEqual(take(2));
  });

  it('are spread evenly over 0..1', () => {
    const uniform = uniformNumbers(7);
    const tenths = new Array<number>(10).fill(0);
    for (let index = 0; index < 100_000; index += 1) {
      tenths[Math.floor(uniform() * 10)] += 1;
    }
    tenths.forEach(count => {
      expect(count).toBeGreaterThan(9_500);
      expect(count).toBeLessThan(10_500);
    });
  });
});

describe('futuresFrom', () => {
  const past = (bad: number[], total = 100) => ({
    bad: Float64Array.from(bad),
    total: new Float64Array(bad.length).fill(total),
  });
  const increments = (sums: Float64Array) =>
    Array.from(sums.subarray(1), (sum, index) => sum - sums[index]);

  it('repeat a past that was always the same', () => {
    const draw = futuresFrom(past([1, 2, 1, 2, 1, 2]), 2, 5, uniformNumbers(1));
    const { bad, total } = draw();
    expect(increments(bad)).toEqual([1, 2, 1, 2, 1]);
    expect(total[5]).toBe(500);
  });

  it('keep blocks whole, in their phase, and leave out what is no whole block', () => {
    const draw = futuresFrom(past([99, 0, 5, 0, 7]), 2, 4, uniformNumbers(1));
    for (let index = 0; index < 50; index += 1) {
      const [first, second, third, fourth] = increments(draw().bad);
      expect([first, third]).toEqual([0, 0]);
      expect(second).toBeLessThan(99);
      expect(fourth).toBeGreaterThan(0);
    }
  });

  it('reach beyond the worst that was seen, but not beyond all units', () => {
    const draw = futuresFrom(past([1, 1, 1, 5]), 1, 1, uniformNumbers(1));
    const seen = Array.from({ length: 500 }, () => draw().bad[1]);
    expect(Math.max(...seen)).toBeGreaterThan(5);
    const broken = futuresFrom(past([0, 0, 0, 90]), 1, 1, uniformNumbers(1));
    const worst = Array.from({ length: 500 }, () => broken().bad[1]);
    expect(Math.max(...worst)).toBe(100);
  });

  it('of a clean past are clean', () => {
    const draw = futuresFrom(past([0, 0, 0, 0]), 2, 6, uniformNumbers(1));
    expect(draw().bad[6]).toBe(0);
  });
});
