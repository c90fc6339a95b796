import { codesOf, fileWith, read } from '../__testUtils__/plans';
import { EMPTY_ASSERTS, MEANT_ASSERTS } from '../__testUtils__/emptyAsserts';

describe('asserts that say nothing', () => {
  it.each(EMPTY_ASSERTS)('%s: %s', (item, code) => {
    const result = read(fileWith(`assert:\n  - ${item}`));
    expect(codesOf(result)).toEqual([code]);
    expect(result.problems[0].message).toMatch(/^Expected .* found .*\)$/s);
    expect(result.plan === undefined).toBe(code !== 'hardly-fails');
  });

  it.each(MEANT_ASSERTS)('are none: %s', item => {
    expect(codesOf(read(fileWith(`assert:\n  - ${item}`)))).toEqual([]);
  });

  it('are not looked for where variables stand', () => {
    const text = fileWith('assert: [{body: {contains: "{{v}}"}}]', '{v: {}}');
    expect(codesOf(read(text))).toEqual([]);
  });
});

describe('steps without asserts', () => {
  it.each([
    ['', ['no-asserts']],
    ['assert: []', ['no-asserts']],
    ['capture: {a: {from: body}}', ['no-asserts']],
    ['capture: {a: {from: status}, b: {from: url}}', ['no-asserts']],
    ['capture: {a: {jsonpath: $.id}}', []],
    ['capture: {a: {from: body, filters: [{regex: "id=(.+)"}]}}', []],
    ['capture: {a: {header: Location}}', []],
    ['assert: [{variable: v, equals: x}]', ['no-asserts']],
    ['capture: {v: {jsonpath: $.v}}\nassert: [{variable: v, equals: x}]', []],
  ])('%j: %j', (lines, codes) => {
    expect(codesOf(read(fileWith(lines, '{v: {}}')))).toEqual(codes);
  });

  it('are faults each for itself, also in cleanup', () => {
    const result = read(`${fileWith('assert: [{status: 200}]')}
    - request: {url: "https://x.edu/"}
  cleanup:
    - request: {url: "https://x.edu/"}
`);
    expect(codesOf(result)).toEqual(['no-asserts', 'no-asserts']);
    expect(
      codesOf(read(fileWith('').replace(/steps:[^]*/, 'steps: []'))),
    ).toEqual(['no-steps']);
  });
});
