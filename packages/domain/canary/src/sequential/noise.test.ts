import { Random } from '../__testUtils__/random';
import type { Cell } from './countEvidence';
import {
  NO_NOISE,
  type Noise,
  autocorrelationOf,
  autocorrelationScore,
  dispersionOf,
  dispersionScore,
  noiseOfRate,
  noiseOfSplit,
  noiseOfValue,
  togetherness,
} from './noise';

/** Cells with these rates of both arms, and chance. */
function cells(
  rates: readonly [experiment: number, control: number][],
  seed = 1,
): Cell[] {
  const random = new Random(seed);
  return rates.map(([experiment, control]) => ({
    experiment: random.poisson(500 * experiment),
    control: random.poisson(1500 * control),
    experimentExposure: 500,
    controlExposure: 1500,
  }));
}

const constant = (experiment: number, control: number): [number, number][] =>
  Array.from({ length: 400 }, () => [experiment, control]);

const split = (given: readonly Cell[]) =>
  given.reduce(
    (noise: Noise, cell) => noiseOfSplit(noise, [cell], false),
    NO_NOISE,
  );
const rate = (given: readonly Cell[]) =>
  given.reduce(
    (noise: Noise, cell) => noiseOfRate(noise, cell, false),
    NO_NOISE,
  );

describe('noise of a split', () => {
  it.each([1, 2, 4])('of a constant ratio of %d is chance', ratio => {
    const noise = split(cells(constant(0.01 * ratio, 0.01)));
    expect(Math.abs(noise.level - Math.log(ratio))).toBeLessThan(0.1);
    expect(Math.abs(dispersionScore(noise))).toBeLessThan(3);
    expect(Math.abs(autocorrelationScore(noise))).toBeLessThan(3);
    expect(dispersionOf(noise)).toBeCloseTo(1, 0);
  });

  it('does not mind what both arms share', () => {
    const swing = constant(0, 0).map((_, index): [number, number] => {
      const level = index % 10 < 5 ? 0.01 : 0.05;
      return [level, level];
    });
    expect(dispersionOf(split(cells(swing)))).toBeLessThan(1.3);
    expect(dispersionOf(rate(cells(swing)))).toBeGreaterThan(3);
  });

  it('shows arms that vary by themselves, and those that drift', () => {
    const jumps = constant(0, 0).map((_, index): [number, number] => [
      index % 2 ? 0.01 : 0.04,
      0.02,
    ]);
    expect(dispersionOf(split(cells(jumps)))).toBeGreaterThan(2);
    expect(autocorrelationOf(split(cells(jumps)))).toBeLessThan(0);
    const drifts = constant(0, 0).map((_, index): [number, number] => [
      0.02 + 0.01 * Math.sin(index / 5),
      0.02,
    ]);
    expect(autocorrelationOf(split(cells(drifts)))).toBeGreaterThan(0.4);
  });

  it('takes a rate without any chance for what it is', () => {
    const steady = Array.from({ length: 40 }, () => ({
      experiment: 40,
      control: 10,
      experimentExposure: 1000,
      controlExposure: 1000,
    }));
    for (const noise of [split(steady), rate(steady)]) {
      expect(Math.abs(autocorrelationScore(noise))).toBeLessThan(0.1);
      expect(dispersionScore(noise)).toBeLessThan(0);
    }
  });

  it('has no residuals before there are some events of both arms', () => {
    const few = split(cells(constant(0.01, 0.0001).slice(0, 8)));
    expect(few.count).toBe(0);
    expect(dispersionOf(few)).toBeNaN();
    expect(autocorrelationOf(few)).toBeNaN();
    expect(dispersionScore(few)).toBe(0);
    expect(autocorrelationScore(few)).toBe(0);
  });

  it('of trials is less the more common events are', () => {
    const random = new Random(3);
    const hits = () => {
      let count = 0;
      for (let k = 0; k < 100; k += 1) count += random.uniform() < 0.5 ? 1 : 0;
      return count;
    };
    const seen = Array.from({ length: 200 }, () => ({
      experiment: hits(),
      control: hits(),
      experimentExposure: 100,
      controlExposure: 100,
    }));
    const of = (areTrials: boolean) =>
      dispersionOf(
        seen.reduce(
          (noise: Noise, cell) => noiseOfSplit(noise, [cell], areTrials),
          NO_NOISE,
        ),
      );
    expect(of(true)).toBeCloseTo(1, 0);
    expect(of(false)).toBeLessThan(0.7);
  });
});

describe('togetherness', () => {
  const levels = constant(0, 0).map((_, index) => (index % 2 ? 0.01 : 0.04));

  it('is seen of arms that move together', () => {
    const seen = cells(levels.map(level => [level, level])).slice(0, 40);
    expect(togetherness(split(seen), rate(seen))).toBeLessThan(-2.3);
  });

  it('is not seen of arms that move by themselves', () => {
    const seen = cells(
      levels.map((level, index) => [level, levels[Math.floor(index / 2)]]),
    ).slice(0, 40);
    expect(togetherness(split(seen), rate(seen))).toBeGreaterThan(-2.3);
  });

  it('is not known without residuals', () => {
    expect(togetherness(NO_NOISE, NO_NOISE)).toBe(0);
  });
});

it('noise of figures is their correlation, whatever their unit', () => {
  const of = (scale: number) =>
    Array.from(
      { length: 60 },
      (_, index) => scale * Math.sin(index / 4),
    ).reduce(noiseOfValue, NO_NOISE);
  expect(autocorrelationOf(of(1))).toBeGreaterThan(0.8);
  expect(autocorrelationOf(of(1e6))).toBeCloseTo(autocorrelationOf(of(1)), 9);
});
