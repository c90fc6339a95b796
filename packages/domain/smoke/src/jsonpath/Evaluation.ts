import { SMOKE_LIMITS } from '../limits';
import { deepEqual } from '../values/deepEqual';
import { tooLongToMatch } from '../values/regex';
import type { JsonValue } from '../model';
import { patternOf } from './iregexp';
import type {
  Call,
  Comparable,
  Logical,
  Operator,
  PathQuery,
  Segment,
  Selector,
} from './syntax';

/** Too much to look at. */
export class GivenUp extends Error {}

/** What there is not, in comparisons: not the same as null. */
const NOTHING = Symbol('nothing');

type Operand = JsonValue | typeof NOTHING;

/** Follows a query through a document. */
export class Evaluation {
  #visited = 0;

  constructor(private readonly root: JsonValue) {}

  nodes({ from, segments }: PathQuery, current: JsonValue): JsonValue[] {
    return segments.reduce<JsonValue[]>(
      (nodes, segment) => this.#next(nodes, segment),
      [from === '$' ? this.root : current],
    );
  }

  #next(nodes: JsonValue[], { deep, selectors }: Segment): JsonValue[] {
    const selected: JsonValue[] = [];
    for (const node of nodes) {
      for (const start of deep ? this.#descendants(node) : [node]) {
        for (const selector of selectors) {
          for (const found of this.#select(selector, start)) {
            this.#count();
            selected.push(found);
          }
        }
      }
    }
    return selected;
  }

  #descendants(node: JsonValue): JsonValue[] {
    const found: JsonValue[] = [];
    const waiting = [node];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      this.#count();
      found.push(next);
      for (const child of children(next).reverse()) waiting.push(child);
    }
    return found;
  }

  #select(selector: Selector, node: JsonValue): JsonValue[] {
    switch (selector.kind) {
      case 'name':
        return isObject(node) && Object.hasOwn(node, selector.name)
          ? [node[selector.name]]
          : [];
      case 'index': {
        if (!Array.isArray(node)) return [];
        const index = fromEnd(selector.index, node.length);
        return index in node ? [node[index]] : [];
      }
      case 'all':
        return children(node);
      case 'slice':
        return Array.isArray(node) ? slice(node, selector) : [];
      default:
        return children(node).filter(child => {
          this.#count();
          return this.#holds(selector.test, child);
        });
    }
  }

  #holds(test: Logical, node: JsonValue): boolean {
    switch (test.kind) {
      case 'or':
        return test.parts.some(part => this.#holds(part, node));
      case 'and':
        return test.parts.every(part => this.#holds(part, node));
      case 'not':
        return !this.#holds(test.part, node);
      case 'exists':
        return this.nodes(test.query, node).length > 0;
      case 'call':
        return this.#matches(test.call, node);
      default:
        return compare(
          test.operator,
          this.#operand(test.left, node),
          this.#operand(test.right, node),
        );
    }
  }

  #operand(side: Comparable, node: JsonValue): Operand {
    if (side.kind === 'literal') return side.value;
    if (side.kind === 'query') {
      const [value = NOTHING] = this.nodes(side.query, node);
      return value;
    }
    return this.#valueOf(side.call, node);
  }

  #valueOf({ name, arguments: [argument] }: Call, node: JsonValue): Operand {
    if (name === 'length') {
      const value = this.#operand(argument, node);
      if (typeof value === 'string') return [...value].length;
      if (typeof value !== 'object' || value === null) return NOTHING;
      return children(value).length;
    }
    const nodes =
      argument.kind === 'query' ? this.nodes(argument.query, node) : [];
    if (name === 'count') return nodes.length;
    return nodes.length === 1 ? nodes[0] : NOTHING;
  }

  #matches({ name, arguments: [what, by] }: Call, node: JsonValue): boolean {
    const text = this.#operand(what, node);
    const pattern = this.#operand(by, node);
    if (typeof text !== 'string' || typeof pattern !== 'string') return false;
    const tooLong = tooLongToMatch(text);
    if (tooLong !== undefined) throw new GivenUp(`Found ${tooLong}.`);
    return patternOf(pattern, name === 'match')?.test(text) ?? false;
  }

  #count(): void {
    this.#visited += 1;
    if (this.#visited > SMOKE_LIMITS.jsonNodes) {
      throw new GivenUp(
        `Expected a JSONPath that visits at most ${SMOKE_LIMITS.jsonNodes} nodes of the document, found more. Make it narrower.`,
      );
    }
  }
}

function compare(operator: Operator, left: Operand, right: Operand): boolean {
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case '<':
      return isLess(left, right);
    case '>':
      return isLess(right, left);
    case '<=':
      return isLess(left, right) || isEqual(left, right);
    default:
      return isLess(right, left) || isEqual(left, right);
  }
}

function isEqual(left: Operand, right: Operand): boolean {
  if (left === NOTHING || right === NOTHING) return left === right;
  return deepEqual(left, right);
}

function isLess(left: Operand, right: Operand): boolean {
  if (typeof left === 'number' && typeof right === 'number') {
    return left < right;
  }
  return (
    typeof left === 'string' && typeof right === 'string' && before(left, right)
  );
}

/** By Unicode characters, not by the halves JavaScript compares. */
function before(left: string, right: string): boolean {
  const others = [...right];
  for (const [index, character] of [...left].entries()) {
    const other = others[index];
    if (other === undefined) return false;
    if (character !== other) {
      return character.codePointAt(0)! < other.codePointAt(0)!;
    }
  }
  return [...left].length < others.length;
}

function slice(
  list: JsonValue[],
  { start, end, step }: { start?: number; end?: number; step: number },
): JsonValue[] {
  const { length } = list;
  const found: JsonValue[] = [];
  if (step > 0) {
    const first = Math.max(fromEnd(start ?? 0, length), 0);
    const last = Math.min(fromEnd(end ?? length, length), length);
    for (let index = first; index < last; index += step) {
      found.push(list[index]);
    }
  } else if (step < 0) {
    const first = Math.min(fromEnd(start ?? length - 1, length), length - 1);
    const last = end === undefined ? -1 : Math.max(fromEnd(end, length), -1);
    for (let index = first; index > last; index += step) {
      found.push(list[index]);
    }
  }
  return found;
}

function fromEnd(index: number, length: number): number {
  return index < 0 ? length + index : index;
}

function children(node: JsonValue): JsonValue[] {
  if (Array.isArray(node)) return [...node];
  return isObject(node) ? Object.values(node) : [];
}

function isObject(node: JsonValue): node is { [name: string]: JsonValue } {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
