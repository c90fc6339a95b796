import type { SyntaxNode } from '@lezer/common';
import { prometheusDuration } from './duration';
import { type Edit, edited } from './edits';
import {
  type ParsedPromql,
  fillPlaceholder,
  hasPlaceholder,
  nodesOf,
  parsePromql,
} from './syntax';
import { STAND_IN, WindowTemplate } from './windowTemplate';

/** A PromQL expression, or why there is none. @public */
export type PromqlResult =
  { ok: true; expr: string } | { ok: false; message: string };

/**
 * A query over one window. With a placeholder (`{{.window}}`, `{{ .window }}`, `$window` or `${window}`) only that is
 * filled in. Without, every instant vector selector is wrapped: `sum(x{a="b"})` becomes `sum(increase(x{a="b"}[5m]))` for
 * counters and `sum(sum_over_time(x{a="b"}[5m]))` otherwise, `offset` and `@` staying with their selector.
 *
 * Refused with a message: invalid PromQL, other variables, ranges of fixed length (their window could not be
 * changed), and queries that select nothing.
 *
 * @param options - `windowMs`: length of the window; `counter`: whether the selected series are ever-growing counters
 * @public
 */
export function windowedQuery(
  query: string,
  options: { windowMs: number; counter: boolean },
): PromqlResult {
  const window = prometheusDuration(options.windowMs);
  const parsed = parsePromql(fillPlaceholder(query, window));
  if (!parsed.ok) return parsed;
  const windowing = windowEdits(parsed, query, { ...options, window });
  return windowing.ok
    ? { ok: true, expr: edited(parsed.query, windowing.edits) }
    : windowing;
}

/** {@link windowedQuery} for any number of windows. */
export function windowTemplate(
  query: string,
  options: { counter: boolean },
): { ok: true; template: WindowTemplate } | { ok: false; message: string } {
  const parsed = parsePromql(fillPlaceholder(query, STAND_IN));
  if (!parsed.ok) return parsed;
  const windowing = windowEdits(parsed, query, {
    ...options,
    window: STAND_IN,
  });
  if (!windowing.ok) return windowing;
  const text = edited(parsed.query, windowing.edits);
  return { ok: true, template: new WindowTemplate(text, parsed) };
}

/**
 * What must be changed in a query so that it covers a window; nothing where the placeholder was filled in.
 *
 * @param parsed - the query with its placeholder filled in
 * @param query - the query as declared
 */
export function windowEdits(
  parsed: ParsedPromql,
  query: string,
  { window, counter }: { window: string; counter: boolean },
): { ok: true; edits: Edit[] } | { ok: false; message: string } {
  if (hasPlaceholder(query)) return { ok: true, edits: [] };
  const [fixed] = parsed.query.includes('[')
    ? nodesOf(parsed.tree, 'MatrixSelector', 'SubqueryExpr')
    : [];
  if (fixed) {
    return {
      ok: false,
      message: `Expected a range that can be set, found the fixed one in "${textOf(fixed, parsed.query)}". Write [{{.window}}] for the range, or leave range and rate out.`,
    };
  }
  const selectors = nodesOf(parsed.tree, 'VectorSelector');
  if (selectors.length === 0) {
    return {
      ok: false,
      message: `Expected a query that selects a metric, found none in "${query.slice(0, 200)}".`,
    };
  }
  const rangeCall = selectors.map(rangeFunctionAround).find(Boolean);
  if (rangeCall) {
    return {
      ok: false,
      message: `Expected a range in "${textOf(rangeCall, parsed.query)}", found none. Write [{{.window}}] after the selector.`,
    };
  }
  const wrap = counter ? 'increase' : 'sum_over_time';
  const edits = selectors.flatMap(selector => wrapping(selector, wrap, window));
  return { ok: true, edits };
}

function wrapping(
  selector: SyntaxNode,
  functionName: string,
  window: string,
): Edit[] {
  const { from, to } = withModifiers(selector);
  const insert = (at: number, text: string) => ({ from: at, to: at, text });
  const range = `[${window}]`;
  return [
    insert(from, `${functionName}(`),
    ...(selector.to === to
      ? [insert(to, `${range})`)]
      : [insert(selector.to, range), insert(to, ')')]),
  ];
}

/** `x offset 1h @ 5`: modifiers belong behind the range but inside the function. */
function withModifiers(selector: SyntaxNode): SyntaxNode {
  let node = selector;
  while (
    node.parent?.name === 'OffsetExpr' ||
    node.parent?.name === 'StepInvariantExpr'
  ) {
    node = node.parent;
  }
  return node;
}

/** Functions that take a range. */
const RANGE_FUNCTION =
  /^(\w+_over_time|rate|irate|increase|delta|idelta|deriv|changes|resets|predict_linear|double_exponential_smoothing|holt_winters)\b/;

function rangeFunctionAround(selector: SyntaxNode): SyntaxNode | undefined {
  const call = withModifiers(selector).parent?.parent;
  const name = call?.name === 'FunctionCall' ? call.firstChild : null;
  return name && RANGE_FUNCTION.test(functionNameOf(name)) ? call! : undefined;
}

/** Node names are those of the functions in camel case: `SumOverTime` is `sum_over_time`. */
function functionNameOf(identifier: SyntaxNode): string {
  return (identifier.firstChild?.name ?? '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

function textOf(node: SyntaxNode, query: string): string {
  return query.slice(node.from, node.to).slice(0, 100);
}
