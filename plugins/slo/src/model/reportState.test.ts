import type { ReportPeriodView } from '@bellwether/plugin-slo-common';
import {
  formatReportState,
  parseReportState,
  pickPeriod,
  reportRequest,
} from './reportState';

const parse = (search: string) => parseReportState(new URLSearchParams(search));

const period = (
  kind: ReportPeriodView['kind'],
  name: string,
  complete = true,
): ReportPeriodView => ({ kind, name, complete, start: '', end: '' });

const periods = [
  period('month', '2026-11', false),
  period('quarter', '2026-Q4', false),
  period('month', '2026-10'),
  period('quarter', '2026-Q3'),
  period('term', 'Spring'),
];

describe('state of the reports', () => {
  it.each([
    '',
    'kind=month&name=2026-10',
    'kind=term&name=Spring+2026&owner=group%3Adefault%2Fa&owner=group%3Adefault%2Fb&system=system%3Adefault%2Fx',
    'frozen=abc',
  ])('writes what it read: %s', search => {
    expect(formatReportState(parse(search)).toString()).toBe(search);
  });

  it('leaves out a kind it does not know', () => {
    expect(parse('kind=week&name=42')).toEqual({
      kind: undefined,
      name: '42',
      owner: [],
      system: [],
      frozen: undefined,
    });
  });

  it('asks for the period with the filters that are set', () => {
    expect(reportRequest(periods[2], parse(''))).toEqual({
      kind: 'month',
      name: '2026-10',
    });
    expect(reportRequest(periods[2], parse('owner=a&system=b'))).toEqual({
      kind: 'month',
      name: '2026-10',
      owner: ['a'],
      system: ['b'],
    });
  });
});

describe('pickPeriod', () => {
  it.each([
    ['', '2026-10'],
    ['kind=month&name=2026-11', '2026-11'],
    ['kind=month&name=1999-01', '2026-10'],
    ['kind=quarter', '2026-Q3'],
    ['kind=quarter&name=2026-Q4', '2026-Q4'],
    ['kind=term&name=2026-10', 'Spring'],
  ])('for %p it is %s', (search, name) => {
    expect(pickPeriod(periods, parse(search))?.name).toBe(name);
  });

  it('takes what there is', () => {
    expect(pickPeriod([periods[0]], parse(''))?.name).toBe('2026-11');
    expect(pickPeriod([periods[4]], parse(''))?.name).toBe('Spring');
    expect(pickPeriod([], parse(''))).toBeUndefined();
  });
});
