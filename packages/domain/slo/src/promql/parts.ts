import type { SyntaxNode } from '@lezer/common';
import { checkParsed } from './check';
import { unquoted } from './selector';
import type { PromqlType } from './signatures';
import { nodesOf, parsePromql, rootExpression } from './syntax';

/** A matcher of a selector, as it is written. @public */
export interface PromqlMatcher {
  label: string;
  operator: '=' | '!=' | '=~' | '!~';
  value: string;
}

/** A selector in a query, without range and offset. @public */
export interface PromqlSelector {
  /** Name of the metric; null: none, or matched by an expression. */
  metric: string | null;
  matchers: PromqlMatcher[];
  /** Offsets in the query without comments and space around it. */
  from: number;
  to: number;
}

/** What a query consists of. @public */
export interface PromqlParts {
  ok: true;
  /** The query without comments and space around it. */
  query: string;
  type: PromqlType;
  /** In order of the text. */
  selectors: PromqlSelector[];
  /** The query is a selector and nothing else. */
  isSelector: boolean;
  /** The query is `sum(…)`, over everything, of a selector, or of its `rate()` or `increase()`. */
  isSum: boolean;
  /** A value stands in where there is none: `or vector(0)`. */
  hasFallback: boolean;
}

/**
 * Takes a query apart, and checks it on the way as `checkPromql` does.
 *
 * @public
 */
export function promqlParts(
  query: string,
): PromqlParts | { ok: false; message: string } {
  const parsed = parsePromql(query);
  if (!parsed.ok) return parsed;
  const checked = checkParsed(parsed);
  if (!checked.ok) return checked;
  const { tree, query: bare } = parsed;
  const root = rootExpression(tree)!;
  return {
    ok: true,
    query: bare,
    type: checked.type,
    selectors: nodesOf(tree, 'VectorSelector').map(node =>
      selectorOf(node, bare),
    ),
    isSelector: root.name === 'VectorSelector',
    isSum: isSumOfCounter(root),
    hasFallback: nodesOf(tree, 'Or').some(
      ({ parent }) => parent !== null && isFallback(parent),
    ),
  };
}

function selectorOf(node: SyntaxNode, query: string): PromqlSelector {
  const text = ({ from, to }: SyntaxNode) => query.slice(from, to);
  const inside = node.getChild('LabelMatchers');
  const matchers = ['UnquotedLabelMatcher', 'QuotedLabelMatcher']
    .flatMap(name => inside?.getChildren(name) ?? [])
    .map((matcher): PromqlMatcher => ({
      label: unquoted(text(matcher.firstChild!)),
      operator: text(matcher.getChild('MatchOp')!) as PromqlMatcher['operator'],
      value: unquoted(text(matcher.getChild('StringLiteral')!)),
    }));
  const name =
    node.getChild('Identifier') ?? inside?.getChild('QuotedLabelName');
  const matched = matchers.find(
    ({ label, operator }) => label === '__name__' && operator === '=',
  );
  return {
    metric: name ? unquoted(text(name)) : (matched?.value ?? null),
    matchers,
    from: node.from,
    to: node.to,
  };
}

function isSumOfCounter(root: SyntaxNode): boolean {
  if (
    root.name !== 'AggregateExpr' ||
    root.getChild('AggregateOp')?.firstChild?.name !== 'Sum' ||
    root.getChild('AggregateModifier') !== null
  ) {
    return false;
  }
  const argument = onlyArgument(root);
  if (argument?.name !== 'FunctionCall') {
    return argument?.name === 'VectorSelector';
  }
  const called = argument.getChild('FunctionIdentifier')?.firstChild?.name;
  const range = onlyArgument(argument);
  return (
    (called === 'Rate' || called === 'Increase') &&
    range?.name === 'MatrixSelector'
  );
}

function onlyArgument(call: SyntaxNode): SyntaxNode | null {
  let node = call.getChild('FunctionCallBody')?.firstChild ?? null;
  while (node?.name === 'ParenExpr') node = node.firstChild;
  return node;
}

/** Whether a side of an `or` reads no metric. */
function isFallback({ firstChild, lastChild }: SyntaxNode): boolean {
  return [firstChild, lastChild].some(
    side => side !== null && !readsMetric(side),
  );
}

function readsMetric(node: SyntaxNode): boolean {
  if (node.name === 'VectorSelector') return true;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (readsMetric(child)) return true;
  }
  return false;
}
