/** How tightly operators bind, as in expr-lang's `parser/operator`. */
export const BINDING: Readonly<Record<string, number>> = {
  or: 10,
  and: 15,
  '==': 20,
  '!=': 20,
  '<': 20,
  '>': 20,
  '<=': 20,
  '>=': 20,
  in: 20,
  contains: 20,
  startsWith: 20,
  endsWith: 20,
  '+': 30,
  '-': 30,
  '*': 60,
  '/': 60,
  '%': 60,
  '**': 100,
  '??': 500,
};

/** Other spellings of an operator. */
export const SAME_AS: Readonly<Record<string, string>> = {
  '||': 'or',
  '&&': 'and',
  '^': '**',
  '!': 'not',
};

/** How tightly operators before an operand bind: `not a == b` is `(not a) == b`. */
export const BINDING_OF_PREFIX: Readonly<Record<string, number>> = {
  not: 50,
  '-': 90,
  '+': 90,
};

/** Operators that `not` may stand before. */
export const NEGATABLE = ['in', 'contains', 'startsWith', 'endsWith'];

/** Operators that may follow each other: `1 < x < 5`. */
export const COMPARISONS = ['<', '>', '<=', '>='];

/** What expr-lang has besides. `matches` would run patterns over answers of others, which may take for ever. */
export const UNSUPPORTED = ['|', 'matches', 'let', 'if', '..', '::', ';', '{'];
