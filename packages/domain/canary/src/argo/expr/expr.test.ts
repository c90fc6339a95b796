import { evaluateCondition, readCondition } from './condition';
import { EXPR_LIMITS } from './parse';
import type { ExprValue } from './values';

function outcome(text: string, result: ExprValue): boolean | string {
  const read = readCondition(text);
  if (!read.ok) return `${read.problem.at}: ${read.problem.message}`;
  const evaluated = evaluateCondition(read.condition, result);
  return evaluated.ok
    ? evaluated.holds
    : `${evaluated.problem.at}: ${evaluated.problem.message}`;
}

describe('conditions that hold', () => {
  it.each<[string, ExprValue]>([
    ['true', null],
    ['result', true],
    ['not (result == false)', true],
    ['!result', false],
    ['result == nil', null],
    ['result != nil', 1],
    ['result >= 0.95', 0.95],
    ['result < 1e-3', 0.0009],
    ['result > -.5', 0],
    ['result == 0x1F', 31],
    ['result == 1_000', 1000],
    ['result[0] >= 0.95', [0.99]],
    ['result[-1] == 3', [1, 2, 3]],
    ['result == [1, 2,]', [1, 2]],
    ['result[0] in [1, 2, 3]', [2]],
    ['result[0] not in [1, 2, 3]', [7]],
    ['2 in result', [1, 2]],
    ['"ok" in result', { ok: false }],
    ["result.status == 'ok'", { status: 'ok' }],
    ['result["status"] == `ok`', { status: 'ok' }],
    ['result.missing == nil', {}],
    ['result.not.in == 1', { not: { in: 1 } }],
    ['result.a?.b?.c == nil', { a: null }],
    ['(result.x?.a.b.c ?? 7) == 7', {}],
    ["result.x contains 'a' or result.x == nil", {}],
    ['last([1, 2]) == 2 and first([]) == nil', null],
    ['result ?? false == false or true', null],
    [
      "result.name startsWith 'can' and result.name endsWith 'ary'",
      { name: 'canary' },
    ],
    ["result contains 'na' and result not contains 'x'", 'canary'],
    ["'a' + 'b' == result", 'ab'],
    ["'\\x41\\u0042\\n' == result", 'AB\n'],
    ["'a' < 'b'", null],
    ['1 + 2 * 3 == 7', null],
    ['-2 ** 2 == -4', null],
    ['2 ** 3 ^ 2 == 512', null],
    ['(1 + 2) * 3 == 9', null],
    ['5 / 2 == 2.5', null],
    ['1 / 0 > 1e300', null],
    ['asInt(result) % 2 == 1', 3],
    ['asInt(result) == 1', '1'],
    ['asInt(result) == -1', -1.9],
    ['asInt(result) < 0', NaN],
    ['asFloat(result) >= 1.1', '1.1'],
    ["isNaN(asFloat('nan')) and isInf(asFloat('-Inf'))", null],
    ['isNaN(result) || result >= 0.95', NaN],
    ['isInf(result)', -Infinity],
    ['not isInf(result)', 5],
    ['isNil(result)', null],
    ['default(result, 0) < 0.05', null],
    ['default(result, 0) < 0.05', 0.01],
    ['len(result) == 0 || result[0] >= 0.95', []],
    ["len('añb') == 3", null],
    ['len(result) == 2', { a: 1, b: 2 }],
    ['all(result, # < 1000)', [1, 2]],
    ['all(result, {# < 1000})', []],
    [
      'all(result.values, {asFloat(.value) >= 9900})',
      { values: [{ value: '9901' }] },
    ],
    [
      'len(result[0].Values) >= 2 and all(result[0].Values, {# <= 0.01})',
      [{ Values: [0, 0.01] }],
    ],
    [
      'any(result, # > 1) and none(result, # > 2) and one(result, # == 2)',
      [1, 2],
    ],
    ['count(result, # > 1) == 2', [1, 2, 3]],
    ['count(map(result, # > 1)) == 1', [1, 2]],
    ['sum(filter(result, # > 1)) == 5', [1, 2, 3]],
    ['max(result) == 3 && min(result) == 1 && mean(result) == 2', [1, 2, 3]],
    ['median(result) == 2.5', [1, 2, 3, 4]],
    ['median(result, 9) == 2', [1, 2]],
    ['max(1, 2, result) == 4', [4, 3]],
    ['first(result) == 1 and last(result) == 2', [1, 2]],
    [
      'abs(-2) == 2 and floor(-1.5) == -2 and ceil(1.2) == 2 and round(-2.5) == -3',
      null,
    ],
    ['all(result, all(#, # > 0))', [[1], [2, 3]]],
    ['result > 1 ? true : false', 2],
    ['1 < result < 3', 2],
    ['not (1 < result <= 3)', 4],
    ['result >= 0 /* any */ // number', 1],
    ['(result.a > 1 or result.b > 1) and result.c > 1', { a: 0, b: 2, c: 2 }],
    // not binds more tightly than ==, and less tightly than arithmetic
    ['not result == true', false],
    ['-result + 3 == 1', 2],
  ])('%s', (text, result) => {
    expect(outcome(text, result)).toBe(true);
  });
});

describe('conditions that do not hold', () => {
  it.each<[string, ExprValue]>([
    ['result >= 0.95', NaN],
    ['result == result', NaN],
    ['result.a == 1', { a: '1' }],
    ['any(result, # > 1)', []],
    ['max(result) < 0.05', [0.01, 0.06]],
    ['"toString" in result', {}],
    ['result.constructor != nil', {}],
    ['false and result.x > 1', {}],
  ])('%s', (text, result) => {
    expect(outcome(text, result)).toBe(false);
  });
});

describe('errors of the text', () => {
  it.each<[string, string]>([
    ['', '1: Expected an operand, found the end.'],
    ['result >', '9: Expected an operand, found the end.'],
    ['result >= 1)', '12: Expected the end, found ).'],
    ['(result >= 1', '13: Expected ), found the end.'],
    ['reslut >= 1', '1: Unknown name reslut. Expected result or a function.'],
    ['result.Name() == "hi"', '8: Name is no function: values have none.'],
    ['sqrt(result) > 1', '1: Unknown function sqrt.'],
    ['result = 1', '8: Expected the end, found =.'],
    ['result & 1', '8: Unexpected character &.'],
    ["result == 'a", "11: Expected ' at the end of the text."],
    ['result == "\\q"', '12: Unknown escape \\q in a text.'],
    ['result > 1x', '10: Expected a number, found 1x.'],
    ['result > 9007199254740993', '10: 9007199254740993 is too large.'],
    ['result | len() > 1', '8: | is not supported.'],
    ["result matches '^a+$'", '8: matches is not supported.'],
    ['let a = 1; a > 0', '1: let is not supported.'],
    ['1 in 1..3', '7: .. is not supported.'],
    ['# > 1', '1: Expected an operand, found #.'],
    ['all(result, #index > 1)', '13: #index is not supported.'],
    ['all(result)', '11: Expected ,, found ).'],
    [
      'isNaN(len(result))',
      '7: Expected a number, such as asFloat(…), found a whole number.',
    ],
    ['1 in nil', '6: Expected a list or an object, found nil.'],
    ['result?.a == 1', '7: Expected a list or an object, found nil.'],
    ['isNaN() or true', '1: isNaN takes 1 values, found 0.'],
    ['max() > 1', '1: max takes at least 1 values, found 0.'],
    ['sum() > 1', '1: sum takes 1 values, found 0.'],
    [
      '1',
      '1: Expected a condition that is true or false, found a whole number.',
    ],
    ["'true'", '1: Expected a condition that is true or false, found a text.'],
    [
      "1 == '1'",
      '3: == cannot have a whole number on the left and a text on the right.',
    ],
    [
      'asFloat(result) == "1.1"',
      '17: == cannot have a number on the left and a text on the right.',
    ],
    ['result > 1 and 1', '16: Expected true or false, found a whole number.'],
    [
      'result % 2 == 0',
      '1: Expected a whole number, such as asInt(…), found any value.',
    ],
    ['isNaN("a")', '7: Expected a number, such as asFloat(…), found a text.'],
    [
      'default(result.a, 0) > 1',
      '1: default looks at result only: expected result.',
    ],
    [
      'all([1], # + 1)',
      '12: Expected true or false of each element, found a whole number.',
    ],
    ['1 in 2', '6: Expected a list or an object, found a whole number.'],
    [
      "'a' in [1, 2]",
      '1: Expected a whole number, as in the list, found a text.',
    ],
    [
      '5 == [5]',
      '3: == cannot have a whole number on the left and a list on the right.',
    ],
    ['(1).x == 1', '4: Expected a list or an object, found a whole number.'],
  ])('%s', (text, expected) => {
    expect(outcome(text, null)).toBe(expected);
  });
});

describe('errors with a result', () => {
  it.each<[string, ExprValue, string]>([
    ['result[0] >= 0.95', [], '7: Expected an element 0, found a list of 0.'],
    ['result[0] >= 0.95', null, '7: Expected a list or an object, found nil.'],
    [
      'result[0] >= 0.95',
      0.99,
      '7: Expected a list or an object, found a number.',
    ],
    [
      'result >= 0.95',
      [0.99],
      '8: >= cannot have a list on the left and a number on the right.',
    ],
    // the type of a list is known, so that even what is not reached is wrong
    [
      'len(result) == 0 || result.x > 1',
      [],
      '28: Expected the index of an element, found a text.',
    ],
    [
      'result.x > 1',
      { x: '2' },
      '10: > cannot have "2" on the left and 1 on the right.',
    ],
    [
      'result.missing > 1',
      {},
      '16: > cannot have nil on the left and 1 on the right.',
    ],
    ['result.ok', { ok: 'yes' }, '7: Expected true or false.'],
    ['result.ok and true', { ok: 1 }, '7: Expected true or false, found 1.'],
    [
      'asInt(result) == 1',
      '1.1',
      '1: asInt expected a whole number, found "1.1".',
    ],
    [
      'asInt(result) == 1',
      '9'.repeat(30),
      `1: asInt expected a whole number, found "${'9'.repeat(30)}".`,
    ],
    [
      'asFloat(result) == 1',
      `${'1'.repeat(200_000)}x`,
      '1: asFloat expected a number, found a text.',
    ],
    [
      'asFloat(result) == 1',
      'NotANum',
      '1: asFloat expected a number, found "NotANum".',
    ],
    ['mean(result) < 5', [], '1: mean of nothing: the list is empty.'],
    ['max(result) < 5', [], '1: max of nothing: the list is empty.'],
    [
      'asInt(5) % asInt(result) == 0',
      0,
      '12: Expected a number other than 0, found 0.',
    ],
    [
      "result == 'a'",
      5,
      '8: == cannot have a number on the left and a text on the right.',
    ],
    [
      'len(result.a) > 0',
      { a: 1 },
      '1: Expected a list, an object or a text, found 1.',
    ],
    ['all(result.a, # > 0)', { a: 1 }, '11: Expected a list, found 1.'],
    ['sum(result.a) > 0', { a: ['1'] }, '1: Expected a number, found "1".'],
    [
      "result.a contains 'x'",
      { a: 1 },
      '10: contains cannot have 1 on the left and "x" on the right.',
    ],
    [
      "result.a - 'x' == 1",
      { a: 1 },
      '10: - cannot have any value on the left and a text on the right.',
    ],
    [
      'result[result.i] == 1',
      { i: 1 },
      '14: Expected the name of a member, found 1.',
    ],
  ])('%s of %j', (text, result, expected) => {
    expect(outcome(text, result)).toBe(expected);
  });
});

describe('limits', () => {
  it.each<[string, string]>([
    [
      `result > ${'1'.repeat(EXPR_LIMITS.characters)}`,
      'at most 4000 characters',
    ],
    [`${'('.repeat(60)}true${')'.repeat(60)}`, 'nesting of at most 50'],
    [`${'not '.repeat(60)}true`, 'nesting of at most 50'],
    [`true${'||true'.repeat(498)}`, 'true'],
    [`true${'||true'.repeat(500)}`, 'at most 1000 operands'],
  ])('%.30s', (text, expected) => {
    expect(String(outcome(text, null))).toContain(expected);
  });

  it('end an evaluation that multiplies', () => {
    const list = Array<number>(1001).fill(1);
    expect(outcome('all(result, all(result, # > 0))', list)).toMatch(
      'at most 1000000 steps',
    );
  });
});
