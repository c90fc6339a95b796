import type { SyntaxNode } from '@lezer/common';
import { Fault, faultAt } from './fault';
import { unquoted } from './selector';
import {
  AGGREGATIONS,
  ARTICLED,
  FUNCTIONS,
  PLAIN_AGGREGATION,
  type PromqlType,
  type Signature,
} from './signatures';

/** Levels of nesting; a chain of operators has one per operator. */
const MAX_DEPTH = 500;

const SET_OPERATORS = ['And', 'Or', 'Unless'];
const COMPARISONS = ['Eql', 'Neq', 'Gtr', 'Gte', 'Lss', 'Lte'];

class Checker {
  #depth = 0;

  constructor(private readonly query: string) {}

  typeOf(node: SyntaxNode): PromqlType {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      throw new Fault(
        `Expected at most ${MAX_DEPTH} levels in a PromQL expression, found more. Record parts of it with rules of their own.`,
      );
    }
    const type = this.#typeOf(node);
    this.#depth -= 1;
    return type;
  }

  #typeOf(node: SyntaxNode): PromqlType {
    switch (node.name) {
      case 'NumberDurationLiteral':
        return 'scalar';
      case 'StringLiteral':
        return 'string';
      case 'VectorSelector':
        return 'vector';
      case 'MatrixSelector':
      case 'SubqueryExpr':
        return this.#range(node);
      case 'OffsetExpr':
      case 'StepInvariantExpr':
        return this.#shifted(node);
      case 'UnaryExpr':
        return this.#signed(node);
      case 'BinaryExpr':
        return this.#binary(node);
      case 'FunctionCall':
      case 'AggregateExpr':
        return this.#call(node);
      default:
        return this.typeOf(node.firstChild!);
    }
  }

  #range(node: SyntaxNode): PromqlType {
    const inner = node.firstChild!;
    for (const range of node.getChildren(
      'NumberDurationLiteralInDurationContext',
    )) {
      if (!/[1-9]/.test(this.#text(range))) {
        throw this.#fault(range, 'a duration longer than zero', 'none');
      }
    }
    if (node.name === 'MatrixSelector' && inner.name !== 'VectorSelector') {
      throw this.#fault(inner, 'a selector before a range', 'an expression');
    }
    // A range binds tighter than signs and operators, whatever the tree says; what they get is a range then.
    const type = isLoose(unshifted(inner)) ? 'matrix' : this.typeOf(inner);
    if (type !== 'vector') {
      throw this.#fault(
        inner,
        `${ARTICLED.vector} before a range`,
        ARTICLED[type],
      );
    }
    return 'matrix';
  }

  #shifted(node: SyntaxNode): PromqlType {
    const modifiers = [node.name];
    let inner = node.firstChild!;
    // As above for signs and operators.
    while (isLoose(inner) || isShift(inner)) {
      if (isShift(inner)) modifiers.push(inner.name);
      inner = isShift(inner) ? inner.firstChild! : inner.lastChild!;
    }
    const word = node.name === 'OffsetExpr' ? '"offset"' : '"@"';
    if (!/^(VectorSelector|MatrixSelector|SubqueryExpr)$/.test(inner.name)) {
      throw this.#fault(
        inner,
        `a selector or a subquery before ${word}`,
        'an expression',
      );
    }
    if (new Set(modifiers).size < modifiers.length) {
      throw this.#fault(node, `one ${word}`, 'another');
    }
    return this.typeOf(node.firstChild!);
  }

  #signed(node: SyntaxNode): PromqlType {
    const type = this.typeOf(node.lastChild!);
    if (type === 'scalar' || type === 'vector') return type;
    throw this.#fault(
      node,
      'a number or an instant vector behind a sign',
      ARTICLED[type],
    );
  }

  #binary(node: SyntaxNode): PromqlType {
    const left = node.firstChild!;
    const right = node.lastChild!;
    const operator = left.nextSibling!;
    const sign = `"${this.#text(operator)}"`;
    let vectors = 0;
    for (const operand of [left, right]) {
      const type = this.typeOf(operand);
      if (type === 'vector') {
        vectors += 1;
      } else if (type !== 'scalar') {
        throw this.#fault(
          operand,
          `a number or an instant vector beside ${sign}`,
          ARTICLED[type],
        );
      }
    }
    const isSet = SET_OPERATORS.includes(operator.name);
    const isComparison = COMPARISONS.includes(operator.name);
    const bool = node.getChild('BoolModifier');
    if (isSet && vectors < 2) {
      throw this.#fault(node, `instant vectors beside ${sign}`, 'a number');
    }
    if (bool && !isComparison) {
      throw this.#fault(bool, 'a comparison before "bool"', sign);
    }
    if (isComparison && vectors === 0 && !bool) {
      throw this.#fault(node, '"bool" in a comparison of numbers', 'none');
    }
    const clause = node.getChild('MatchingModifierClause');
    if (clause) this.#matching(clause, isSet, vectors);
    return vectors === 0 ? 'scalar' : 'vector';
  }

  #matching(clause: SyntaxNode, isSet: boolean, vectors: number): void {
    const [matched, included = []] = clause
      .getChildren('GroupingLabels')
      .map(list => childrenOf(list).map(label => unquoted(this.#text(label))));
    if (vectors < 2 && matched.length > 0) {
      throw this.#fault(
        clause,
        'a matching clause between instant vectors only',
        'one beside a number',
      );
    }
    const group = clause.getChild('GroupLeft') ?? clause.getChild('GroupRight');
    if (group && isSet) {
      throw this.#fault(group, 'no group with "and", "or" and "unless"', 'one');
    }
    const both = included.find(label => matched.includes(label));
    if (both !== undefined && clause.getChild('On')) {
      throw this.#fault(
        clause,
        'a label either in "on" or in the group',
        `"${both}" in both`,
      );
    }
  }

  #call(node: SyntaxNode): PromqlType {
    const head = node.firstChild!;
    const { name } = head.firstChild!;
    const signature: Signature =
      node.name === 'FunctionCall'
        ? FUNCTIONS[name]
        : (AGGREGATIONS[name] ?? PLAIN_AGGREGATION);
    const { parameters, required, variadic, returns } = signature;
    const called = `"${this.#text(head)}"`;
    const found = childrenOf(node.getChild('FunctionCallBody')!);
    const most = variadic ? Infinity : parameters.length;
    if (found.length < required || found.length > most) {
      const some = found.length < required ? 'at least' : 'at most';
      const count = found.length < required ? required : most;
      throw this.#fault(
        node,
        `${required === most ? '' : `${some} `}${count} argument${count === 1 ? '' : 's'} of ${called}`,
        String(found.length),
      );
    }
    for (const [index, argument] of found.entries()) {
      const wanted = parameters[Math.min(index, parameters.length - 1)];
      const type = this.typeOf(argument);
      if (type !== wanted) {
        throw this.#fault(
          argument,
          `${ARTICLED[wanted]} as argument ${index + 1} of ${called}`,
          ARTICLED[type],
        );
      }
    }
    return returns;
  }

  #fault(node: SyntaxNode, expected: string, found: string): Fault {
    return faultAt(node, this.query, expected, found);
  }

  #text({ from, to }: SyntaxNode): string {
    return this.query.slice(from, to);
  }
}

/**
 * Type of an expression.
 *
 * @throws Fault when its parts do not fit together
 */
export function typeOf(node: SyntaxNode, query: string): PromqlType {
  return new Checker(query).typeOf(node);
}

/** An expression that binds less tightly than what follows its last operand. */
function isLoose({ name }: SyntaxNode): boolean {
  return name === 'UnaryExpr' || name === 'BinaryExpr';
}

function isShift({ name }: SyntaxNode): boolean {
  return name === 'OffsetExpr' || name === 'StepInvariantExpr';
}

/** What `offset` and `@` stand behind. */
function unshifted(node: SyntaxNode): SyntaxNode {
  return isShift(node) ? unshifted(node.firstChild!) : node;
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    children.push(child);
  }
  return children;
}
