import { calendarPeriodAt, sloReport } from '@bellwether/domain-slo';
import { reportCsv } from './reportCsv';
import { worstRows } from './worstRows';

const report = sloReport({
  period: calendarPeriodAt('month', 'UTC', Date.UTC(2026, 9, 5)),
  takenAtMs: Date.UTC(2026, 10, 1),
  members: [
    {
      id: 'default/a/0',
      title: '=A',
      target: 0.9,
      owner: 'group:default/x',
      raw: { good: 80, total: 100 },
      adjusted: { good: 80, total: 81 },
      coverage: 0.5,
    },
    {
      id: 'default/b/0',
      title: 'B, with a comma',
      target: 0.9,
      raw: null,
      coverage: null,
    },
    {
      id: 'default/c/0',
      title: 'C',
      target: 0.9,
      raw: { good: 50, total: 100 },
      coverage: 1,
    },
  ],
});

it('writes a line per objective with adjusted and raw figures', () => {
  const [header, ...lines] = reportCsv(report).trimEnd().split('\r\n');
  const columns = header.split(',');
  const values = lines[0].split(',');
  const value = (name: string) => values[columns.indexOf(name)];
  expect(lines).toHaveLength(3);
  expect(values).toHaveLength(columns.length);
  expect(value('period')).toBe('2026-10');
  expect(value('period_end')).toBe('2026-11-01T00:00:00.000Z');
  expect(value('complete')).toBe('true');
  expect(value('title')).toBe(`'=A`);
  expect(value('good')).toBe('80');
  expect(value('total')).toBe('81');
  expect(value('raw_total')).toBe('100');
  expect(Number(value('remaining_budget'))).toBeCloseTo(0.8765, 4);
  expect(Number(value('raw_remaining_budget'))).toBeCloseTo(-1, 9);
});

it('leaves empty what is not known', () => {
  const line = reportCsv(report).split('\r\n')[2];
  expect(line).toContain('"B, with a comma"');
  expect(line).toMatch(/,0\.9,,,,,,,,unknown,,,,,$/);
});

it('shows the smallest budget first and what is not known last', () => {
  expect(worstRows(report.rows).map(row => row.id)).toEqual([
    'default/c/0',
    'default/a/0',
    'default/b/0',
  ]);
  expect(report.rows[0].id).toBe('default/a/0');
});
