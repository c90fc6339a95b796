import type { SyntaxNode } from '@lezer/common';
import { faultAt } from './fault';

/**
 * A selector must name a metric once, or hold a matcher that does not match a missing label.
 *
 * @throws Fault when it does not
 */
export function checkSelector(node: SyntaxNode, query: string): void {
  const matchers = node.getChild('LabelMatchers');
  const labels = ['UnquotedLabelMatcher', 'QuotedLabelMatcher']
    .flatMap(name => matchers?.getChildren(name) ?? [])
    .map(matcher => matcherOf(matcher, query));
  const names =
    node.getChildren('Identifier').length +
    (matchers?.getChildren('QuotedLabelName').length ?? 0);
  const byLabel = labels.some(({ label }) => label === '__name__');
  if (names > 1 || (names === 1 && byLabel)) {
    throw faultAt(node, query, 'one name of a metric', 'another');
  }
  if (names === 0 && labels.every(({ matchesMissing }) => matchesMissing)) {
    throw faultAt(
      node,
      query,
      'a metric name or a matcher that does not match missing labels',
      'neither',
    );
  }
}

function matcherOf(
  node: SyntaxNode,
  query: string,
): { label: string; matchesMissing: boolean } {
  const text = ({ from, to }: SyntaxNode) => query.slice(from, to);
  const operator = text(node.getChild('MatchOp')!);
  const value = unquoted(text(node.getChild('StringLiteral')!));
  const matchesEmpty = operator.endsWith('~')
    ? regexMatchesEmpty(value)
    : value === '';
  return {
    label: unquoted(text(node.firstChild!)),
    matchesMissing: operator.startsWith('!') ? !matchesEmpty : matchesEmpty,
  };
}

/** Content of a string literal; escapes other than of backslash and quote do not matter here. */
export function unquoted(literal: string): string {
  if (!/^["'`]/.test(literal)) return literal;
  const content = literal.slice(1, -1);
  return literal.startsWith('`') ? content : content.replace(/\\(.)/g, '$1');
}

function regexMatchesEmpty(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test('');
  } catch {
    // Go's syntax knows more, such as (?i) at the beginning.
    return false;
  }
}
