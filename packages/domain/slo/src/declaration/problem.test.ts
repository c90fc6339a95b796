import { formatPath, kindOf, show } from './problem';

describe('formatPath', () => {
  it.each([
    [[], '$'],
    [['spec', 'objectives', 0, 'target'], '$.spec.objectives[0].target'],
    [[1, 'spec'], '$[1].spec'],
    [['metadata', 'labels', 'a b'], '$.metadata.labels["a b"]'],
    [['metadata', 'annotations', 'x.y/z'], '$.metadata.annotations["x.y/z"]'],
    [['a"b'], '$["a\\"b"]'],
    [['0'], '$["0"]'],
  ])('%j is %s', (path, expected) => {
    expect(formatPath(path)).toBe(expected);
  });
});

describe('show', () => {
  it('shortens', () => {
    expect(show('x'.repeat(100))).toBe(`"${'x'.repeat(56)}…"`);
    expect(show({ a: 'y'.repeat(100) })).toHaveLength(58);
  });

  it('disarms what a terminal or a reader would be fooled by', () => {
    expect(show('\u001b[31m')).toBe('"\\u001b[31m"');
    expect(show('\u009b31m\u202e\u2028')).toBe('"\\u009b31m\\u202e\\u2028"');
    expect(show('a\nb')).toBe('"a\\nb"');
  });
});

describe('kindOf', () => {
  it.each([
    [null, 'nothing'],
    [[], 'a list'],
    [{}, 'a map'],
    ['x', 'the text "x"'],
    [3, 'the number 3'],
    [true, 'the boolean true'],
  ])('%j is %s', (value, expected) => {
    expect(kindOf(value)).toBe(expected);
  });
});
