import fc from 'fast-check';
import { applyExclusions, approvedSpans } from './applyExclusions';

const minute = (index: number, good = 90, total = 100) => ({
  startMs: index * 60,
  endMs: (index + 1) * 60,
  good,
  total,
});
const approved = (startMs: number, endMs: number) =>
  ({ startMs, endMs, state: 'approved' }) as const;

describe('applyExclusions', () => {
  const intervals = [minute(0), minute(1, 0), minute(2)];

  it('shows both figures; excluded time still counts as covered', () => {
    expect(applyExclusions(intervals, [approved(60, 120)])).toEqual({
      intervals: [minute(0), minute(1, 0, 0), minute(2)],
      raw: { good: 180, total: 300 },
      adjusted: { good: 180, total: 200 },
      excludedMs: 60,
      changed: 1,
    });
  });

  it.each(['proposed', 'rejected', 'revoked'] as const)(
    'leaves figures alone when %s',
    state => {
      const { adjusted, raw, changed } = applyExclusions(intervals, [
        { startMs: 0, endMs: 180, state },
      ]);
      expect(adjusted).toEqual(raw);
      expect(changed).toBe(0);
    },
  );

  it('counts time once where exclusions overlap or touch', () => {
    const spans = [approved(0, 40), approved(30, 60), approved(60, 90)];
    expect(approvedSpans(spans)).toEqual([{ startMs: 0, endMs: 90 }]);
    expect(applyExclusions(intervals, spans)).toEqual(
      applyExclusions(intervals, [approved(0, 90)]),
    );
  });

  it.each([
    ['share', 45, 50],
    ['keep', 90, 100],
    ['drop', 0, 0],
  ] as const)('%s: half an interval', (partly, good, total) => {
    const found = applyExclusions([minute(0)], [approved(30, 90)], partly);
    expect(found.adjusted).toEqual({ good, total });
    expect(found.excludedMs).toBe(30);
  });

  it('leaves out wholly excluded intervals whatever is done with the others', () => {
    for (const partly of ['share', 'keep', 'drop'] as const) {
      expect(
        applyExclusions([minute(0)], [approved(0, 60)], partly).adjusted,
      ).toEqual({ good: 0, total: 0 });
    }
  });

  it('refuses impossible counts', () => {
    expect(() => applyExclusions([minute(0, -1)], [])).toThrow(RangeError);
  });

  const spans = fc.array(
    fc
      .tuple(fc.nat(600), fc.integer({ min: 1, max: 200 }))
      .map(([start, length]) => approved(start, start + length)),
    { maxLength: 8 },
  );
  const counts = fc
    .array(fc.tuple(fc.nat(9), fc.nat(100), fc.nat(100)), { maxLength: 10 })
    .map(list => list.map(([at, good, bad]) => minute(at, good, good + bad)));

  it('is the same however exclusions are cut and ordered', () => {
    fc.assert(
      fc.property(counts, spans, fc.nat(800), (given, excluded, cut) => {
        const pieces = excluded.flatMap(({ startMs, endMs }) =>
          cut > startMs && cut < endMs
            ? [approved(cut, endMs), approved(startMs, cut)]
            : [approved(startMs, endMs)],
        );
        expect(applyExclusions(given, pieces.reverse())).toEqual(
          applyExclusions(given, excluded),
        );
      }),
      { seed: 5 },
    );
  });

  it('adds up: what is excluded and what is not are all there was', () => {
    fc.assert(
      fc.property(counts, spans, (given, excluded) => {
        const merged = approvedSpans(excluded);
        const rest = approvedSpans([
          approved(-1, merged.at(0)?.startMs ?? 2000),
          ...merged.map(({ endMs }, index) =>
            approved(endMs, merged.at(index + 1)?.startMs ?? 2000),
          ),
        ]).map(({ startMs, endMs }) => approved(startMs, endMs));
        const without = applyExclusions(given, excluded);
        const only = applyExclusions(given, rest);
        expect(without.excludedMs + only.excludedMs).toBe(given.length * 60);
        for (const unit of ['good', 'total'] as const) {
          expect(without.adjusted[unit] + only.adjusted[unit]).toBeCloseTo(
            without.raw[unit],
            6,
          );
        }
      }),
      { seed: 6 },
    );
  });
});
