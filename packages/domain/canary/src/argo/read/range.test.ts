import { analysisRange } from './range';

describe('analysisRange', () => {
  const NOW = Date.parse('2026-03-01T12:00:00Z');
  const times = (start: string, end = 'now()') =>
    analysisRange({ start, end, stepMs: 60_000 }, NOW);

  it.each([
    ['now()', 0],
    ['now() - duration("1h")', -3_600_000],
    ["now() - duration('1h') + duration('15m')", -2_700_000],
    ['date("2026-03-01T06:00:00Z")', -21_600_000],
  ])('%s', (start, shiftMs) => {
    expect(times(start)).toEqual({
      ok: true,
      startMs: NOW + shiftMs,
      endMs: NOW,
      stepMs: 60_000,
    });
  });

  it.each([
    '',
    'now',
    'now() - 1h',
    'now() - duration("1 day")',
    'date("soon")',
  ])('%s is none', start => expect(times(start).ok).toBe(false));
});
