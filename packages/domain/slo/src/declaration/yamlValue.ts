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

/** Message for documents deeper than that. */
export const NESTED_TOO_DEEP = `Expected at most ${VALUE_LIMITS.depth} levels, found more. Flatten the document.`;

/** Nodes that the aliases of a document stand for: the newest anchor of that name before the alias. */
export type AliasTargets = Map<unknown, Node>;

/** Finds the targets of all aliases in one walk; the library walks the document once per alias. */
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

class Conversion {
  /** Code and message of the limit that ended the conversion. */
  exceeded: [code: string, message: string] | undefined;
  #nodes = 0;

  constructor(private readonly targets: AliasTargets) {}

  valueOf(node: unknown, at: Cursor, depth: number): unknown {
    this.#count(depth);
    if (this.exceeded) return null;
    const target = isAlias(node) ? this.targets.get(node) : node;
    if (isAlias(node) && !target) {
      at.error(
        'unknown-alias',
        `Expected an anchor &${node.source} before the alias *${node.source}, found none. Write the value out.`,
      );
      return null;
    }
    if (isMap(target)) return this.#mapOf(target.items, at, depth);
    if (isSeq(target)) return this.#listOf(target.items, at, depth);
    const value = isScalar(target) ? target.value : null;
    if (value === null || /^(string|number|boolean)$/.test(typeof value)) {
      return value;
    }
    at.error(
      'unsupported-value',
      `Expected text, a number, true, false or nothing, found ${show(String(value))} of another type. Put it in quotes.`,
    );
    return null;
  }

  #count(depth: number): void {
    this.#nodes += 1;
    if (this.#nodes > VALUE_LIMITS.nodes) {
      this.exceeded ??= [
        'too-many-values',
        `Expected at most ${VALUE_LIMITS.nodes} values in a document with its aliases expanded, found more. Split it.`,
      ];
    }
    if (depth > VALUE_LIMITS.depth) {
      this.exceeded ??= ['nested-too-deep', NESTED_TOO_DEEP];
    }
  }

  #listOf(items: unknown[], at: Cursor, depth: number): unknown[] {
    const values: unknown[] = [];
    for (const [index, item] of items.entries()) {
      values.push(this.valueOf(item, at.child(index), depth + 1));
      if (this.exceeded) break;
    }
    return values;
  }

  #mapOf(
    items: { key: unknown; value: unknown }[],
    at: Cursor,
    depth: number,
  ): Record<string, unknown> {
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
        fields.set(name, this.valueOf(value, at.child(name), depth + 1));
      }
      if (this.exceeded) break;
    }
    return Object.fromEntries(fields);
  }
}

/**
 * Plain value of a YAML document: maps with text keys, lists, text, numbers, booleans, null. Whatever is none of these is
 * reported and left out. The library's own conversion is not used: it compares every key with every other and counts
 * aliases only after expanding them, which hostile text can make expensive.
 *
 * @returns undefined when a limit was exceeded, which is reported at the root
 */
export function plainValue(
  document: Document,
  targets: AliasTargets,
  root: Cursor,
): unknown {
  const conversion = new Conversion(targets);
  const value = conversion.valueOf(document.contents, root, 0);
  if (!conversion.exceeded) return value;
  root.error(...conversion.exceeded);
  return undefined;
}
