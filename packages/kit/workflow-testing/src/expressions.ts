import {
  data,
  Evaluator,
  type Expr,
  Lexer,
  Parser,
} from '@actions/expressions';

/** What an expression may refer to, as plain values by name of the context, e.g. `inputs`. @public */
export type Contexts = Readonly<Record<string, unknown>>;

/** Answers of the status functions, where the place of the expression has them. @public */
export type StatusFunctions = Readonly<
  Record<'success' | 'failure' | 'always' | 'cancelled', () => boolean>
>;

const STATUS = ['success', 'failure', 'always', 'cancelled'] as const;

const CONTEXTS = [
  ...['env', 'github', 'inputs', 'job', 'matrix', 'needs', 'runner'],
  ...['secrets', 'steps', 'strategy', 'vars', 'jobs'],
];

const parsed = new Map<string, Expr>();

function parse(expression: string): Expr {
  const known = parsed.get(expression);
  if (known) return known;
  const tree = new Parser(
    new Lexer(expression).lex().tokens,
    CONTEXTS,
    STATUS.map(name => ({ name, minArgs: 0, maxArgs: 0 })),
  ).parse();
  parsed.set(expression, tree);
  return tree;
}

/** Contexts in the form the evaluator wants; made once where many expressions are evaluated in the same situation. @public */
export interface Scope {
  dictionary: data.Dictionary;
  functions: ConstructorParameters<typeof Evaluator>[2];
}

/** Brings contexts and status functions together. @public */
export function scopeOf(contexts: Contexts, status?: StatusFunctions): Scope {
  return {
    dictionary: asData(contexts) as data.Dictionary,
    functions: new Map(
      STATUS.map(name => [
        name,
        {
          name,
          minArgs: 0,
          maxArgs: 0,
          call: () => {
            if (!status) throw new Error(`${name}() has no meaning here`);
            return new data.BooleanData(status[name]());
          },
        },
      ]),
    ),
  };
}

function asData(value: unknown): data.ExpressionData {
  return JSON.parse(JSON.stringify(value), data.reviver);
}

/**
 * Evaluates an expression with GitHub's own evaluator.
 *
 * @param expression - without `${{ }}`
 * @throws Error when it cannot be parsed or evaluated; what GitHub would fail the job with
 * @public
 */
export function evaluate(expression: string, scope: Scope): unknown {
  const result = evaluated(expression, scope);
  return JSON.parse(JSON.stringify(result, data.replacer));
}

/** Whether a condition holds: everything but `false`, `0`, `''` and `null` does. @public */
export function holds(condition: string, scope: Scope): boolean {
  const result = evaluated(condition, scope);
  switch (result.kind) {
    case data.Kind.Null:
      return false;
    case data.Kind.Boolean:
    case data.Kind.Number:
    case data.Kind.String:
      return Boolean(result.value);
    default:
      return true;
  }
}

/** What stands between `${{` and `}}`; texts in it may contain the latter. */
const EXPRESSION = /\$\{\{((?:[^'}]|'(?:[^']|'')*'|\}(?!\}))*)\}\}/g;

/** Text with the values of its `${{ }}` in their places. @public */
export function render(text: string, scope: Scope): string {
  return text.replace(EXPRESSION, (_, expression: string) =>
    evaluated(expression, scope).coerceString(),
  );
}

function evaluated(expression: string, scope: Scope): data.ExpressionData {
  try {
    return new Evaluator(
      parse(expression),
      scope.dictionary,
      scope.functions,
    ).evaluate();
  } catch (error) {
    throw new Error(
      `cannot evaluate "${expression.trim()}": ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}

/**
 * The condition GitHub looks at for what a workflow says after `if:`: without a status function in it, everything before must
 * have succeeded, too.
 *
 * @public
 */
export function conditionOf(given: string | undefined): string {
  const inner = /^\s*\$\{\{([\s\S]*)\}\}\s*$/.exec(given ?? '');
  const text = (inner ? inner[1] : (given ?? '')).trim();
  if (text === '') return 'success()';
  const { tokens } = new Lexer(text).lex();
  const asks = tokens.some(
    ({ lexeme }, index) =>
      STATUS.some(name => name === lexeme.toLowerCase()) &&
      tokens[index + 1]?.lexeme === '(',
  );
  return asks ? text : `success() && (${text})`;
}

/** All `${{ }}` of a text, without the braces. @public */
export function expressionsIn(text: string): string[] {
  return [...text.matchAll(EXPRESSION)].map(([, expression]) =>
    expression.trim(),
  );
}
