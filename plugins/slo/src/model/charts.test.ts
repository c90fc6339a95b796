import { burnDownPoints, sliPoints } from './charts';

const series = {
  from: '2026-11-22T00:00:00Z',
  to: '2026-11-22T02:00:00Z',
  stepSeconds: 3600,
  points: [
    {
      start: '2026-11-22T00:00:00Z',
      good: 9,
      total: 10,
      sli: 0.9,
      remaining: -0.25,
      burnRate: 2,
    },
    {
      start: '2026-11-22T01:00:00Z',
      good: 0,
      total: 0,
      sli: null,
      remaining: null,
      burnRate: null,
    },
  ],
};
const START_MS = Date.UTC(2026, 10, 22);

it('puts the budget at the end of its interval and keeps overspending and gaps', () => {
  expect(burnDownPoints(series)).toEqual([
    { atMs: START_MS + 3_600_000, value: -0.25 },
    { atMs: START_MS + 7_200_000, value: null },
  ]);
});

it('puts the service level at the start of its interval and keeps gaps', () => {
  expect(sliPoints(series)).toEqual([
    { atMs: START_MS, value: 0.9 },
    { atMs: START_MS + 3_600_000, value: null },
  ]);
});

it('puts what is known of a running step at the end of the series, not in the future', () => {
  const running = { ...series, to: '2026-11-22T01:20:00Z' };
  expect(burnDownPoints(running).map(({ atMs }) => atMs)).toEqual([
    START_MS + 3_600_000,
    START_MS + 4_800_000,
  ]);
});
