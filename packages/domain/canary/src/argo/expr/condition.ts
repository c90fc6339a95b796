import { evaluateExpr } from './evaluate';
import { parseExpr } from './parse';
import { type Expr, type ExprProblem, ExprFault } from './tree';
import { type ExprType, typeName, typeOf } from './types';
import { type ExprValue, isList } from './values';

/** A condition that was read. @public */
export interface Condition {
  text: string;
  /** Its syntax tree. */
  expr: Expr;
}

/** A condition, or the first thing that is wrong with it. @public */
export type ReadCondition =
  { ok: true; condition: Condition } | { ok: false; problem: ExprProblem };

/**
 * Reads a condition in the language of Argo Rollouts, a part of expr-lang. What would be wrong whatever the result is, such as
 * an unknown name, is found here.
 *
 * @public
 */
export function readCondition(text: string): ReadCondition {
  return attempt(() => {
    const expr = parseExpr(text);
    expectTruth(expr, 'any');
    return { ok: true, condition: { text, expr } };
  });
}

/** Whether a condition holds, or why that cannot be told. @public */
export type ConditionOutcome =
  { ok: true; holds: boolean } | { ok: false; problem: ExprProblem };

/**
 * Evaluates a condition. As in expr-lang, types are checked first: `result.x > 1 || len(result) == 0` is an error for a list,
 * even an empty one.
 *
 * @public
 */
export function evaluateCondition(
  { expr }: Condition,
  result: ExprValue,
): ConditionOutcome {
  return attempt(() => {
    expectTruth(expr, typeOfResult(result));
    const holds = evaluateExpr(expr, result);
    if (typeof holds === 'boolean') return { ok: true, holds };
    throw new ExprFault('Expected true or false.', expr.at);
  });
}

function expectTruth(expr: Expr, result: ExprType): void {
  const type = typeOf(expr, result);
  if (type === 'boolean' || type === 'any') return;
  throw new ExprFault(
    `Expected a condition that is true or false, found ${typeName(type)}.`,
    1,
  );
}

/** Prometheus gives a number or a list of numbers; what is inside of other lists and of objects is known to JSON only. */
function typeOfResult(value: ExprValue): ExprType {
  if (value === null) return 'nil';
  if (isList(value)) {
    return {
      listOf: value.every(item => typeof item === 'number') ? 'float' : 'any',
    };
  }
  switch (typeof value) {
    case 'number':
      return 'float';
    case 'string':
      return 'text';
    case 'boolean':
      return 'boolean';
    default:
      return 'map';
  }
}

function attempt<T>(work: () => T): T | { ok: false; problem: ExprProblem } {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExprFault) {
      return { ok: false, problem: { message: error.message, at: error.at } };
    }
    // answers of the web may be nested deeper than the stack
    if (!(error instanceof RangeError)) throw error;
    return {
      ok: false,
      problem: { message: 'The result is nested too deeply.', at: 1 },
    };
  }
}
