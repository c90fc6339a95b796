import fc from 'fast-check';
import { MINUTE_MS, STEP_MS } from '../history/counts';
import { HOUR_MS, Span, missingSpans, spansBetween } from './missingSpans';

const DAY = 24;
const hour = (index: number) => index * HOUR_MS;

/** Plans from hour 0 to a moment, with data in some hours. */
function plan(options: {
  toMs: number;
  filled?: number[];
  minutesFrom?: number;
  stepsFrom?: number;
  stepsOnly?: boolean;
}) {
  const filled = new Set((options.filled ?? []).map(hour));
  return missingSpans({
    fromMs: 0,
    toMs: options.toMs,
    hasData: hourMs => filled.has(hourMs),
    minutesFromMs: hour(options.minutesFrom ?? Infinity),
    stepsFromMs: hour(options.stepsFrom ?? 0),
    stepsOnly: options.stepsOnly ?? false,
  });
}

const hoursOf = (spans: Span[]) =>
  [...new Set(spans.map(span => Math.floor(span.startMs / HOUR_MS)))].sort(
    (a, b) => a - b,
  );
const sizes = (spans: Span[]) =>
  new Set(spans.map(span => span.endMs - span.startMs));

describe('missingSpans', () => {
  it('sends everything to an empty portal, newest first, the older the longer', () => {
    const toMs = hour(5) + 2 * MINUTE_MS;
    const { cut, empty } = plan({ toMs, minutesFrom: 4, stepsFrom: 3 });
    expect(cut).toEqual([]);
    expect(empty).toEqual([
      ...spansBetween(hour(5), toMs, MINUTE_MS),
      ...spansBetween(hour(4), hour(5), MINUTE_MS),
      ...spansBetween(hour(3), hour(4), STEP_MS),
      { startMs: hour(2), endMs: hour(3) },
      { startMs: hour(1), endMs: hour(2) },
      { startMs: hour(0), endMs: hour(1) },
    ]);
    expect(empty[0]).toEqual({ startMs: hour(5) + MINUTE_MS, endMs: toMs });
  });

  it('sends old hours in five-minute intervals to SLOs that count slices', () => {
    const { empty } = plan({
      toMs: hour(3),
      minutesFrom: 2,
      stepsFrom: 9,
      stepsOnly: true,
    });
    expect(empty).toHaveLength(60 + 24);
    expect(sizes(empty)).toEqual(new Set([MINUTE_MS, STEP_MS]));
  });

  it('sends the hour under way by the minute, wherever minutes begin', () => {
    const { empty } = plan({ toMs: hour(1) + 7 * MINUTE_MS, stepsFrom: 1 });
    expect(empty).toHaveLength(7 + 1);
  });

  it('sends little after a short stop: the last hour with data again, and the hours since', () => {
    const { cut, empty } = plan({
      toMs: hour(10),
      filled: [0, 1, 2, 3, 4, 5, 6, 7],
      minutesFrom: 8,
    });
    expect(hoursOf(cut)).toEqual([7]);
    expect(hoursOf(empty)).toEqual([8, 9]);
    expect(sizes([...cut, ...empty])).toEqual(new Set([MINUTE_MS]));
  });

  it('sends the last hour before a gap by the minute, however old it is', () => {
    const { cut, empty } = plan({
      toMs: hour(20),
      filled: [0, 1, 2, 19],
      stepsFrom: 18,
    });
    expect(hoursOf(cut)).toEqual([2, 19]);
    expect(sizes(cut)).toEqual(new Set([MINUTE_MS]));
    expect(hoursOf(empty)).toHaveLength(16);
  });

  it('sends the current hour again when nothing is missing', () => {
    const toMs = hour(3) + MINUTE_MS;
    expect(plan({ toMs, filled: [0, 1, 2, 3] })).toEqual({
      cut: [{ startMs: hour(3), endMs: toMs }],
      empty: [],
    });
  });

  it('goes on where the first replay was cut off, without touching hours already sent whole', () => {
    const now = 10 * DAY;
    const { cut, empty } = plan({
      toMs: hour(now),
      filled: Array.from({ length: 5 * DAY }, (_, index) => 5 * DAY + index),
      stepsFrom: 7 * DAY,
    });
    expect(hoursOf(cut)).toEqual([now - 1]);
    expect(hoursOf(empty)).toEqual(
      Array.from({ length: 5 * DAY }, (_, index) => index),
    );
    expect(empty).toHaveLength(5 * DAY);
  });

  it('completes every hour in one size, however often it is stopped and started', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            // Minutes until the next start, and hours it manages to send before it is stopped.
            away: fc.oneof(
              fc.integer({ min: 1, max: 180 }),
              fc.integer({ min: 1, max: 3 * DAY * 60 }),
            ),
            sent: fc.integer({ min: 0, max: 4 * DAY }),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        fc.boolean(),
        (sessions, stepsOnly) => {
          const rows = new Map<string, Span>();
          let nowMs = hour(2 * DAY);
          const run = (hours: number) => {
            const known = new Set(hoursOf([...rows.values()]));
            const newest = Math.floor(nowMs / HOUR_MS);
            const { cut, empty } = missingSpans({
              fromMs: 0,
              toMs: nowMs,
              // The portal is asked about full hours only.
              hasData: hourMs =>
                hourMs < hour(newest) && known.has(hourMs / HOUR_MS),
              minutesFromMs: hour(newest - 2),
              stepsFromMs: hour(newest - DAY),
              stepsOnly,
            });
            const inOrder = [
              ...hoursOf(cut).reverse(),
              ...hoursOf(empty).reverse(),
            ];
            const managed = new Set(inOrder.slice(0, hours));
            for (const span of [...cut, ...empty]) {
              if (!managed.has(Math.floor(span.startMs / HOUR_MS))) continue;
              rows.set(`${span.startMs}/${span.endMs}`, span);
            }
          };
          for (const { away, sent } of sessions) {
            run(sent);
            nowMs += away * MINUTE_MS;
          }
          run(Infinity);

          let coveredMs = 0;
          const sizesByHour = new Set<string>();
          for (const { startMs, endMs } of rows.values()) {
            coveredMs += endMs - startMs;
            sizesByHour.add(
              `${Math.floor(startMs / HOUR_MS)}: ${endMs - startMs}`,
            );
          }
          expect(sizesByHour.size).toBe(Math.ceil(nowMs / HOUR_MS));
          expect(coveredMs).toBe(nowMs);
        },
      ),
      { numRuns: 100 },
    );
  });
});
