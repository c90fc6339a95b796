import { calendarExpression, calendarTable } from './calendar';

const berlin = (duration: string) => ({
  kind: 'calendar' as const,
  duration,
  startTime: '2026-01-01 00:00:00',
  timeZone: 'Europe/Berlin',
});
const AT_MS = Date.UTC(2026, 2, 15);

it('a table begins with the period before and tiles time', () => {
  const { periods, endMs, longestMs } = calendarTable(berlin('1M'), AT_MS);
  expect(new Date(periods[0].startMs).toISOString()).toBe(
    '2026-01-31T23:00:00.000Z',
  );
  periods.slice(1).forEach(({ startMs }, index) => {
    expect(startMs).toBe(periods[index].endMs);
  });
  expect(endMs).toBe(periods[periods.length - 1].endMs);
  // October has 31 days and an hour more.
  expect(longestMs).toBe((31 * 24 + 1) * 3_600_000);
});

it.each([
  ['1d', 62],
  ['1M', 62],
  ['1Q', 22],
  ['1Y', 7],
])('%s is written down %d times', (duration, count) => {
  expect(calendarTable(berlin(duration), AT_MS).periods).toHaveLength(count);
});

it('the expression adds up to start and length at any time', () => {
  const table = calendarTable(berlin('1M'), AT_MS);
  const [, starts, lengths] = /vector\((.*?)\)\) \* \((.*)\)$/.exec(
    calendarExpression(table),
  )!;
  const valueAt = (sum: string, seconds: number) =>
    [
      ...sum.matchAll(/([+-]?) ?(\d+)(?: \* \(time\(\) >= bool (\d+))?/g),
    ].reduce(
      (value, [, sign, change, from]) =>
        from === undefined || seconds >= Number(from)
          ? value + (sign === '-' ? -1 : 1) * Number(change)
          : value,
      0,
    );
  for (const { startMs, endMs } of table.periods) {
    // Half a count later: what was counted until then mostly is of the period before.
    for (const atMs of [startMs + 150_000, endMs + 149_000]) {
      expect(valueAt(`${starts})`, atMs / 1000)).toBe(startMs / 1000);
      expect(valueAt(lengths, atMs / 1000)).toBe((endMs - startMs) / 1000);
    }
  }
});
