import { blankStatus, objective } from '../../dev/objectives';
import { objectivesCsv } from './csv';

const rows = (text: string) => text.split('\r\n');

it('writes one line per objective below a header', () => {
  const text = objectivesCsv([
    objective(
      {
        name: 'a',
        title: 'Sign-ins succeed',
        service: 'sign-in',
        journey: 'in',
      },
      0,
    ),
  ]);
  const [header, row, end] = rows(text);
  expect(header.split(',').slice(0, 4)).toEqual([
    'slo',
    'objective',
    'slo_title',
    'title',
  ]);
  expect(row).toMatch(
    /^slo:default\/a,0,Sign-ins succeed,Sign-ins succeed,in,sign-in,group:default\/identity,system:default\/identity,0\.999,28d,0\.9996/,
  );
  expect(row.split(',')).toHaveLength(header.split(',').length);
  expect(end).toBe('');
});

it('leaves empty what is not known, instead of writing a zero', () => {
  const [header, row] = rows(
    objectivesCsv([
      objective(
        {
          name: 'a',
          title: 'A',
          service: 's',
          status: blankStatus({ data: 'no-data' }),
        },
        0,
      ),
    ]),
  );
  const at = (name: string) => row.split(',')[header.split(',').indexOf(name)];
  expect(at('sli')).toBe('');
  expect(at('remaining_budget')).toBe('');
  expect(at('worst_burn_rate')).toBe('');
  expect(at('data_state')).toBe('no-data');
  expect(at('raw_remaining_budget')).toBe('');
});

it('quotes separators and defuses formulas', () => {
  const [, row] = rows(
    objectivesCsv([
      objective(
        {
          name: 'a',
          title: 'Say "hi", now',
          service: '=HYPERLINK("http://example.org")',
          journey: '-1',
        },
        0,
      ),
    ]),
  );
  expect(row).toContain('"Say ""hi"", now"');
  expect(row).toContain(`,'-1,"'=HYPERLINK(""http://example.org"")",`);
});

it('holds what is left as measured and what the policy says', () => {
  const [header, row] = rows(
    objectivesCsv([
      objective(
        {
          name: 'a',
          title: 'A',
          service: 's',
          errors: 0.002,
          status: {
            raw: {
              sli: 0.9,
              good: 9,
              total: 10,
              remaining: -99,
              excludedSeconds: 3600,
            },
          },
        },
        0,
      ),
    ]),
  );
  const at = (name: string) => row.split(',')[header.split(',').indexOf(name)];
  expect(at('raw_remaining_budget')).toBe('-99');
  expect(at('excluded_seconds')).toBe('3600');
  expect(at('policy_state')).toBe('frozen');
  expect(at('policy_frozen')).toBe('true');
  expect(at('policy_decision')).toBe('deny');
});
