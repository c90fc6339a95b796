import { checkPromql } from './check';

const typeOf = (query: string) => {
  const result = checkPromql(query);
  return result.ok ? result.type : result.message;
};

describe('checkPromql', () => {
  it.each([
    ['1', 'scalar'],
    ['Inf', 'scalar'],
    ['"a"', 'string'],
    ['up', 'vector'],
    ['(up)', 'vector'],
    ['up[5m]', 'matrix'],
    ['up[5m] offset 1h', 'matrix'],
    ['up[1h:5m] @ end() offset -1h', 'matrix'],
    ['{__name__="up"}', 'vector'],
    ['{job!="", instance=~".*"}', 'vector'],
    ['{job=~".+"}', 'vector'],
    ['{job=~"(?i)a"}', 'vector'],
    ['-up', 'vector'],
    ['-up offset 5m', 'vector'],
    ['-a / b offset 5m', 'vector'],
    ['(-a) / b @ end() offset 5m', 'vector'],
    ['-1', 'scalar'],
    ['1 + 2 * 3', 'scalar'],
    ['1 > bool 2', 'scalar'],
    ['up > 1', 'vector'],
    ['1 < up', 'vector'],
    ['up == bool up', 'vector'],
    ['a / on(x) group_left(y) b', 'vector'],
    ['a / ignoring(x) group_right b', 'vector'],
    ['a and on() b unless c or d', 'vector'],
    ['a % b ^ c atan2 d', 'vector'],
    ['rate(up[5m])', 'vector'],
    ['max_over_time(rate(up[5m])[1h:1m])', 'vector'],
    ['sum by (a) (rate(up[5m]))', 'vector'],
    ['sum(up) without ()', 'vector'],
    ['topk(5, up)', 'vector'],
    ['quantile(scalar(up), up)', 'vector'],
    ['count_values("v", up)', 'vector'],
    ['histogram_quantile(0.9, sum by (le) (rate(up[5m])))', 'vector'],
    ['quantile_over_time(0.9, up[5m])', 'vector'],
    ['predict_linear(up[5m], 3600)', 'vector'],
    ['label_replace(up, "a", "$1", "b", "(.*)")', 'vector'],
    ['label_join(up, "a", ",")', 'vector'],
    ['label_join(up, "a", ",", "b", "c", "d")', 'vector'],
    ['round(up)', 'vector'],
    ['round(up, 0.1)', 'vector'],
    ['hour()', 'vector'],
    ['hour(up)', 'vector'],
    ['time()', 'scalar'],
    ['pi()', 'scalar'],
    ['scalar(up)', 'scalar'],
    ['vector(time())', 'vector'],
    ['vector(1)', 'vector'],
    ['sort_by_label(up, "a", "b")', 'vector'],
    ['info(up)', 'vector'],
    ['limitk(2, up)', 'vector'],
    ['{"utf-8.name", "a.b"="c"}', 'vector'],
    ['rate(up[300])', 'vector'],
    ['up + 5m', 'vector'],
    ['sum(up) # a comment', 'vector'],
  ])('%s is a %s', (query, type) => {
    expect(typeOf(query)).toBe(type);
  });

  it.each([
    [
      'rate(up)',
      'Expected a range vector as argument 1 of "rate", found an instant vector at character 6: "up".',
    ],
    [
      'rate(sum(up))',
      'Expected a range vector as argument 1 of "rate", found an instant vector at character 6: "sum(up)".',
    ],
    [
      'sum(up[5m])',
      'Expected an instant vector as argument 1 of "sum", found a range vector at character 5: "up[5m]".',
    ],
    [
      'sum(1)',
      'Expected an instant vector as argument 1 of "sum", found a number at character 5: "1".',
    ],
    [
      'abs(1)',
      'Expected an instant vector as argument 1 of "abs", found a number at character 5: "1".',
    ],
    [
      'vector(up)',
      'Expected a number as argument 1 of "vector", found an instant vector at character 8: "up".',
    ],
    [
      'topk(up, up)',
      'Expected a number as argument 1 of "topk", found an instant vector at character 6: "up".',
    ],
    [
      'label_replace(up, a, "b", "c", "d")',
      'Expected a text as argument 2 of "label_replace", found an instant vector at character 19: "a".',
    ],
    [
      'label_join(up, "a", ",", 1)',
      'Expected a text as argument 4 of "label_join", found a number at character 26: "1".',
    ],
    [
      'time(up)',
      'Expected 0 arguments of "time", found 1 at character 1: "time(up)".',
    ],
    [
      'rate()',
      'Expected 1 argument of "rate", found 0 at character 1: "rate()".',
    ],
    [
      'sum(a, b)',
      'Expected 1 argument of "sum", found 2 at character 1: "sum(a, b)".',
    ],
    [
      'round()',
      'Expected at least 1 argument of "round", found 0 at character 1: "round()".',
    ],
    [
      'round(a, 1, 2)',
      'Expected at most 2 arguments of "round", found 3 at character 1: "round(a, 1, 2)".',
    ],
    [
      'label_join(a, "b")',
      'Expected at least 3 arguments of "label_join", found 2 at character 1: "label_join(a, "b")".',
    ],
    [
      'up[5m] + 1',
      'Expected a number or an instant vector beside "+", found a range vector at character 1: "up[5m]".',
    ],
    [
      '1 + "a"',
      'Expected a number or an instant vector beside "+", found a text at character 5: ""a"".',
    ],
    [
      'up and 1',
      'Expected instant vectors beside "and", found a number at character 1: "up and 1".',
    ],
    [
      '1 > 2',
      'Expected "bool" in a comparison of numbers, found none at character 1: "1 > 2".',
    ],
    [
      'a + bool b',
      'Expected a comparison before "bool", found "+" at character 5: "bool".',
    ],
    [
      'a or bool b',
      'Expected a comparison before "bool", found "or" at character 6: "bool".',
    ],
    [
      'a / on(x) 2',
      'Expected a matching clause between instant vectors only, found one beside a number at character 5: "on(x)".',
    ],
    [
      'a and on(x) group_left b',
      'Expected no group with "and", "or" and "unless", found one at character 13: "group_left".',
    ],
    [
      'a / on(x) group_left(x) b',
      'Expected a label either in "on" or in the group, found "x" in both at character 5: "on(x) group_left(x)".',
    ],
    [
      '-(up[5m])',
      'Expected a number or an instant vector behind a sign, found a range vector at character 1: "-(up[5m])".',
    ],
    [
      '-"a"',
      'Expected a number or an instant vector behind a sign, found a text at character 1: "-"a"".',
    ],
    [
      'max_over_time(-up[5m:1m])',
      'Expected an instant vector before a range, found a range vector at character 15: "-up".',
    ],
    [
      'max_over_time(up[5m][1h:1m])',
      'Expected an instant vector before a range, found a range vector at character 15: "up[5m]".',
    ],
    [
      'max_over_time(time()[1h:1m])',
      'Expected an instant vector before a range, found a number at character 15: "time()".',
    ],
    [
      'rate(sum(up)[5m])',
      'Expected a selector before a range, found an expression at character 6: "sum(up)".',
    ],
    [
      'rate((up)[5m])',
      'Expected a selector before a range, found an expression at character 6: "(up)".',
    ],
    [
      'sum(up) offset 5m',
      'Expected a selector or a subquery before "offset", found an expression at character 1: "sum(up)".',
    ],
    [
      '(up) @ 5',
      'Expected a selector or a subquery before "@", found an expression at character 1: "(up)".',
    ],
    [
      'up offset 5m @ 5 offset 1h',
      'Expected one "offset", found another at character 1: "up offset 5m @ 5 offset 1h".',
    ],
    [
      'up @ 5 @ end()',
      'Expected one "@", found another at character 1: "up @ 5 @ end()".',
    ],
    [
      'max_over_time(-a / b[1h:5m])',
      'Expected an instant vector before a range, found a range vector at character 15: "-a / b".',
    ],
    [
      'max_over_time(-a offset 5m[1h:5m])',
      'Expected an instant vector before a range, found a range vector at character 15: "-a offset 5m".',
    ],
    [
      'rate(up[0s])',
      'Expected a duration longer than zero, found none at character 9: "0s".',
    ],
    [
      'max_over_time(up[5m:0s])',
      'Expected a duration longer than zero, found none at character 21: "0s".',
    ],
    [
      '{}',
      'Expected a metric name or a matcher that does not match missing labels, found neither at character 1: "{}".',
    ],
    [
      '{job="", a=~".*", b!="c", d!~".+"}',
      'Expected a metric name or a matcher that does not match missing labels, found neither at character 1: "{job="", a=~".*", b!="c", d!~".+"}".',
    ],
    [
      'up{__name__="down"}',
      'Expected one name of a metric, found another at character 1: "up{__name__="down"}".',
    ],
    [
      'up{"down"}',
      'Expected one name of a metric, found another at character 1: "up{"down"}".',
    ],
    [
      'foo(up)',
      'Expected valid PromQL, found "(up)" at character 4 of "foo(up)".',
    ],
    ['', 'Expected a PromQL query, found an empty one.'],
    ['sum(', 'Expected valid PromQL, found the end at character 5 of "sum(".'],
  ])('refuses %s', (query, message) => {
    expect(typeOf(query)).toBe(message);
  });

  it('expects the type it is told', () => {
    expect(checkPromql('up', { expect: 'vector' })).toEqual({
      ok: true,
      type: 'vector',
    });
    expect(checkPromql('up[5m]', { expect: 'vector' })).toEqual({
      ok: false,
      message:
        'Expected an instant vector, found a range vector at character 1: "up[5m]".',
    });
  });

  it.each([
    'info(up)',
    'limitk(2, up)',
    'sort_by_label(up, "a")',
    'mad_over_time(up[5m])',
    '{"a.b"}',
    'up{"a.b"="c"}',
    'sum by ("a.b") (up)',
    'a / on("a.b") b',
    'rate(up[300])',
    'up offset 300',
    'up + 5m',
    'up > 250ms',
  ])('knows that Prometheus 2 does not understand %s', query => {
    expect(checkPromql(query)).toMatchObject({ ok: true });
    expect(checkPromql(query, { target: 2 })).toEqual({
      ok: false,
      message: expect.stringMatching(
        /^Expected PromQL of Prometheus 2, found some of Prometheus 3 at character \d+: /,
      ),
    });
  });

  it('lets Prometheus 2 have what it understands', () => {
    expect(
      checkPromql('sum by (a) (rate(up{b="c"}[5m] offset 1h)) > 5', {
        target: 2,
      }),
    ).toEqual({ ok: true, type: 'vector' });
  });

  it.each([
    ['parentheses', `${'('.repeat(2000)}up${')'.repeat(2000)}`],
    ['operators', `up${' + up'.repeat(540)}`],
    ['signs', `${'-'.repeat(2000)}up`],
  ])('ends with a message on too many %s', (_, query) => {
    expect(typeOf(query)).toBe(
      'Expected at most 500 levels in a PromQL expression, found more. Record parts of it with rules of their own.',
    );
  });
});
