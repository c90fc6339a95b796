import { eventsOf, judged } from '../__testUtils__/sequentialMetric';

const only = (...given: Parameters<typeof judged>) =>
  judged(...given).metrics[0];

describe('strata', () => {
  const district = (name: string, experiment: number, seed: number) => ({
    name,
    control: eventsOf(0.01, 30, seed),
    experiment: eventsOf(experiment, 30, seed + 100),
    controlExposure: Array.from({ length: 30 }, () => 1000),
    experimentExposure: Array.from({ length: 30 }, () => 1000),
  });
  const metricOf = (strata: ReturnType<typeof district>[]) => {
    const sum = (arm: 'control' | 'experiment') =>
      Array.from({ length: 30 }, (_, index) =>
        strata.reduce((total, stratum) => total + stratum[arm][index], 0),
      );
    const exposure = Array.from({ length: 30 }, () => 1000 * strata.length);
    return {
      name: 'errors',
      control: sum('control'),
      experiment: sum('experiment'),
      controlExposure: exposure,
      experimentExposure: exposure,
      config: { direction: 'increase' },
      strata,
    };
  };

  it('find what is lost in the whole, and name it', () => {
    const strata = Array.from({ length: 20 }, (_, index) =>
      district(`d${index}`, index === 7 ? 0.04 : 0.01, index),
    );
    const metric = metricOf(strata);
    const result = only(metric);
    expect(result.classification).toBe('High');
    expect(result.strata).toHaveLength(20);
    expect(result.strata[7].ratio).toBeGreaterThan(3);
    expect(result.reasons[2]).toMatch(
      /^Most of it is in d7: [34]\.\d+ times, 0\.0/,
    );
    expect(only({ ...metric, strata: undefined }).classification).not.toBe(
      'High',
    );
  });

  it('pass by no district that is harmful, if it may not fail yet', () => {
    const strata = Array.from({ length: 40 }, (_, index) =>
      district(`d${index}`, index === 7 ? 0.04 : 0.01, index),
    );
    const { looks, firstFailAt } = only(metricOf(strata));
    expect(firstFailAt).toBeGreaterThan(10);
    const harmful = looks.filter(
      ({ index, eHarm }) => eHarm > 20 && index < firstFailAt!,
    );
    expect(harmful.length).toBeGreaterThan(5);
    expect(
      harmful.some(({ index, ePromote }) => index > 8 && ePromote > 20),
    ).toBe(true);
    expect(harmful.map(({ label }) => label)).not.toContain('Pass');
  });

  it('are not fooled by districts with other rates and other shares', () => {
    const strata = [
      { ...district('calm', 0.001, 1), control: eventsOf(0.009, 30, 1) },
      { ...district('busy', 0.01, 2), experiment: eventsOf(0.09, 30, 3) },
    ].map(({ ...stratum }, index) => ({
      ...stratum,
      control: index === 0 ? eventsOf(0.009, 30, 5) : eventsOf(0.01, 30, 6),
      experiment: index === 0 ? eventsOf(0.001, 30, 7) : eventsOf(0.09, 30, 8),
      controlExposure: stratum.controlExposure.map(() =>
        index === 0 ? 9000 : 1000,
      ),
      experimentExposure: stratum.experimentExposure.map(() =>
        index === 0 ? 1000 : 9000,
      ),
    }));
    const metric = metricOf(strata);
    // 0.001 and 0.01 in both arms: only the mix differs
    expect(only({ ...metric, strata: undefined }).eHarm).toBeGreaterThan(1e6);
    const result = only(metric);
    expect(result.eHarm).toBeLessThan(20);
    expect(result.ratio).toBeGreaterThan(0.8);
    expect(result.ratio).toBeLessThan(1.25);
  });
});
