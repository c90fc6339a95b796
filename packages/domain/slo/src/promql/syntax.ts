import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';

/** Text over a placeholder for the window: `{{.window}}`, `{{ .window }}`, `$window` or `${window}`. */
const PLACEHOLDER = /\{\{\s*\.window\s*\}\}|\$\{window\}|\$window\b/g;

export function hasPlaceholder(query: string): boolean {
  return query.search(PLACEHOLDER) !== -1;
}

export function fillPlaceholder(query: string, duration: string): string {
  return query.replace(PLACEHOLDER, () => duration);
}

/** A valid query without surrounding space and comments, and its tree. */
export interface ParsedPromql {
  ok: true;
  query: string;
  tree: Tree;
}

/** Parses a query; on a syntax error tells what and where. */
export function parsePromql(
  query: string,
): ParsedPromql | { ok: false; message: string } {
  if (query.trim() === '') {
    return {
      ok: false,
      message: 'Expected a PromQL query, found an empty one.',
    };
  }
  const tree = parser.parse(query);
  let fault: number | undefined;
  tree.iterate({
    enter: ({ type, from }) => {
      if (type.isError && fault === undefined) fault = from;
      return fault === undefined;
    },
  });
  const variable =
    fault === undefined
      ? matchedVariable(query, tree)
      : /\$\w+|\$\{\w+\}|\{\{.*?\}\}/.exec(query)?.[0];
  if (variable !== undefined) {
    return {
      ok: false,
      message: `Expected PromQL, found the variable ${variable}. Only {{.window}} is filled in: write that or a fixed value.`,
    };
  }
  if (fault === undefined) {
    const bare = withoutComments(query, tree);
    return {
      ok: true,
      query: bare,
      tree: bare === query ? tree : parser.parse(bare),
    };
  }
  const rest = query.slice(fault).trim().slice(0, 30);
  return {
    ok: false,
    message: `Expected valid PromQL, found ${rest ? `"${rest}"` : 'the end'} at character ${fault + 1} of "${query.slice(0, 200)}".`,
  };
}

/** A label value that is a variable and nothing else: valid, but it would match nothing and nobody would know why. */
function matchedVariable(query: string, tree: Tree): string | undefined {
  if (!/\$|\{\{/.test(query)) return undefined;
  return ['UnquotedLabelMatcher', 'QuotedLabelMatcher']
    .flatMap(name => nodesOf(tree, name))
    .flatMap(matcher => matcher.getChildren('StringLiteral'))
    .map(({ from, to }) => query.slice(from + 1, to - 1))
    .find(value => /^(\$[a-z_]\w*|\$\{\w+\}|\{\{.*\}\})$/i.test(value));
}

/** What is appended to a query must not end up in a comment. */
function withoutComments(query: string, tree: Tree): string {
  if (!query.includes('#')) return query.trim();
  return nodesOf(tree, 'LineComment')
    .reverse()
    .reduce(
      (text, { from, to }) => `${text.slice(0, from)} ${text.slice(to)}`,
      query,
    )
    .trim();
}

/** All nodes of some types, in order of the text. */
export function nodesOf(tree: Tree, ...names: string[]): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  tree.iterate({
    enter: ref => {
      if (names.includes(ref.name)) found.push(ref.node);
    },
  });
  return found;
}

/** The expression a query consists of, without parentheses around it. */
export function rootExpression(tree: Tree): SyntaxNode | null {
  let node = tree.topNode.firstChild;
  while (node?.name === 'ParenExpr') node = node.firstChild;
  return node;
}
