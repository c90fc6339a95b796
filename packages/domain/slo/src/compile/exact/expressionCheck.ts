import { checkPromql } from '../../promql/check';
import { Refusal } from '../../promql/metricQuery';
import type { ExactRules } from './objective';

const MINUTE_MS = 60_000;

/**
 * Checks expressions, each shape once: those of thousands of SLOs differ in their IDs, their windows and the queries of
 * their declarations only. The queries are checked by themselves.
 */
export class ExpressionCheck {
  readonly #accepted = new Set<string>();

  constructor(private readonly target: 2 | 3) {}

  /** @throws Refusal for the first expression that Prometheus would refuse */
  check(id: string, { groups, metrics }: ExactRules): void {
    const selector = JSON.stringify(id);
    const queries = metrics.map(metric => metric.over(MINUTE_MS));
    for (const query of queries) this.#demandVector(query);
    const shapes = queries.map(query => shapeOf(query, selector));
    for (const { rules } of groups) {
      for (const { expr } of rules) {
        const shape = shapes.reduce(
          (text, query) => text.replaceAll(query, 'query'),
          shapeOf(expr, selector),
        );
        if (!this.#accepted.has(shape)) {
          this.#demandVector(shape);
          this.#accepted.add(shape);
        }
      }
    }
  }

  #demandVector(expr: string): void {
    const check = checkPromql(expr, { expect: 'vector', target: this.target });
    if (!check.ok) throw new Refusal(check.message);
  }
}

/** An expression without what differs between SLOs and windows. */
function shapeOf(expr: string, selector: string): string {
  return expr
    .replaceAll(selector, '""')
    .replace(/\b\d+(?:ms|[smhdw])(?:\d+(?:ms|[smhdw]))*\b/g, '1h')
    .replace(/:(live|ratio|increase)\d+[smhd]/g, ':$1');
}
