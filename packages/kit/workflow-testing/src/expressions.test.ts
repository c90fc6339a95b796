import {
  conditionOf,
  evaluate,
  expressionsIn,
  holds,
  render,
  scopeOf,
} from './expressions';

const scope = scopeOf(
  {
    inputs: { 'dry-run': false, steps: '[5, 25]', name: "o'hara" },
    needs: { plan: { result: 'success', outputs: {} } },
  },
  {
    always: () => true,
    success: () => false,
    failure: () => true,
    cancelled: () => false,
  },
);

it.each([
  ['fromJSON(inputs.steps)[1]', 25],
  ['fromJSON(inputs.steps)[2] == null', true],
  ["needs.plan.result == 'SUCCESS'", true],
  ["needs.plan.outputs.nothing == ''", true],
  ["format('{0}-{1}', 'a', 2)", 'a-2'],
  ["inputs.dry-run && 'x' || ''", ''],
  ['needs.plan', { result: 'success', outputs: {} }],
])('evaluates %s as GitHub does', (expression, value) => {
  expect(evaluate(expression, scope)).toEqual(value);
});

it.each([
  ['always() && !cancelled()', true],
  ['success()', false],
  ['inputs.dry-run', false],
  ["''", false],
  ['0', false],
  ['null', false],
  ["'false'", true],
  ['inputs', true],
])('takes %s for %s', (condition, expected) => {
  expect(holds(condition, scope)).toBe(expected);
});

it.each([
  ['${{ inputs.steps }} and ${{ 1 + }}', 'cannot evaluate "1 +"'],
  ['${{ nothing.there }}', 'cannot evaluate "nothing.there"'],
])('refuses %j', (text, message) => {
  expect(() => render(text, scope)).toThrow(message);
});

it('puts values into texts', () => {
  expect(
    render("a ${{ inputs.dry-run }} ${{ '}}' }}${{ null }} b", scope),
  ).toBe('a false }} b');
});

it('finds the expressions of a text', () => {
  expect(expressionsIn("x ${{ a.b }} ${{ '}}' }} $${{ c }}")).toEqual([
    'a.b',
    "'}}'",
    'c',
  ]);
});

it.each([
  [undefined, 'success()'],
  ['', 'success()'],
  ['inputs.a', 'success() && (inputs.a)'],
  ['${{ inputs.a || failure() }}', 'inputs.a || failure()'],
  ['ALWAYS()', 'ALWAYS()'],
  ["'always()' == inputs.a", "success() && ('always()' == inputs.a)"],
])('reads the condition %j as GitHub does', (given, condition) => {
  expect(conditionOf(given)).toBe(condition);
});

it('has no status functions where there is no status', () => {
  expect(() => evaluate('always()', scopeOf({}))).toThrow(
    'always() has no meaning here',
  );
});
