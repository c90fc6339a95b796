import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { emitPrometheusRules, emitRules } from './emit';
import type { RuleGroup } from './model';
import { prometheusRule } from './prometheusRule';

const groups: RuleGroup[] = [
  {
    name: 'journeys',
    intervalMs: 30_000,
    rules: [
      {
        record: 'journey:errors:ratio5m',
        expr: 'sum(rate(failed{job="a"}[5m]))\n/\nsum(rate(all[5m]))\n',
        labels: { journey: 'enrol', tier: '1' },
      },
      {
        alert: 'JourneyBurns',
        expr: 'journey:errors:ratio5m > 0.01',
        forMs: 120_000,
        labels: { severity: 'page' },
        annotations: { summary: "{{ $labels.journey }}: it's burning" },
      },
    ],
  },
  { name: 'empty', rules: [] },
];

describe('emitRules', () => {
  it('writes what people can read', () => {
    expect(emitRules(groups, { comment: 'From enrol.yaml\nDo not edit.' }))
      .toBe(`# From enrol.yaml
# Do not edit.
groups:
  - name: journeys
    interval: 30s
    rules:
      - record: journey:errors:ratio5m
        expr: |
          sum(rate(failed{job="a"}[5m]))
          /
          sum(rate(all[5m]))
        labels:
          journey: enrol
          tier: '1'
      - alert: JourneyBurns
        expr: 'journey:errors:ratio5m > 0.01'
        for: 2m
        labels:
          severity: page
        annotations:
          summary: '{{ $labels.journey }}: it''s burning'
  - name: empty
    rules: []
`);
  });

  it('writes no groups as an empty list', () => {
    expect(emitRules([])).toBe('groups: []\n');
  });

  it('leaves out what is empty or zero', () => {
    const text = emitRules([
      {
        name: 'g',
        rules: [
          { alert: 'a', expr: 'up', forMs: 0, labels: {}, annotations: {} },
          { record: 'b', expr: 'up', labels: {} },
        ],
      },
    ]);
    expect(parse(text)).toEqual({
      groups: [
        {
          name: 'g',
          rules: [
            { alert: 'a', expr: 'up' },
            { record: 'b', expr: 'up' },
          ],
        },
      ],
    });
  });

  it('keeps a comment a comment', () => {
    const text = emitRules([], { comment: 'a\r\nb: 1\u2028c: 2\u0085d: 3\re' });
    expect(text).toBe('# a\n# b: 1\n# c: 2\n# d: 3\n# e\ngroups: []\n');
  });

  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '',
      ' ',
      '\t',
      ' a',
      'a ',
      '- b',
      '# c',
      '"',
      "'",
      '|',
      '---',
      '...',
      '{{ $x }}',
      'yes',
      'Null',
      '~',
      '1e3',
      '0x1F',
      '12:30',
      '=',
      '<<',
      '! x',
      '&a',
      '*a',
      '%a',
      '@a',
      '`a',
      'a: b',
      'a #b',
      '\u0085',
      '\u2028',
      '\ufeff',
    ),
  );
  const text = fc
    .array(line, { maxLength: 4 })
    .chain(lines =>
      fc
        .constantFrom('', '\n', '\n\n', '\r\n')
        .map(end => lines.join('\n') + end),
    );
  const labels = fc.dictionary(
    text.filter(key => key !== '__proto__'),
    text,
    { minKeys: 1, maxKeys: 3, noNullPrototype: true },
  );
  const rule = fc.oneof(
    fc.record({ record: text, expr: text, labels }),
    fc.record({ alert: text, expr: text, labels, annotations: labels }),
  );
  const anyGroups = fc.array(
    fc.record({ name: text, rules: fc.array(rule, { maxLength: 3 }) }),
    { maxLength: 2 },
  );

  it.each(['1.1', '1.2'] as const)(
    'says exactly what it was given in YAML %s',
    version => {
      fc.assert(
        fc.property(anyGroups, given => {
          expect(parse(emitRules(given), { version })).toEqual({
            groups: given,
          });
        }),
        { seed: 7, numRuns: 400 },
      );
    },
  );

  it('says exactly what it was given inside Kubernetes objects', () => {
    fc.assert(
      fc.property(anyGroups, labels, (given, map) => {
        const object = prometheusRule(
          { name: 'a', namespace: 'b', labels: map, annotations: map },
          given,
        );
        const documents = parseAllDocuments(
          emitPrometheusRules([object, object], { comment: 'two' }),
        );
        expect(documents.map(document => document.toJS())).toEqual([
          object,
          object,
        ]);
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});
