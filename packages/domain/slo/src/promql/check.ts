import type { SyntaxNodeRef } from '@lezer/common';
import { typeOf } from './checker';
import { Fault, faultAt } from './fault';
import { checkSelector } from './selector';
import { ARTICLED, type PromqlType, SINCE_3 } from './signatures';
import { type ParsedPromql, nodesOf, parsePromql } from './syntax';

/** The type of an expression, or what is wrong with it. @public */
export type PromqlCheck =
  { ok: true; type: PromqlType } | { ok: false; message: string };

/**
 * Checks the syntax and the types of an expression as Prometheus does when it loads a rule: what functions, aggregations
 * and operators are given, matching clauses, selectors that would select everything, ranges of no length. Regular
 * expressions are not checked.
 *
 * @param options - `expect`: the type it must have; `target`: major version of the Prometheus that must understand it,
 *   3 unless told otherwise
 *
 * Source: Prometheus documentation, "Querying basics", "Operators" and "Functions".
 * @public
 */
export function checkPromql(
  query: string,
  options: { expect?: PromqlType; target?: 2 | 3 } = {},
): PromqlCheck {
  const parsed = parsePromql(query);
  return parsed.ok ? checkParsed(parsed, options) : parsed;
}

/** {@link checkPromql} for what was parsed already. */
export function checkParsed(
  parsed: ParsedPromql,
  options: { expect?: PromqlType; target?: 2 | 3 } = {},
): PromqlCheck {
  try {
    return { ok: true, type: checkedType(parsed, options) };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, message: error.message };
    throw error;
  }
}

function checkedType(
  { query, tree }: ParsedPromql,
  options: { expect?: PromqlType; target?: 2 | 3 },
): PromqlType {
  if (options.target === 2) {
    tree.iterate({ enter: ref => checkTarget(ref, query) });
  }
  for (const selector of nodesOf(tree, 'VectorSelector')) {
    checkSelector(selector, query);
  }
  const root = tree.topNode.firstChild!;
  const type = typeOf(root, query);
  if (options.expect !== undefined && type !== options.expect) {
    throw faultAt(root, query, ARTICLED[options.expect], ARTICLED[type]);
  }
  return type;
}

function checkTarget(ref: SyntaxNodeRef, query: string): void {
  const { name } = ref;
  const text = () => query.slice(ref.from, ref.to);
  const isLater =
    SINCE_3.has(name) ||
    // A duration where a number belongs, and the other way round.
    (name === 'NumberDurationLiteral' && /\d(?:ms|[smhdwy])$/.test(text())) ||
    (name === 'NumberDurationLiteralInDurationContext' && /\d$/.test(text()));
  if (isLater) {
    throw faultAt(
      ref.node,
      query,
      'PromQL of Prometheus 2',
      'some of Prometheus 3',
    );
  }
}
