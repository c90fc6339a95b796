import fc from 'fast-check';
import { currentIncident } from './incidents';
import { fromWall } from './localTime';
import type { Incident } from './model';

const at = (iso: string) => fromWall(Date.parse(iso));
const incident = (over: Partial<Incident> = {}): Incident => ({
  cause: 'Report',
  on: ['wednesday'],
  everyWeeks: 1,
  atMinute: 9 * 60,
  minutes: 30,
  jitterMinutes: 0,
  errors: 0.2,
  ...over,
});
const WEEK_STEPS = 7 * 288;
const start = Date.parse('2026-11-02T00:00:00Z');

/** Five-minute intervals of some weeks in which something is wrong. */
function badSteps(incidents: Incident[], seed: number, weeks: number) {
  let bad = 0;
  for (let step = 0; step < weeks * WEEK_STEPS; step++) {
    const local = fromWall(start + step * 300_000);
    if (currentIncident(incidents, local, seed)) bad++;
  }
  return bad;
}

describe('currentIncident', () => {
  it('begins and ends on time, on its day', () => {
    const list = [incident()];
    expect(
      currentIncident(list, at('2026-11-25T08:55:00Z'), 1),
    ).toBeUndefined();
    expect(currentIncident(list, at('2026-11-25T09:00:00Z'), 1)).toBe(list[0]);
    expect(currentIncident(list, at('2026-11-25T09:25:00Z'), 1)).toBe(list[0]);
    expect(
      currentIncident(list, at('2026-11-25T09:30:00Z'), 1),
    ).toBeUndefined();
    expect(
      currentIncident(list, at('2026-11-26T09:00:00Z'), 1),
    ).toBeUndefined();
  });

  it('goes on after midnight', () => {
    const list = [incident({ atMinute: 23 * 60 + 50 })];
    expect(currentIncident(list, at('2026-11-26T00:15:00Z'), 1)).toBe(list[0]);
    expect(
      currentIncident(list, at('2026-11-26T00:20:00Z'), 1),
    ).toBeUndefined();
  });

  it('is the worst when several meet', () => {
    const list = [
      incident({ errors: 0.1 }),
      incident({ errors: 0.4 }),
      incident({ errors: 0.2 }),
    ];
    expect(currentIncident(list, at('2026-11-25T09:10:00Z'), 1)).toBe(list[1]);
  });

  it('is moved by another distance each time, within its limit', () => {
    const list = [incident({ jitterMinutes: 60, minutes: 5 })];
    const starts = new Set<number>();
    for (let step = 0; step < 20 * WEEK_STEPS; step++) {
      const local = fromWall(start + step * 300_000);
      if (currentIncident(list, local, 7)) starts.add(local.minute);
    }
    expect(starts.size).toBeGreaterThan(5);
    for (const minute of starts) {
      expect(minute).toBeGreaterThanOrEqual(8 * 60);
      expect(minute).toBeLessThanOrEqual(10 * 60);
    }
  });

  it('fills the same number of intervals whatever the seed and however it is moved', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 0, max: 12 }).map(steps => steps * 5),
        fc.integer({ min: 1, max: 24 }).map(steps => steps * 5),
        fc.integer({ min: 0, max: 287 }).map(steps => steps * 5),
        fc.constantFrom(1, 2, 4),
        (seed, jitterMinutes, minutes, atMinute, everyWeeks) => {
          const list = [
            incident({ jitterMinutes, minutes, atMinute, everyWeeks }),
          ];
          expect(badSteps(list, seed, 4)).toBe(
            (minutes / 5) * (4 / everyWeeks),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});
