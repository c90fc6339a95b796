import { Random } from '../__testUtils__/random';
import { NO_RATIO, ratioAfter, ratioInterval } from './ratio';

const cell = (experiment: number, control: number) => ({
  experiment,
  control,
  experimentExposure: 100,
  controlExposure: 300,
});

describe('ratioInterval', () => {
  it('is not known before there is anything', () => {
    expect(ratioInterval(NO_RATIO, 'count', 0.05)).toBeNull();
    expect(ratioInterval(NO_RATIO, 'value', 0.05)).toBeNull();
  });

  it('narrows down on the ratio within the intervals', () => {
    const at = (times: number) =>
      ratioInterval(
        ratioAfter(NO_RATIO, Array(times).fill(cell(20, 30)), 'count'),
        'count',
        0.05,
      )!;
    const widths = [1, 10, 100].map(times => {
      const [low, high] = at(times);
      expect(low).toBeLessThan(2);
      expect(high).toBeGreaterThan(2);
      return high - low;
    });
    expect(widths[1]).toBeLessThan(widths[0] / 2);
    expect(widths[2]).toBeLessThan(widths[1] / 2);
  });

  it('has one bound when an arm has no events', () => {
    const of = (experiment: number, control: number) =>
      ratioInterval(
        ratioAfter(NO_RATIO, [cell(experiment, control)], 'count'),
        'count',
        0.05,
      )!;
    expect(of(0, 60)[0]).toBe(0);
    expect(of(60, 0)[1]).toBe(Infinity);
  });

  it('is at least as wide as two figures that are told apart', () => {
    const [low, high] = ratioInterval(
      ratioAfter(NO_RATIO, Array(50).fill(cell(130.3, 100)), 'value'),
      'value',
      0.05,
    )!;
    expect(low).toBeLessThan(1.303);
    expect(high).toBeGreaterThan(1.303);
    expect(high - low).toBeLessThan(0.1);
  });

  it('misses the ratio in at most alpha of all runs, looked at after every interval', () => {
    const random = new Random(7);
    const runs = 400;
    let missed = 0;
    for (let run = 0; run < runs; run += 1) {
      let evidence = NO_RATIO;
      let isMissed = false;
      for (let index = 0; index < 30; index += 1) {
        const seen = cell(random.poisson(4), random.poisson(8));
        evidence = ratioAfter(evidence, [seen], 'count');
        const [low, high] = ratioInterval(evidence, 'count', 0.1) ?? [0, 9];
        isMissed ||= low > 1.5 || high < 1.5;
      }
      missed += isMissed ? 1 : 0;
    }
    expect(missed).toBeLessThan(runs * (0.1 + 3 * Math.sqrt(0.09 / runs)));
    expect(missed).toBeGreaterThan(0);
  });
});
