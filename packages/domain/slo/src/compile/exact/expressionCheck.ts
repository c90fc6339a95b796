import { checkParsed, checkPromql } from '../../promql/check';
import { Refusal } from '../../promql/metricQuery';
import type { ExactRules } from './objective';

const MINUTE_MS = 60_000;

/** Between expressions that are looked at together. */
const SEPARATOR = '\0';

/**
 * Checks expressions, each shape once: those of thousands of SLOs differ in their IDs, their windows and the queries of
 * their declarations only. The queries are checked by themselves.
 */
export class ExpressionCheck {
  /** Shapes of expressions, and those of all expressions of an SLO together. */
  readonly #accepted = new Set<string>();

  constructor(private readonly target: 2 | 3) {}

  /** @throws Refusal for the first expression that Prometheus would refuse */
  check(id: string, { groups, metrics }: ExactRules): void {
    const options = { expect: 'vector', target: this.target } as const;
    const queries = metrics.map(metric => {
      const query = metric.over(MINUTE_MS);
      if (!checkParsed(metric.parsed, options).ok) this.#demandVector(query);
      return query;
    });
    const selector = JSON.stringify(id);
    const shapes = queries.map(query => shapeOf(query, selector));
    const all = groups
      .flatMap(({ rules }) => rules.map(({ expr }) => expr))
      .join(SEPARATOR);
    const together = shapes.reduce(
      (text, query) => text.replaceAll(query, 'query'),
      shapeOf(all, selector),
    );
    if (this.#accepted.has(together)) return;
    for (const shape of together.split(SEPARATOR)) {
      if (!this.#accepted.has(shape)) {
        this.#demandVector(shape);
        this.#accepted.add(shape);
      }
    }
    this.#accepted.add(together);
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
