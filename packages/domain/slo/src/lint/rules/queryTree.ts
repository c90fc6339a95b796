import type { SyntaxNode } from '@lezer/common';
import { fillPlaceholder, nodesOf, parsePromql } from '../../promql/syntax';

/** A rate of something whose resets cannot be recognised. */
export interface DoubtfulRate {
  /** The call. */
  text: string;
  over: 'aggregation' | 'recorded';
}

const COUNTER_FUNCTIONS = new Set(['Rate', 'Irate', 'Increase', 'Resets']);

/** Queries that may hold one: only they are worth parsing, as it takes most of the time of all lints. */
const MAY_BE_DOUBTFUL =
  /\b(?:rate|irate|increase|resets)\b[^]*(?:\[[^\]]*:|[a-zA-Z_]:|:[a-zA-Z_])/;

/** Calls of rate, irate, increase and resets over aggregations and recorded series. Nothing in queries with faults. */
export function ratesOfOtherThanCounters(query: string): DoubtfulRate[] {
  if (!MAY_BE_DOUBTFUL.test(query)) return [];
  const parsed = parsePromql(fillPlaceholder(query, '5m'));
  if (!parsed.ok) return [];
  const text = ({ from, to }: SyntaxNode) => parsed.query.slice(from, to);
  return nodesOf(parsed.tree, 'FunctionCall').flatMap<DoubtfulRate>(call => {
    const name = call.firstChild?.firstChild?.name ?? '';
    if (!COUNTER_FUNCTIONS.has(name)) return [];
    const inside = descendants(call);
    if (inside.some(node => node.name === 'AggregateExpr')) {
      return [{ text: text(call), over: 'aggregation' }];
    }
    // Names with colons are those of recording rules, by convention.
    const isRecorded = inside.some(
      node => node.name === 'Identifier' && text(node).includes(':'),
    );
    return isRecorded ? [{ text: text(call), over: 'recorded' }] : [];
  });
}

/** The first range of fixed length in a query without placeholder, if any. */
export function fixedRange(query: string): string | undefined {
  if (!query.includes('[')) return undefined;
  const parsed = parsePromql(query);
  if (!parsed.ok) return undefined;
  const [range] = [
    ...nodesOf(parsed.tree, 'MatrixSelector'),
    ...nodesOf(parsed.tree, 'SubqueryExpr'),
  ];
  return range && parsed.query.slice(range.from, range.to);
}

function descendants(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  node.cursor().iterate(({ node: inner }) => {
    found.push(inner);
  });
  return found;
}
