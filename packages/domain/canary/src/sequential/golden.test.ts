import {
  ALPHA,
  type Outcome,
  experiments,
  mostWrong,
  outcomeOf,
  strataExperiments,
} from '../__testUtils__/experiments';
import rows from '../__testUtils__/sequential.generated.json';

interface Row {
  name: string;
  seed: number;
  all: Outcome;
  first: Outcome;
}

const stored: readonly Row[] = rows;
const run = [...experiments(), ...strataExperiments()];
const row = (name: string) => stored.find(other => other.name === name)!.all;

describe('stored runs', () => {
  it('are of the experiments there are', () => {
    expect(stored.map(({ name }) => name)).toEqual(run.map(({ name }) => name));
  });

  it.each(
    run.map(
      (experiment, index) => [experiment.name, experiment, index] as const,
    ),
  )('of %s come out the same again', (_, experiment, index) => {
    const { seed, first } = stored[index];
    expect(outcomeOf(experiment, seed, first.runs)).toEqual(first);
  });
});

describe('10 000 runs', () => {
  it.each(
    run.flatMap(({ name, wrong }) => (wrong ? [[name, wrong] as const] : [])),
  )('of %s have at most alpha of wrong verdicts (%s)', (name, wrong) => {
    const { runs, failed, passed } = row(name);
    const count = wrong === 'fail' ? failed : passed;
    expect(runs).toBe(10_000);
    expect(count / runs).toBeLessThanOrEqual(mostWrong(runs));
  });
});

it('the bound is alpha and three standard errors', () => {
  expect(mostWrong(10_000)).toBeCloseTo(ALPHA + 0.00654, 5);
});

describe('verdicts', () => {
  it.each([
    ['1.5 times the rate', 33, 0.97],
    ['2 times the rate', 16, 0.99],
    ['4 times the rate', 4, 0.99],
  ])('that %s is too much come by interval %d', (name, interval, power) => {
    const { runs, failed, medianFail } = row(name);
    expect(medianFail).toBeLessThanOrEqual(interval);
    expect(failed / runs).toBeGreaterThan(power);
  });

  it.each([
    ['the same rate, margin 1.5, diurnal traffic', 22, 0.98],
    ['the same rate, margin 2, diurnal traffic', 10, 0.99],
    ['the same rate, margin 1.25', 60, 0.7],
  ])('that it is %s come by interval %d', (name, interval, power) => {
    const { runs, passed, medianPass } = row(name);
    expect(medianPass).toBeLessThanOrEqual(interval);
    expect(passed / runs).toBeGreaterThan(power);
  });

  it('that a district is worse come twice as soon by district', () => {
    const name = '4 times the rate in 1 of 50 districts';
    const apart = row(`${name}, judged by district`);
    const whole = row(`${name}, judged as one`);
    expect(apart.medianFail).not.toBeNull();
    expect(2 * apart.medianFail!).toBeLessThanOrEqual(
      whole.medianFail ?? Infinity,
    );
  });
});
