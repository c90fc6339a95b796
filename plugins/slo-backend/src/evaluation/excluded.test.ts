import { approvedSpans } from '@bellwether/domain-slo';
import type { Span } from '@bellwether/plugin-slo-node';
import fc from 'fast-check';
import {
  excludedMs,
  excludedParts,
  planExcluded,
  subtract,
  withoutExcluded,
} from './excluded';

const MINUTE = 60_000;
const span = (startMs: number, endMs: number): Span => ({ startMs, endMs });

describe('excludedParts', () => {
  const excluded = [span(10, 20), span(30, 40)];

  it.each([
    ['before', span(0, 10), []],
    ['between', span(20, 30), []],
    ['after', span(40, 50), []],
    ['around all', span(0, 50), [span(10, 20), span(30, 40)]],
    ['cut at both ends', span(15, 35), [span(15, 20), span(30, 35)]],
    ['inside one', span(12, 14), [span(12, 14)]],
  ])('clips to a span %s', (_, within, expected) => {
    expect(excludedParts(within, excluded, undefined)).toEqual(expected);
  });

  it('leaves out slices as a whole, those that end within the span', () => {
    expect(excludedParts(span(3, 33), [span(12, 13), span(19, 21)], 5)).toEqual(
      [span(10, 25)],
    );
    expect(excludedParts(span(0, 33), [span(31, 40)], 5)).toEqual([]);
    expect(excludedParts(span(3, 33), [span(0, 2)], 5)).toEqual([span(0, 5)]);
  });

  it('always yields disjoint parts within the aligned span that cover what is excluded', () => {
    const spans = fc
      .tuple(fc.nat(200), fc.integer({ min: 1, max: 60 }))
      .map(([start, length]) => span(start, start + length));
    fc.assert(
      fc.property(
        spans,
        fc.array(spans, { maxLength: 6 }),
        fc.integer({ min: 1, max: 12 }),
        (within, raw, sliceMs) => {
          const merged = approvedSpans(
            raw.map(item => ({ ...item, state: 'approved' as const })),
          );
          const parts = excludedParts(within, merged, sliceMs);
          const from = Math.floor(within.startMs / sliceMs) * sliceMs;
          const to = Math.floor(within.endMs / sliceMs) * sliceMs;
          for (let slice = from; slice < to; slice += sliceMs) {
            const touched = merged.some(
              other => other.startMs < slice + sliceMs && other.endMs > slice,
            );
            const inParts = parts.filter(
              part => part.startMs <= slice && part.endMs >= slice + sliceMs,
            );
            expect([slice, inParts.length]).toEqual([slice, Number(touched)]);
          }
          for (const part of parts) {
            expect(part.startMs).toBeGreaterThanOrEqual(from);
            expect(part.endMs).toBeLessThanOrEqual(to);
          }
        },
      ),
    );
  });
});

describe('planExcluded and withoutExcluded', () => {
  it('reads a part once for all windows it lies in as a whole', () => {
    const plan = planExcluded(
      { window: span(0, 100), '1h': span(40, 100), '5m': span(95, 100) },
      [span(30, 50), span(60, 70)],
      undefined,
    );
    expect(plan).toEqual({
      spans: {
        'x30-50': span(30, 50),
        'x40-50': span(40, 50),
        'x60-70': span(60, 70),
      },
      parts: { window: ['x30-50', 'x60-70'], '1h': ['x40-50', 'x60-70'] },
    });
  });

  it('takes the parts out and leaves coverage and freshness alone', () => {
    const reading = {
      spans: {
        window: { good: 90, total: 100 },
        '5m': null,
        x: { good: 0, total: 10 },
        y: null,
      },
      lastDataMs: 7,
      coverage: 0.5,
      sample: true,
    };
    const adjusted = withoutExcluded(reading, {
      spans: {},
      parts: { window: ['x', 'y'], '5m': ['x'] },
    });
    expect(adjusted).toMatchObject({
      spans: { window: { good: 90, total: 90 }, '5m': null },
      lastDataMs: 7,
      coverage: 0.5,
      sample: true,
    });
    expect(reading.spans.window.total).toBe(100);
  });
});

describe('subtract', () => {
  it.each([
    ['nothing', null, { good: 5, total: 9 }],
    ['a part', { good: 1, total: 4 }, { good: 4, total: 5 }],
    ['everything', { good: 5, total: 9 }, { good: 0, total: 0 }],
    ['more than there is', { good: 6, total: 10 }, { good: 0, total: 0 }],
    ['more good than there is', { good: 6, total: 7 }, { good: 0, total: 2 }],
    ['bad ones only', { good: 0, total: 5 }, { good: 4, total: 4 }],
  ])('takes out %s', (_, part, expected) => {
    expect(subtract({ good: 5, total: 9 }, part)).toEqual(expected);
  });

  it('takes what is left of rounding for nothing', () => {
    const tenths = Array.from({ length: 10 }, () => 0.1).reduce(
      (a, b) => a + b,
    );
    expect(
      subtract({ good: 1, total: 1 }, { good: tenths, total: tenths }),
    ).toEqual({ good: 0, total: 0 });
  });
});

it('measures excluded time to the millisecond', () => {
  expect(
    excludedMs(span(MINUTE, 3 * MINUTE), [
      span(0, MINUTE + 1),
      span(2 * MINUTE, 9 * MINUTE),
    ]),
  ).toBe(MINUTE + 1);
});
