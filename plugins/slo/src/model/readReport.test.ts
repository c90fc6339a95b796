import { objectiveOfId, readReport, reportFileName } from './readReport';

describe('readReport', () => {
  it('reads a report', () => {
    const text = '{"rows":[],"schema":"bellwether.dev/slo-report/v1"}';
    expect(readReport(text)?.rows).toEqual([]);
  });

  it.each([
    '',
    'null',
    '{',
    '[]',
    '{"rows":[]}',
    '{"schema":"bellwether.dev/slo-report/v2","rows":[]}',
  ])('does not guess at %p', text => {
    expect(readReport(text)).toBeUndefined();
  });
});

it.each([
  ['2026-10', 'slo-report-2026-10'],
  ['2026-Q4', 'slo-report-2026-Q4'],
  ['Spring term / 2026', 'slo-report-Spring-term-2026'],
  ['../../x', 'slo-report-x'],
  ['Frühjahr', 'slo-report-Frühjahr'],
])('a report on %s is saved as %s', (period, name) => {
  expect(reportFileName(period)).toBe(name);
});

it.each([
  ['default/sign-in/1', { namespace: 'default', name: 'sign-in', index: 1 }],
  ['default/sign-in', undefined],
  ['default/sign-in/x', undefined],
  ['a/b/c/0', undefined],
  ['', undefined],
])('the objective of %p', (id, objective) => {
  expect(objectiveOfId(id)).toEqual(objective);
});
