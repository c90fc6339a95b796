import type { ForecastFanView } from '@bellwether/plugin-slo-common';
import { fanPoints, fanWords } from './forecastFan';

const NOW_MS = Date.parse('2026-11-22T00:00:00Z');
const DAY_MS = 86_400_000;
const iso = (day: number) => new Date(NOW_MS + day * DAY_MS).toISOString();
const at = (day: number) => NOW_MS + day * DAY_MS;
const fan = (change: Partial<ForecastFanView> = {}): ForecastFanView => ({
  at: iso(0),
  horizon: iso(28),
  points: [0, 1, 2, 3].map(day => ({
    at: iso(day),
    p10: 0.4 - day * 0.2,
    p50: 0.4 - day * 0.1,
    p90: 0.4,
  })),
  exhaustion: { p10: null, p50: null, p90: null },
  risk: 0.3,
  historyDays: 28,
  ...change,
});

describe('fanPoints', () => {
  it('joins the last known point and looks no further ahead than back', () => {
    const course = [
      { atMs: at(-2), value: 0.6 },
      { atMs: at(0), value: 0.42 },
      { atMs: at(0) + 1, value: null },
    ];
    expect(fanPoints(fan(), course, 2 * DAY_MS)).toEqual([
      { atMs: at(0), value: 0.42, low: 0.42, high: 0.42 },
      { atMs: at(1), value: 0.4 - 0.1, low: 0.2, high: 0.4 },
      { atMs: at(2), value: 0.2, low: 0, high: 0.4 },
    ]);
  });

  it('draws nothing without a point to start from or to go to', () => {
    expect(fanPoints(fan(), [], DAY_MS)).toEqual([]);
    expect(fanPoints(fan(), [{ atMs: at(0), value: null }], DAY_MS)).toEqual(
      [],
    );
    expect(fanPoints(fan(), [{ atMs: at(0), value: 1 }], DAY_MS / 24)).toEqual(
      [],
    );
  });
});

describe('fanWords', () => {
  const say = (p10: number | null, p50: number | null, p90: number | null) => {
    const text = (day: number | null) => (day === null ? null : iso(day));
    return fanWords(
      fan({ exhaustion: { p10: text(p10), p50: text(p50), p90: text(p90) } }),
    )[0];
  };

  it.each([
    [
      [2, 5, 9],
      { say: 'halfBetween', p10Ms: at(2), p50Ms: at(5), p90Ms: at(9) },
    ],
    [[2, 5, null], { say: 'halfFrom', p10Ms: at(2), p50Ms: at(5) }],
    [[null, 5, null], { say: 'half', p50Ms: at(5) }],
    [[2, null, null], { say: 'tenth', p10Ms: at(2), horizonMs: at(28) }],
    [[null, null, null], { say: 'holds', horizonMs: at(28) }],
  ] as const)('says when it ends: %p', ([p10, p50, p90], statement) => {
    expect(say(p10, p50, p90)).toEqual(statement);
  });

  it('adds the risk where it is known, and what it rests on', () => {
    expect(fanWords(fan()).slice(1)).toEqual([
      { say: 'risk', risk: 0.3, horizonMs: at(28) },
      { say: 'history', days: 28 },
    ]);
    expect(fanWords(fan({ risk: null })).map(one => one.say)).toEqual([
      'holds',
      'history',
    ]);
  });

  it('foretells nothing of a budget that is spent or unknown', () => {
    expect(
      fanWords(
        fan({ points: [{ at: iso(0), p10: -0.1, p50: -0.1, p90: -0.1 }] }),
      ).map(one => one.say),
    ).toEqual(['gone', 'history']);
    expect(fanWords(fan({ points: [] }))).toEqual([]);
  });
});
