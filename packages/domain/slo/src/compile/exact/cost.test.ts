import { parser } from '@prometheus-io/lezer-promql';
import { durationMs } from '../../window/duration';
import { nodesOf } from '../../promql/syntax';
import type { RuleGroup } from '../../rules/model';
import { nominalPeriod } from '../windows';
import { calendarTable } from './calendar';
import { exactly } from '../__testUtils__/compiled';
import { declared } from '../__testUtils__/declarations';

const COUNT_MS = 300_000;

/** Recorded samples an expression reads: one per selector, and one per five minutes of a range. */
function samplesRead(expr: string): number {
  const tree = parser.parse(expr);
  const text = (from: number, to: number) => expr.slice(from, to);
  const ranges = nodesOf(tree, 'MatrixSelector').map(({ from, to }) => {
    const [, range] = /\[([^\]]+)\]/.exec(text(from, to))!;
    const ms = [...range.matchAll(/\d+[mhd]/g)].reduce(
      (sum, [part]) => sum + durationMs(part),
      0,
    );
    return Math.ceil(ms / COUNT_MS) - 1;
  });
  const recorded = nodesOf(tree, 'VectorSelector').filter(({ from, to }) =>
    text(from, to).startsWith('bw:'),
  );
  return recorded.length + ranges.reduce((sum, count) => sum + count, 0);
}

/** What it takes to know the remaining budget every five minutes, from the recorded counts on. */
function budgetSamples(groups: readonly RuleGroup[]): number {
  return groups
    .flatMap(({ rules }) => rules)
    .filter(
      rule =>
        'record' in rule &&
        /^bw:(bad|total):(increase(?!5m)|calendar)|remaining/.test(rule.record),
    )
    .reduce((sum, { expr }) => sum + samplesRead(expr), 0);
}

const calendar = (duration: string) => ({
  duration,
  calendar: { startTime: '2026-01-01 00:00:00', timeZone: 'Europe/Berlin' },
});

const WINDOWS: [string, object, number][] = [
  ['7d', { duration: '7d', isRolling: true }, 604],
  ['28d', { duration: '28d', isRolling: true }, 618],
  ['30d', { duration: '30d', isRolling: true }, 628],
  ['90d', { duration: '90d', isRolling: true }, 652],
  ['365d', { duration: '365d', isRolling: true }, 650],
  ['a calendar week', calendar('1w'), 632],
  ['a calendar month', calendar('1M'), 656],
  ['a calendar quarter', calendar('1Q'), 668],
  ['a calendar year', calendar('1Y'), 692],
];

it.each(WINDOWS)(
  'the budget of %s takes at most 700 samples',
  (_, window, samples) => {
    const { groups } = exactly(declared({ window }), {
      atMs: Date.UTC(2026, 10, 23),
    });
    expect(budgetSamples(groups)).toBe(samples);
    expect(samples).toBeLessThanOrEqual(700);
  },
);

const DAY_MS = 86_400_000;

/** Days before now that a recorded sum is put together from, as its rules say. */
function daysOf(
  name: string,
  expressions: ReadonlyMap<string, string>,
): number[] {
  if (name === 'bw:bad:increase1d') return [0];
  const terms = expressions
    .get(name)!
    .matchAll(/(bw:bad:increase\d+d)\{[^}]*\}(?: offset (\d+)d(1h)?)?/g);
  return [...terms].flatMap(([, block, ago = '0', standIn]) =>
    standIn === undefined
      ? daysOf(block, expressions).map(day => day + Number(ago))
      : [],
  );
}

it.each(WINDOWS)('the budget of %s holds every day once', (_, window) => {
  const atMs = Date.UTC(2026, 10, 23);
  const { groups, slos } = exactly(declared({ window }), { atMs });
  const expressions = new Map(
    groups
      .flatMap(({ rules }) => rules)
      .flatMap(rule => ('record' in rule ? [[rule.record, rule.expr]] : [])),
  );
  const { timeWindow } = slos[0].source.definition;
  const isCalendar = timeWindow.kind === 'calendar';
  const days = daysOf(
    isCalendar ? 'bw:bad:calendar' : `bw:bad:increase${timeWindow.duration}`,
    expressions,
  );
  expect(days).toEqual(days.map((_day, index) => index));
  const neededDays = isCalendar
    ? calendarTable(timeWindow, atMs).longestMs / DAY_MS
    : nominalPeriod(timeWindow).ms / DAY_MS;
  expect(days.length).toBeGreaterThanOrEqual(neededDays);
  // What belongs to the calendar period before is left out wherever it stands.
  expect(isCalendar || days.length === neededDays).toBe(true);
});
