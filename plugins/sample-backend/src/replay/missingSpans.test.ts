import fc from 'fast-check';
import { STEP_MS } from '../history/counts';
import { HOUR_MS, Span, fiveMinuteSpans, missingSpans } from './missingSpans';

const DAY = 24;
const hour = (index: number) => index * HOUR_MS;

/** Plans from hour 0 to a moment, with data in some hours. */
function plan(options: {
  toMs: number;
  filled?: number[];
  fineFrom?: number;
  fineOnly?: boolean;
}) {
  const filled = new Set((options.filled ?? []).map(hour));
  return missingSpans({
    fromMs: 0,
    toMs: options.toMs,
    hasData: hourMs => filled.has(hourMs),
    fineFromMs: hour(options.fineFrom ?? 0),
    fineOnly: options.fineOnly ?? false,
  });
}

const hoursOf = (spans: Span[]) =>
  [...new Set(spans.map(span => Math.floor(span.startMs / HOUR_MS)))].sort(
    (a, b) => a - b,
  );
const sizes = (spans: Span[]) =>
  new Set(spans.map(span => span.endMs - span.startMs));

describe('missingSpans', () => {
  it('sends everything to an empty portal, newest first, old hours in one piece', () => {
    const { cut, empty } = plan({ toMs: hour(5) + 2 * STEP_MS, fineFrom: 4 });
    expect(cut).toEqual([]);
    expect(empty).toEqual([
      ...fiveMinuteSpans(hour(5), hour(5) + 2 * STEP_MS),
      ...fiveMinuteSpans(hour(4), hour(5)),
      { startMs: hour(3), endMs: hour(4) },
      { startMs: hour(2), endMs: hour(3) },
      { startMs: hour(1), endMs: hour(2) },
      { startMs: hour(0), endMs: hour(1) },
    ]);
    expect(empty[0].startMs).toBe(hour(5) + STEP_MS);
  });

  it('sends old hours in five-minute intervals to SLOs that count slices', () => {
    const { empty } = plan({ toMs: hour(3), fineFrom: 9, fineOnly: true });
    expect(empty).toHaveLength(36);
    expect(sizes(empty)).toEqual(new Set([STEP_MS]));
  });

  it('sends little after a short stop: the last hour with data again, and the hours since', () => {
    const { cut, empty } = plan({
      toMs: hour(10),
      filled: [0, 1, 2, 3, 4, 5, 6, 7],
    });
    expect(hoursOf(cut)).toEqual([7]);
    expect(hoursOf(empty)).toEqual([8, 9]);
    expect(sizes([...cut, ...empty])).toEqual(new Set([STEP_MS]));
  });

  it('sends the last hour before a gap in five-minute intervals, however old it is', () => {
    const { cut, empty } = plan({
      toMs: hour(20),
      filled: [0, 1, 2, 19],
      fineFrom: 18,
    });
    expect(hoursOf(cut)).toEqual([2, 19]);
    expect(sizes(cut)).toEqual(new Set([STEP_MS]));
    expect(hoursOf(empty)).toHaveLength(16);
  });

  it('sends the current hour again when nothing is missing', () => {
    expect(plan({ toMs: hour(3) + STEP_MS, filled: [0, 1, 2, 3] })).toEqual({
      cut: [{ startMs: hour(3), endMs: hour(3) + STEP_MS }],
      empty: [],
    });
  });

  it('goes on where the first replay was cut off, without touching hours already sent whole', () => {
    const now = 10 * DAY;
    const { cut, empty } = plan({
      toMs: hour(now),
      filled: Array.from({ length: 5 * DAY }, (_, index) => 5 * DAY + index),
      fineFrom: 7 * DAY,
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
            // Five-minute steps until the next start, and hours it manages to send before it is stopped.
            away: fc.integer({ min: 1, max: 3 * DAY * 12 }),
            sent: fc.integer({ min: 0, max: 4 * DAY }),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        fc.boolean(),
        (sessions, fineOnly) => {
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
              fineFromMs: hour(newest - DAY),
              fineOnly,
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
            nowMs += away * STEP_MS;
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
