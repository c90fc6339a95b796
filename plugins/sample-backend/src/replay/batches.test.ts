import fc from 'fast-check';
import { MINUTE_MS, STEP_MS } from '../history/counts';
import { intoBatches } from './batches';
import { HOUR_MS } from './missingSpans';

const span = (slo: string, startMs: number, lengthMs = STEP_MS) => ({
  slo: { slo },
  startMs,
  endMs: startMs + lengthMs,
});

describe('intoBatches', () => {
  it('puts the newest hour of every SLO before older ones', () => {
    const [batch] = intoBatches(
      [
        span('b', 0, HOUR_MS),
        span('a', HOUR_MS),
        span('a', HOUR_MS + STEP_MS),
        span('b', HOUR_MS),
        span('a', 0, HOUR_MS),
      ],
      10,
    );
    expect(batch.map(({ slo, startMs }) => [slo.slo, startMs])).toEqual([
      ['a', HOUR_MS + STEP_MS],
      ['a', HOUR_MS],
      ['b', HOUR_MS],
      ['a', 0],
      ['b', 0],
    ]);
  });

  it('is nothing for nothing', () => {
    expect(intoBatches([], 10)).toEqual([]);
  });

  it('loses nothing, and leaves an hour of an SLO in one request', () => {
    const anySpans = fc.uniqueArray(
      fc.record({
        slo: fc.constantFrom('a', 'b', 'c'),
        minute: fc.integer({ min: 0, max: 300 }),
      }),
      { selector: ({ slo, minute }) => `${slo}${minute}`, maxLength: 120 },
    );
    fc.assert(
      fc.property(anySpans, fc.integer({ min: 1, max: 40 }), (list, limit) => {
        const spans = list.map(({ slo, minute }) =>
          span(slo, minute * MINUTE_MS, MINUTE_MS),
        );
        const batches = intoBatches(spans, limit);
        expect(new Set(batches.flat())).toEqual(new Set(spans));
        const seen = new Map<string, number>();
        batches.forEach((batch, index) => {
          expect(batch.length).toBeLessThan(limit + 60);
          for (const { slo, startMs } of batch) {
            const key = `${slo.slo} ${Math.floor(startMs / HOUR_MS)}`;
            expect(seen.get(key) ?? index).toBe(index);
            seen.set(key, index);
          }
        });
      }),
    );
  });
});
