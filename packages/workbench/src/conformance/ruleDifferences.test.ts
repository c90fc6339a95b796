import { ruleDifferences } from './ruleDifferences.mjs';

const rule = {
  record: 'a:b',
  expr: 'sum(rate(x{a="b"}[5m])) > 0.5',
  labels: { one: '1', two: '2' },
};
const groups = (change: object = {}) => [
  { name: 'g', rules: [{ ...rule, ...change }] },
];

describe('ruleDifferences', () => {
  it.each([
    ['nothing', {}],
    ['layout', { expr: 'sum( rate(\n x{ a = "b" }[5m]) )\n>0.5\n' }],
    ['how numbers are written', { expr: 'sum(rate(x{a="b"}[5m])) > 5e-1' }],
    ['the order of labels', { labels: { two: '2', one: '1' } }],
  ])('does not mind %s', (_, change) => {
    expect(ruleDifferences(groups(), groups(change))).toEqual([]);
  });

  it.each([
    ['numbers', { expr: 'sum(rate(x{a="b"}[5m])) > 0.6' }, 'g a:b expr'],
    ['ranges', { expr: 'sum(rate(x{a="b"}[6m])) > 0.5' }, 'g a:b expr'],
    ['operators', { expr: 'sum(rate(x{a="b"}[5m])) < 0.5' }, 'g a:b expr'],
    ['matchers', { expr: 'sum(rate(x{a=~"b"}[5m])) > 0.5' }, 'g a:b expr'],
    ['functions', { expr: 'max(rate(x{a="b"}[5m])) > 0.5' }, 'g a:b expr'],
    ['names', { record: 'a:c' }, 'g a:b record'],
    ['labels', { labels: { one: '1' } }, 'g a:b labels'],
    ['annotations', { annotations: { a: 'b' } }, 'g a:b annotations'],
    ['waiting', { for: '5m' }, 'g a:b for'],
  ])('finds other %s', (_, change, place) => {
    const [difference, ...more] = ruleDifferences(groups(), groups(change));
    expect(difference).toMatch(new RegExp(`^${place}: expected .*, found `));
    expect(more).toEqual([]);
  });

  it('finds missing and further rules and groups', () => {
    const [group] = groups();
    expect(ruleDifferences([group], [])).toEqual([
      'groups: expected ["g"], found []',
    ]);
    expect(
      ruleDifferences([group], [{ ...group, rules: [rule, rule] }]),
    ).toEqual(['g rules: expected 1, found 2']);
    expect(ruleDifferences([group], [{ ...group, interval: '1m' }])).toEqual([
      'g interval: expected undefined, found "1m"',
    ]);
  });
});
