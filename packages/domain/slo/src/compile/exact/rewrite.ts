import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { type Edit, edited } from '../../promql/edits';
import { isPlainSum } from '../../promql/metricQuery';
import { type ParsedPromql, nodesOf } from '../../promql/syntax';

/**
 * A query that means the same to Prometheus 2 and 3 and, when it counts over a window, counts events instead of their
 * speed: `le="1"` and `le="1.0"` match each other, `rate` becomes `increase`.
 *
 * @param options - `ratesToCounts`: see above; `summed`: make one value without labels of it; `edits`: further changes
 */
export function normalised(
  { query, tree }: Pick<ParsedPromql, 'query' | 'tree'>,
  options: {
    ratesToCounts: boolean;
    summed?: boolean;
    edits?: readonly Edit[];
  },
): string {
  const edits = [...(options.edits ?? [])];
  if (/\b(?:le|quantile)\b/.test(query)) {
    for (const matcher of nodesOf(tree, 'UnquotedLabelMatcher')) {
      edits.push(...bothSpellings(matcher, query));
    }
  }
  if (options.ratesToCounts) {
    for (const { from, to } of nodesOf(tree, 'Rate')) {
      edits.push({ from, to, text: 'increase' });
    }
  }
  const text = edited(query, edits);
  return options.summed && !isPlainSum(tree, query) ? `sum(${text})` : text;
}

/** Labels whose values are numbers: bounds of buckets and quantiles. */
const NUMERIC_LABEL = /^(le|quantile)$/;

/**
 * Prometheus 3 writes whole bounds as floats (`1.0`) whatever the target says, Prometheus 2 as they come. A matcher with
 * one spelling finds nothing after the upgrade.
 */
function bothSpellings(matcher: SyntaxNode, expr: string): Edit[] {
  const text = (node: SyntaxNode | null) =>
    node ? expr.slice(node.from, node.to) : '';
  const operator = matcher.getChild('MatchOp');
  const value = matcher.getChild('StringLiteral');
  const whole = /^["'`](\d+)(?:\.0+)?["'`]$/.exec(text(value));
  if (
    !operator ||
    !value ||
    !whole ||
    !NUMERIC_LABEL.test(text(matcher.firstChild)) ||
    !/^!?=$/.test(text(operator))
  ) {
    return [];
  }
  const matches = text(operator) === '=' ? '=~' : '!~';
  return [
    {
      from: operator.from,
      to: value.to,
      text: `${matches}"${whole[1]}|${whole[1]}\\\\.0"`,
    },
  ];
}

/**
 * The same query with the first value of a series that was not there a window ago counted as an increase. `increase` sees
 * nothing in it: a counter that is born at 5 has lost five events.
 *
 * @param expr - valid PromQL
 * @param window - range of the `increase` calls, such as `5m`
 */
export function withBirths(expr: string, window: string): string {
  const edits = nodesOf(parser.parse(expr), 'FunctionCall').flatMap<Edit>(
    call => {
      const range = call
        .getChild('FunctionCallBody')
        ?.getChild('MatrixSelector');
      const selector = range?.getChild('VectorSelector');
      const isIncrease = call.firstChild?.firstChild?.name === 'Increase';
      if (!isIncrease || !range || !selector) return [];
      const whole = expr.slice(call.from, call.to);
      const series = expr.slice(selector.from, selector.to);
      const born = `min_over_time(${expr.slice(range.from, range.to)}) unless ${series} offset ${window}`;
      return [
        {
          from: call.from,
          to: call.to,
          text: `(${whole} + (${born}) or ${whole} or ${born})`,
        },
      ];
    },
  );
  return edited(expr, edits);
}
