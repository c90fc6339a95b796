import { expectationFrom } from './expectation';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
// A Thursday, so that hours of the week do not begin with the count of hours.
const START_MS = Date.UTC(2026, 0, 1);

const hours = (count: number, total: (hour: number) => number, bad = 0) =>
  Array.from({ length: count }, (_, hour) => ({
    startMs: START_MS + hour * HOUR_MS,
    total: total(hour),
    good: total(hour) - bad,
  }));

describe('expectationFrom', () => {
  it('expects the mean of less than two weeks, whatever the hour', () => {
    const history = hours(48, hour => (hour % 24 < 12 ? 200 : 100), 3);
    const atMs = START_MS + 2 * DAY_MS;
    const expect_ = expectationFrom(history, HOUR_MS, atMs);
    expect(expect_(atMs, atMs + HOUR_MS).total).toBeCloseTo(150, 9);
    expect(expect_(atMs, atMs + 10 * HOUR_MS).total).toBeCloseTo(1500, 9);
    expect(expect_(atMs, atMs + HOUR_MS).bad).toBeCloseTo(3, 9);
  });

  it('expects every hour of the week to be like itself from two weeks on', () => {
    const byHour = (hour: number) => 1 + (hour % 168);
    const atMs = START_MS + 15 * DAY_MS + 5 * HOUR_MS;
    const expect_ = expectationFrom(hours(15 * 24 + 5, byHour), HOUR_MS, atMs);
    for (const ahead of [0, 1, 30, 167, 168, 300]) {
      const startMs = atMs + ahead * HOUR_MS;
      const hour = (startMs - START_MS) / HOUR_MS;
      expect(expect_(startMs, startMs + HOUR_MS).total).toBeCloseTo(
        byHour(hour),
        9,
      );
    }
  });

  it('takes the mean of the last four weeks and forgets what was before', () => {
    const week = (hour: number) => Math.floor(hour / 168);
    const atMs = START_MS + 42 * DAY_MS;
    const expect_ = expectationFrom(
      hours(42 * 24, hour => [9e9, 9e9, 10, 20, 30, 40][week(hour)]),
      HOUR_MS,
      atMs,
    );
    expect(expect_(atMs, atMs + DAY_MS).total).toBeCloseTo(24 * 25, 6);
  });

  it('takes gaps for time without traffic', () => {
    const history = hours(48, () => 100).filter((_, index) => index % 2 === 0);
    const atMs = START_MS + 2 * DAY_MS;
    expect(
      expectationFrom(history, HOUR_MS, atMs)(atMs, atMs + DAY_MS).total,
    ).toBeCloseTo(1200, 9);
  });

  it('spreads steps longer or shorter than an hour', () => {
    const days = Array.from({ length: 14 }, (_, day) => ({
      startMs: START_MS + day * DAY_MS,
      good: 240,
      total: 240,
    }));
    const atMs = START_MS + 14 * DAY_MS;
    expect(
      expectationFrom(days, DAY_MS, atMs)(atMs, atMs + 90 * 60_000).total,
    ).toBeCloseTo(15, 9);
    const minutes = Array.from({ length: 60 }, (_, minute) => ({
      startMs: START_MS + minute * 60_000,
      good: 1,
      total: 1,
    }));
    const soonMs = START_MS + HOUR_MS;
    expect(
      expectationFrom(minutes, 60_000, soonMs)(soonMs, soonMs + 2 * HOUR_MS)
        .total,
    ).toBeCloseTo(120, 9);
  });
});
