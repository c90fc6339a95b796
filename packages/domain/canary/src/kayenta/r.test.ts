import figures from '../__testUtils__/wilcoxon.generated.json';
import { wilcoxonCases } from '../__testUtils__/wilcoxonCases';
import { intervalPlace } from '../exact/intervalPlace';
import { kthDifference } from '../exact/orderedDifferences';
import { ascending } from '../stats/moments';
import { ranksOf } from '../stats/ranks';
import { mannWhitneyShift } from './mannWhitney';

const cases = wilcoxonCases();
const rows = figures as (number | null)[][];

/** Figures agree to the last digits but two. */
function expectClose(found: number, expected: number | null): void {
  if (expected === null) throw new Error('R has no figure here');
  const scale = Math.max(Math.abs(expected), 1e-3);
  expect(Math.abs(found - expected) / scale).toBeLessThan(1e-10);
}

describe('R', () => {
  it('has answered every case', () => {
    expect(rows).toHaveLength(cases.length);
    expect(cases.length).toBeGreaterThanOrEqual(1000);
  });

  it('has the same intervals by the normal approximation', () => {
    let compared = 0;
    cases.forEach(({ x, y, level }, index) => {
      const [lower, upper] = rows[index];
      if (lower === null) return;
      const shift = mannWhitneyShift(x, y, level);
      expectClose(shift.lower, lower);
      expectClose(shift.upper, upper);
      compared += 1;
    });
    expect(compared).toBeGreaterThan(1000);
  });

  it('has none where we have none', () => {
    const ours = cases.flatMap(({ x, y, level }, index) => {
      try {
        mannWhitneyShift(x, y, level);
        return [];
      } catch {
        return [index];
      }
    });
    expect(ours).toEqual(
      rows.flatMap(([lower], index) => (lower === null ? [index] : [])),
    );
  });

  it('has the same intervals by counting', () => {
    let compared = 0;
    cases.forEach(({ x, y, level }, index) => {
      const { tieTerm } = ranksOf([...x, ...y]);
      if (tieTerm > 0 || x.length >= 50 || y.length >= 50) return;
      const place = intervalPlace(x.length, y.length, 0, 1 - level);
      if (place === 0) return;
      const [a, b] = [ascending(x), ascending(y)];
      const [, , lower, upper] = rows[index];
      expectClose(kthDifference(a, b, place), lower);
      expectClose(kthDifference(a, b, a.length * b.length + 1 - place), upper);
      compared += 1;
    });
    expect(compared).toBeGreaterThan(300);
  });
});
