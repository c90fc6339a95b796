/** Something wrong with an expression. @public */
export interface ExprProblem {
  /** What was expected and found. */
  message: string;
  /** Character it was found at, from 1. */
  at: number;
}

/** Thrown inside of this folder only; what leaves it is an {@link ExprProblem}. */
export class ExprFault extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** Functions that look at each element of a list. */
export const CLOSURE_FUNCTIONS = [
  'all',
  'any',
  'none',
  'one',
  'filter',
  'map',
  'count',
] as const;

/** Functions of values. */
export const VALUE_FUNCTIONS = [
  'asInt',
  'asFloat',
  'isNaN',
  'isInf',
  'isNil',
  'default',
  'len',
  'sum',
  'mean',
  'median',
  'min',
  'max',
  'abs',
  'floor',
  'ceil',
  'round',
  'first',
  'last',
] as const;

export type ClosureFunction = (typeof CLOSURE_FUNCTIONS)[number];
export type ValueFunction = (typeof VALUE_FUNCTIONS)[number];

export type BinaryOperator =
  | 'or'
  | 'and'
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | 'in'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '**'
  | '??';

/** Syntax tree of an expression. `at`: character from 1. */
export type Expr = { at: number } & (
  | { kind: 'number'; value: number; isWhole: boolean }
  | { kind: 'text'; value: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'nil' }
  | { kind: 'result' }
  /** The element a closure looks at: `#`. */
  | { kind: 'element' }
  | { kind: 'member'; of: Expr; key: Expr; isOptional: boolean }
  /** Where `?.` ends: what follows nil inside of it is nil. */
  | { kind: 'chain'; of: Expr }
  | { kind: 'unary'; operator: 'not' | '-' | '+'; of: Expr }
  | { kind: 'binary'; operator: BinaryOperator; left: Expr; right: Expr }
  | { kind: 'conditional'; test: Expr; then: Expr; otherwise: Expr }
  | { kind: 'list'; items: Expr[] }
  | { kind: 'call'; name: ValueFunction; values: Expr[] }
  | { kind: 'each'; name: ClosureFunction; over: Expr; closure?: Expr }
);
