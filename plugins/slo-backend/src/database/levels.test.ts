import fc from 'fast-check';
import {
  BASE_MS,
  DAY_MS,
  HOUR_MS,
  alignToHorizon,
  decompose,
  levelForSlices,
  runsOf,
  segmentSpans,
} from './levels';

const moment = fc
  .integer({ min: 0, max: 3 * 365 * 24 * 60 })
  .map(minute => Date.UTC(2025, 0, 1) + minute * BASE_MS);
const span = fc
  .tuple(moment, moment)
  .map(([a, b]) => ({ startMs: Math.min(a, b), endMs: Math.max(a, b) }));

describe('decompose', () => {
  it('tiles any span on the minute grid without gap or overlap', () => {
    fc.assert(
      fc.property(span, whole => {
        const pieces = decompose(whole);
        let at = whole.startMs;
        for (const piece of pieces) {
          expect(piece.startMs).toBe(at);
          expect(piece.endMs).toBeGreaterThan(piece.startMs);
          expect(piece.startMs % (piece.level * 1000)).toBe(0);
          expect(piece.endMs % (piece.level * 1000)).toBe(0);
          at = piece.endMs;
        }
        expect(at).toBe(whole.endMs);
      }),
    );
  });

  it('needs few rows: never more than an hour of minutes and a day of hours at either end', () => {
    fc.assert(
      fc.property(span, whole => {
        const rows = { 60: 0, 3600: 0, 86400: 0 };
        for (const { level, startMs, endMs } of decompose(whole)) {
          rows[level] += (endMs - startMs) / (level * 1000);
        }
        expect(rows[60]).toBeLessThanOrEqual(2 * 59);
        expect(rows[3600]).toBeLessThanOrEqual(2 * 23);
      }),
    );
  });

  it('reads four weeks as days between hours between minutes', () => {
    const endMs = Date.UTC(2026, 8, 29, 10, 20);
    expect(decompose({ startMs: endMs - 28 * DAY_MS, endMs })).toEqual([
      {
        level: 60,
        startMs: Date.UTC(2026, 8, 1, 10, 20),
        endMs: Date.UTC(2026, 8, 1, 11),
      },
      {
        level: 3600,
        startMs: Date.UTC(2026, 8, 1, 11),
        endMs: Date.UTC(2026, 8, 2),
      },
      {
        level: 86400,
        startMs: Date.UTC(2026, 8, 2),
        endMs: Date.UTC(2026, 8, 29),
      },
      {
        level: 3600,
        startMs: Date.UTC(2026, 8, 29),
        endMs: Date.UTC(2026, 8, 29, 10),
      },
      { level: 60, startMs: Date.UTC(2026, 8, 29, 10), endMs },
    ]);
  });

  it('has nothing to read in an empty span', () => {
    expect(decompose({ startMs: HOUR_MS, endMs: HOUR_MS })).toEqual([]);
  });
});

describe('segmentSpans', () => {
  it('cuts any spans into disjoint segments that add up to each of them', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), list => {
        const spans = Object.fromEntries(
          list.map((item, index) => [`s${index}`, item]),
        );
        const { segments, members } = segmentSpans(spans);
        segments.forEach((segment, index) => {
          expect(segment.startMs).toBeLessThan(segment.endMs);
          const previous = segments[index - 1] ?? { endMs: -Infinity };
          expect(segment.startMs).toBeGreaterThanOrEqual(previous.endMs);
        });
        for (const [id, { startMs, endMs }] of Object.entries(spans)) {
          const covered = members[id].map(index => segments[index]);
          const length = covered.reduce(
            (sum, s) => sum + s.endMs - s.startMs,
            0,
          );
          expect(length).toBe(endMs - startMs);
          for (const segment of covered) {
            expect(segment.startMs).toBeGreaterThanOrEqual(startMs);
            expect(segment.endMs).toBeLessThanOrEqual(endMs);
          }
        }
      }),
    );
  });

  it('does not read what lies between spans', () => {
    const { segments } = segmentSpans({
      a: { startMs: 0, endMs: 10 },
      b: { startMs: 20, endMs: 30 },
    });
    expect(segments).toEqual([
      { startMs: 0, endMs: 10 },
      { startMs: 20, endMs: 30 },
    ]);
  });
});

describe('runsOf', () => {
  it('reads every bucket once and joins what touches', () => {
    fc.assert(
      fc.property(fc.array(moment, { minLength: 2, maxLength: 9 }), cuts => {
        const sorted = [...new Set(cuts)].sort((a, b) => a - b);
        const segments = sorted
          .slice(1)
          .map((endMs, index) => ({ startMs: sorted[index], endMs }));
        const lengths = segments.map(() => 0);
        let at = sorted[0];
        for (const { level, startMs, endMs, parts } of runsOf(segments)) {
          expect(startMs).toBe(at);
          expect(parts.at(-1)?.endMs).toBe(endMs);
          for (const part of parts) {
            expect(part.endMs % (level * 1000)).toBe(0);
            lengths[part.segment] += part.endMs - at;
            at = part.endMs;
          }
        }
        expect(lengths).toEqual(segments.map(s => s.endMs - s.startMs));
      }),
    );
  });

  it('needs one scan for the minutes on both sides of a cut', () => {
    const hour = Date.UTC(2026, 8, 29, 10);
    expect(
      runsOf([
        { startMs: hour - 2 * HOUR_MS, endMs: hour + 20 * BASE_MS },
        { startMs: hour + 20 * BASE_MS, endMs: hour + 50 * BASE_MS },
      ]),
    ).toEqual([
      {
        level: 3600,
        startMs: hour - 2 * HOUR_MS,
        endMs: hour,
        parts: [{ segment: 0, endMs: hour }],
      },
      {
        level: 60,
        startMs: hour,
        endMs: hour + 50 * BASE_MS,
        parts: [
          { segment: 0, endMs: hour + 20 * BASE_MS },
          { segment: 1, endMs: hour + 50 * BASE_MS },
        ],
      },
    ]);
  });
});

describe('alignToHorizon', () => {
  const horizon = { baseFromMs: 200 * DAY_MS, hourFromMs: 100 * DAY_MS };

  it.each([
    [
      'minutes while they are kept',
      200 * DAY_MS + 90_500,
      200 * DAY_MS + 60_000,
    ],
    ['hours before that', 150 * DAY_MS + 90 * BASE_MS, 150 * DAY_MS + HOUR_MS],
    ['days before that', 50 * DAY_MS + 5 * HOUR_MS, 50 * DAY_MS],
  ])('aligns to %s', (_, ms, aligned) => {
    expect(alignToHorizon(ms, horizon)).toBe(aligned);
  });
});

describe('levelForSlices', () => {
  it.each([
    [BASE_MS, 60],
    [5 * BASE_MS, 60],
    [90 * BASE_MS, 60],
    [HOUR_MS, 3600],
    [6 * HOUR_MS, 3600],
    [7 * DAY_MS, 86400],
  ])('reads slices of %d ms from buckets of %d s', (sliceMs, level) => {
    expect(levelForSlices(sliceMs)).toBe(level);
  });
});
