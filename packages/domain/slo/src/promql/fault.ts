import type { SyntaxNode } from '@lezer/common';

/** Ends a check with a message for the caller. */
export class Fault extends Error {}

/** A fault at a place of a query. */
export function faultAt(
  node: SyntaxNode,
  query: string,
  expected: string,
  found: string,
): Fault {
  const text = query.slice(node.from, node.to).slice(0, 100);
  return new Fault(
    `Expected ${expected}, found ${found} at character ${node.from + 1}: "${text}".`,
  );
}
