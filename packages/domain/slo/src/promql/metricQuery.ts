import type { Tree } from '@lezer/common';
import type { MetricSource } from '../openslo/definition';
import { nodesOf, parsePromql, rootExpression } from './syntax';

/** Ends the construction of an expression with a message for the caller. */
export class Refusal extends Error {}

/** The query of a metric source. */
export function queryOf(source: MetricSource): string {
  const { query } = source.spec;
  if (typeof query !== 'string') {
    throw new Refusal(
      `Expected a PromQL query as metricSource.spec.query, found ${query === undefined ? 'nothing' : typeof query}.`,
    );
  }
  return query;
}

/** The query without surrounding space, as an instant vector of something. */
export function checkedQuery(query: string): string {
  const parsed = parsePromql(query);
  if (!parsed.ok) throw new Refusal(parsed.message);
  if (nodesOf(parsed.tree, 'VectorSelector').length === 0) {
    throw new Refusal(
      `Expected a query that selects a metric, found none in "${query.slice(0, 200)}".`,
    );
  }
  const root = rootExpression(parsed.tree);
  if (root?.name === 'MatrixSelector' || root?.name === 'SubqueryExpr') {
    throw new Refusal(
      `Expected a query with one value per series, found the range "${query.slice(0, 200)}".`,
    );
  }
  return parsed.query;
}

/** An expression as one value without labels; `sum(…)` over everything is that already. */
export function summedUp(expr: string): string {
  const parsed = parsePromql(expr);
  return parsed.ok && isPlainSum(parsed.tree, expr) ? expr : `sum(${expr})`;
}

/** Whether a parsed expression is `sum(…)` without labels and nothing around it. */
export function isPlainSum(tree: Tree, expr: string): boolean {
  const root = rootExpression(tree);
  return (
    root?.name === 'AggregateExpr' &&
    root.from === 0 &&
    root.to === expr.length &&
    root.getChild('AggregateOp')?.firstChild?.name === 'Sum' &&
    root.getChild('AggregateModifier') === null
  );
}
