import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { prometheusDurationMs } from '../promql/duration';
import type { RuleGroup } from './model';

/** What rules cost a Prometheus server. @public */
export interface RuleCost {
  /** Expressions evaluated, per minute. */
  evaluationsPerMinute: number;
  /** Samples read, per minute: an estimate in which every selector of a scraped metric matches one series. */
  samplesPerMinute: number;
}

const MINUTE_MS = 60_000;

/**
 * Estimates what rules cost: the samples their expressions read, times how often they are evaluated. What the rules record
 * themselves has a sample for each evaluation of its group; of other metrics there is one for each scrape.
 *
 * Made to compare rules with each other: the cost of a scraped metric grows with the number of its series, which only the
 * server knows.
 *
 * @param options - `evaluationMs`: interval of groups that name none, default a minute; `scrapeMs`: interval of scrapes,
 *   default 30 seconds
 * @public
 */
export function ruleCost(
  groups: readonly RuleGroup[],
  options: { evaluationMs?: number; scrapeMs?: number } = {},
): RuleCost {
  const { evaluationMs = MINUTE_MS, scrapeMs = MINUTE_MS / 2 } = options;
  const recordedEveryMs = new Map<string, number>();
  for (const { intervalMs = evaluationMs, rules } of groups) {
    for (const rule of rules) {
      if ('record' in rule) recordedEveryMs.set(rule.record, intervalMs);
    }
  }
  const cost: RuleCost = { evaluationsPerMinute: 0, samplesPerMinute: 0 };
  for (const { intervalMs = evaluationMs, rules } of groups) {
    const perMinute = MINUTE_MS / intervalMs;
    for (const { expr } of rules) {
      const { topNode } = parser.parse(expr);
      const samples = samplesOf(topNode, expr, {
        everyMs: name => recordedEveryMs.get(name) ?? scrapeMs,
        stepMs: evaluationMs,
      });
      cost.evaluationsPerMinute += perMinute;
      cost.samplesPerMinute += samples * perMinute;
    }
  }
  return cost;
}

interface Resolution {
  /** Time between samples of a metric. */
  everyMs(metric: string): number;
  /** Step of subqueries that name none. */
  stepMs: number;
}

/** Samples of one series each that an expression reads. */
function samplesOf(
  node: SyntaxNode,
  query: string,
  resolution: Resolution,
): number {
  const [range, step] = node
    .getChildren('NumberDurationLiteralInDurationContext')
    .map(({ from, to }) => prometheusDurationMs(query.slice(from, to)));
  switch (node.name) {
    case 'VectorSelector':
      return 1;
    case 'MatrixSelector': {
      const everyMs = resolution.everyMs(metricOf(node, query));
      return Math.max(Math.floor((range ?? 0) / everyMs), 1);
    }
    case 'SubqueryExpr': {
      const steps = Math.floor((range ?? 0) / (step ?? resolution.stepMs));
      return Math.max(steps, 1) * ofChildren(node, query, resolution);
    }
    default:
      return ofChildren(node, query, resolution);
  }
}

function ofChildren(
  node: SyntaxNode,
  query: string,
  resolution: Resolution,
): number {
  let samples = 0;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    samples += samplesOf(child, query, resolution);
  }
  return samples;
}

function metricOf(matrix: SyntaxNode, query: string): string {
  const name = matrix.getChild('VectorSelector')?.getChild('Identifier');
  return name ? query.slice(name.from, name.to) : '';
}
