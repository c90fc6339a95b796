import given from '../__testUtils__/expr.generated.json';
import { evaluateCondition, readCondition } from './condition';
import { type ExprValue, isList } from './values';

/** `scripts/exprCases.mjs` writes numbers that JSON does not have as texts; a case is its outcome, its result, its text. */
function unwritten(value: ExprValue): ExprValue {
  if (value === 'NaN') return NaN;
  if (value === 'Infinity') return Infinity;
  return isList(value) ? value.map(unwritten) : value;
}

function outcomeOf(text: string, result: ExprValue): string {
  const read = readCondition(text);
  if (!read.ok) return 'error';
  const outcome = evaluateCondition(read.condition, unwritten(result));
  return outcome.ok ? String(outcome.holds) : 'error';
}

/** What is an error here and not there: figures of nothing, and what JSON cannot be whatever it is. */
const STRICTER = /\b(?:mean|min|max)\(|%/;

describe('expr-lang', () => {
  const cases = given.map(row => {
    const [outcome, result, text] = row.split('\t');
    return { outcome, text, result: JSON.parse(result) as ExprValue };
  });

  it.each(['true', 'false', 'error'])('agrees that it is %s', outcome => {
    const alike = cases.filter(item => item.outcome === outcome);
    expect(alike.length).toBeGreaterThanOrEqual(400);
    const different = alike.filter(({ text, result }) => {
      const ours = outcomeOf(text, result);
      return ours !== outcome && !(ours === 'error' && STRICTER.test(text));
    });
    expect(different).toEqual([]);
  });
});
