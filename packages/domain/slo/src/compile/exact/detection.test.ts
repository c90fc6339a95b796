import { BURN_CATALOGUE } from '../../budget/burnCatalogue';
import { errorBudget } from '../../budget/errorBudget';
import { uniformNumbers } from '../../budget/resampling';
import type { AlertingRule } from '../../rules/model';
import { exactly } from '../__testUtils__/compiled';
import { declared } from '../__testUtils__/declarations';

const MINUTE_MS = 60_000;

interface Condition {
  intervalMs: number;
  budget: number;
  windows: { ms: number; factor: number }[];
}

/** Windows and factors as they stand in the emitted expression, and how often it is evaluated. */
function conditionsOf(
  target: number,
  period: string,
  burnRates: string,
): Condition[] {
  const { groups } = exactly(
    declared({
      target,
      window: { duration: period, isRolling: true },
      annotations: { 'bellwether.dev/burn-rates': burnRates },
    }),
  );
  return groups.flatMap(({ rules, intervalMs = 0 }) =>
    rules
      .filter((rule): rule is AlertingRule => 'alert' in rule)
      .map(({ expr }) => ({
        intervalMs,
        budget: errorBudget(target),
        windows: [
          ...expr.matchAll(/bw:burn:ratio(\d+)([mhd])\{[^}]*\} > (\S+)/g),
        ].map(([, count, unit, factor]) => ({
          ms: Number(count) * { m: 1, h: 60, d: 1440 }[unit]! * MINUTE_MS,
          factor: Number(factor),
        })),
      }))
      .filter(({ windows }) => windows.length > 0),
  );
}

/**
 * When an alert fires on errors of a constant ratio that begin at 0, evaluated from a moment in the first interval on.
 * Counts cover the time up to their evaluation, so a window holds errors for as long as they have lasted.
 */
function detectedAfter(
  { intervalMs, budget, windows }: Condition,
  ratio: number,
  firstMs: number,
): number {
  const longestMs = Math.max(...windows.map(({ ms }) => ms));
  for (let atMs = firstMs; atMs <= 2 * longestMs; atMs += intervalMs) {
    const fires = windows.every(({ ms, factor }) => {
      const bad = ratio * Math.min(atMs, ms);
      return bad / ms / budget > factor;
    });
    if (fires) return atMs;
  }
  return Infinity;
}

it('alerts fire within the formula and two evaluations in 1000 random cases', () => {
  const random = uniformNumbers(2026);
  const pick = <T>(values: readonly T[]) =>
    values[Math.floor(random() * values.length)];
  const catalogues = Object.keys(BURN_CATALOGUE);
  const cases = Array.from({ length: 1000 }, () => {
    const target = pick([0.95, 0.99, 0.995, 0.999, 0.9995, 0.9999]);
    const period = pick(['7d', '28d', '30d', '90d']);
    const condition = pick(conditionsOf(target, period, pick(catalogues)));
    const { budget, intervalMs, windows } = condition;
    const ratio = 10 ** (-4 * random());
    const threshold = windows[0].factor * budget;
    const longMs = Math.max(...windows.map(({ ms }) => ms));
    return {
      fires: ratio > threshold,
      formulaMs: (threshold / ratio) * longMs,
      intervalMs,
      detectedMs: detectedAfter(condition, ratio, random() * intervalMs),
    };
  });
  const fired = cases.filter(({ fires }) => fires);
  const silent = cases.filter(({ fires }) => !fires);
  expect(fired.length).toBeGreaterThan(300);
  expect(silent.length).toBeGreaterThan(100);
  for (const { detectedMs, formulaMs, intervalMs } of fired) {
    expect(detectedMs).toBeGreaterThanOrEqual(formulaMs * (1 - 1e-9));
    expect(detectedMs).toBeLessThanOrEqual(formulaMs + 2 * intervalMs);
  }
  for (const { detectedMs } of silent) expect(detectedMs).toBe(Infinity);
});

it('pages are evaluated every minute, tickets every five', () => {
  const conditions = conditionsOf(0.999, '30d', 'workbook');
  expect(
    conditions.map(({ intervalMs, windows }) => [
      windows[0].factor,
      intervalMs / MINUTE_MS,
    ]),
  ).toEqual([
    [6, 5],
    [3, 5],
    [1, 5],
    [14.4, 1],
  ]);
});
