import { findPeriod, periodsAt } from './periods';

const NOW = Date.UTC(2026, 10, 23, 12);
const term = (name: string, startDate: string, endDate: string) => ({
  name,
  startDate,
  endDate,
  timeZone: 'Europe/Berlin',
});
const settings = {
  timeZone: 'Europe/Berlin',
  terms: [
    term('Autumn', '2026-09-01', '2026-10-16'),
    term('Winter', '2026-10-26', '2026-12-22'),
    term('Spring', '2027-01-11', '2027-03-26'),
  ],
};

describe('periodsAt', () => {
  const periods = periodsAt(settings, NOW);
  const names = (kind: string) =>
    periods.filter(period => period.kind === kind).map(({ name }) => name);

  it('goes back 13 months and 5 quarters, the current ones included', () => {
    expect(names('month')).toHaveLength(13);
    expect(names('month')[0]).toBe('2026-11');
    expect(names('month')[12]).toBe('2025-11');
    expect(names('quarter')).toEqual([
      '2026-Q4',
      '2026-Q3',
      '2026-Q2',
      '2026-Q1',
      '2025-Q4',
    ]);
  });

  it('knows terms that have begun', () => {
    expect(names('term')).toEqual(['Winter', 'Autumn']);
  });

  it('is ordered from the newest to the oldest', () => {
    const starts = periods.map(({ startMs }) => startMs);
    expect(starts).toEqual([...starts].sort((a, b) => b - a));
  });

  it('tiles time in the zone it is given', () => {
    const months = periods.filter(({ kind }) => kind === 'month').reverse();
    months.slice(1).forEach((month, index) => {
      expect(month.startMs).toBe(months[index].endMs);
    });
    const october = months.find(({ name }) => name === '2026-10')!;
    // From summer time to winter time: an hour more than 31 days.
    expect((october.endMs - october.startMs) / 3_600_000).toBe(31 * 24 + 1);
  });
});

it('finds a period by kind and name, and none that is out of reach', () => {
  const found = (kind: 'month' | 'quarter' | 'term', name: string) =>
    findPeriod(settings, { kind, name }, NOW)?.name;
  expect(found('month', '2026-10')).toBe('2026-10');
  expect(found('term', 'Autumn')).toBe('Autumn');
  expect(found('quarter', '2026-10')).toBeUndefined();
  expect(found('month', '2025-10')).toBeUndefined();
  expect(found('term', 'Spring')).toBeUndefined();
});
