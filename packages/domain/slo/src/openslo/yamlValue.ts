import {
  type Document,
  type Node,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  visit,
} from 'yaml';
import { Cursor, kindOf, show } from './problem';

/** What a document may contain at most, aliases counted as often as they are used. */
export const VALUE_LIMITS = { nodes: 100_000, depth: 50 };

/** Nodes that the aliases of a document stand for: the newest anchor of that name before the alias. */
export type AliasTargets = Map<unknown, Node>;

export function aliasTargets(document: Document): AliasTargets {
  const anchors = new Map<string, Node>();
  const targets: AliasTargets = new Map();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor) {
        anchors.set(node.anchor, node);
      }
    },
  });
  return targets;
}

/**
 * Plain value of a YAML document: maps with text keys, lists, text, numbers, booleans, null. Whatever is none of these is
 * reported and left out. The library's own conversion is not used: it compares every key with every other, searches the
 * document for every alias and counts aliases only after expanding them, all of which hostile text can make expensive.
 */
export function plainValue(
  document: Document,
  targets: AliasTargets,
  root: Cursor,
): unknown {
  let nodes = 0;

  const convert = (node: unknown, at: Cursor, depth: number): unknown => {
    nodes += 1;
    if (nodes > VALUE_LIMITS.nodes) {
      throw new LimitExceeded(
        'too-many-values',
        `Expected at most ${VALUE_LIMITS.nodes} values in a document with its aliases expanded, found more. Split it.`,
      );
    }
    if (depth > VALUE_LIMITS.depth) {
      throw new LimitExceeded('nested-too-deep', NESTED_TOO_DEEP);
    }
    const target = isAlias(node) ? targets.get(node) : node;
    if (isAlias(node) && !target) {
      at.error(
        'unknown-alias',
        `Expected an anchor &${node.source} before the alias *${node.source}, found none. Write the value out.`,
      );
      return null;
    }
    if (isMap(target)) return mapOf(target.items, at, depth);
    if (isSeq(target)) {
      return target.items.map((item, index) =>
        convert(item, at.child(index), depth + 1),
      );
    }
    const value = isScalar(target) ? target.value : null;
    if (value === null || /^(string|number|boolean)$/.test(typeof value)) {
      return value;
    }
    at.error(
      'unsupported-value',
      `Expected text, a number, true, false or nothing, found ${show(String(value))} of another type. Put it in quotes.`,
    );
    return null;
  };

  const mapOf = (
    items: { key: unknown; value: unknown }[],
    at: Cursor,
    depth: number,
  ) => {
    const fields = new Map<string, unknown>();
    for (const { key, value } of items) {
      const name = isScalar(key) ? key.value : key;
      if (typeof name !== 'string') {
        const found = isNode(name) ? 'a list, map or alias' : kindOf(name);
        at.error(
          'non-string-key',
          `Expected text as a key, found ${found}. Put it in quotes.`,
        );
      } else if (name === '__proto__') {
        at.child(name).error(
          'forbidden-key',
          'Expected any key but "__proto__". Rename it.',
          'key',
        );
      } else if (fields.has(name)) {
        at.child(name).error(
          'duplicate-key',
          `Expected every key once, found ${show(name)} again. Remove one.`,
          'key',
        );
      } else {
        fields.set(name, convert(value, at.child(name), depth + 1));
      }
    }
    return Object.fromEntries(fields);
  };

  try {
    return convert(document.contents, root, 0);
  } catch (error) {
    if (!(error instanceof LimitExceeded)) throw error;
    root.error(error.code, error.message);
    return undefined;
  }
}

export const NESTED_TOO_DEEP = `Expected at most ${VALUE_LIMITS.depth} levels, found more. Flatten the document.`;

class LimitExceeded extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
