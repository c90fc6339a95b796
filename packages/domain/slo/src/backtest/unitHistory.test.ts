import { minutes } from './__testUtils__/minutes';
import { unitHistory } from './unitHistory';

const FIVE_MS = 5 * 60_000;
const nan = (minute: number) => (minute < 5 ? 100 : NaN);

describe('unitHistory', () => {
  const history = minutes(
    15,
    minute => (minute === 7 ? 60 : 0),
    () => 100,
  );

  it('is the history itself for Occurrences', () => {
    expect(unitHistory(history, { budgetingMethod: 'Occurrences' })).toBe(
      history,
    );
  });

  it('has one unit per slice', () => {
    const slices = unitHistory(history, {
      budgetingMethod: 'Timeslices',
      sliceMs: FIVE_MS,
      timeSliceTarget: 0.9,
    });
    expect(slices.stepMs).toBe(FIVE_MS);
    expect([...slices.good]).toEqual([1, 0, 1]);
    expect([...slices.total]).toEqual([1, 1, 1]);
  });

  it('has units that are good to a degree', () => {
    const slices = unitHistory(history, {
      budgetingMethod: 'RatioTimeslices',
      sliceMs: FIVE_MS,
    });
    expect([...slices.good]).toEqual([1, 0.88, 1]);
  });

  it('tells slices without data and without events apart', () => {
    const method = {
      budgetingMethod: 'RatioTimeslices',
      sliceMs: FIVE_MS,
    } as const;
    expect([
      ...unitHistory(
        minutes(10, () => 0, nan),
        method,
      ).total,
    ]).toEqual([1, NaN]);
    expect([
      ...unitHistory(
        minutes(
          5,
          () => 0,
          () => 0,
        ),
        method,
      ).total,
    ]).toEqual([0]);
  });

  it.each([undefined, 30_000, 90_000])('refuses slices of %s ms', sliceMs => {
    expect(() =>
      unitHistory(history, { budgetingMethod: 'RatioTimeslices', sliceMs }),
    ).toThrow('expected a multiple of the 60000 ms');
  });
});
