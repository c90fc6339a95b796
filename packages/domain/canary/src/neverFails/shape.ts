import type { Expr } from '../argo/expr/tree';
import type { ExprValue } from '../argo/expr/values';

/** A place in a result that a condition looks at. */
export interface Slot {
  members: Map<string, Slot>;
  /** Elements by their index; negative ones from the end. */
  elements: Map<number, Slot>;
  /** What a closure looks at in each element. */
  each?: Slot;
  /** Whether it is looked at as a list as a whole, such as by `max`. */
  isList: boolean;
  /** Whether its length is asked for. */
  isCounted: boolean;
  /** Whether nil is asked for. */
  isOptional: boolean;
}

function slot(): Slot {
  return {
    members: new Map(),
    elements: new Map(),
    isList: false,
    isCounted: false,
    isOptional: false,
  };
}

/** The places a condition looks at, as a tree from the result. */
export function shapeOf(...exprs: Expr[]): Slot {
  const root = slot();
  for (const expr of exprs) visit(expr, root, undefined);
  return root;
}

const LIST_FUNCTIONS = ['sum', 'mean', 'median', 'min', 'max', 'first', 'last'];

/** Visits an expression; gives the place it stands for, when it stands for one. */
function visit(
  expr: Expr,
  root: Slot,
  element: Slot | undefined,
): Slot | undefined {
  const inner = (given: Expr) => visit(given, root, element);
  switch (expr.kind) {
    case 'result':
      return root;
    case 'element':
      return element;
    case 'member':
      return member(expr, inner(expr.of), inner);
    case 'chain':
      return inner(expr.of);
    case 'unary':
      inner(expr.of);
      return undefined;
    case 'binary': {
      const [left, right] = [inner(expr.left), inner(expr.right)];
      const isNil = [expr.left, expr.right].some(({ kind }) => kind === 'nil');
      for (const side of [left, right]) {
        if (side && (isNil || expr.operator === '??')) side.isOptional = true;
      }
      if (expr.operator === 'in' && right) right.isList = true;
      return undefined;
    }
    case 'conditional':
      [expr.test, expr.then, expr.otherwise].forEach(inner);
      return undefined;
    case 'list':
      expr.items.forEach(inner);
      return undefined;
    case 'call': {
      const [first] = expr.values.map(inner);
      if (!first) return undefined;
      if (expr.name === 'isNil' || expr.name === 'default') {
        first.isOptional = true;
        return first;
      }
      first.isCounted ||= expr.name === 'len';
      first.isList ||= LIST_FUNCTIONS.includes(expr.name);
      return undefined;
    }
    case 'each': {
      const over = inner(expr.over);
      if (over) {
        over.each ??= slot();
        over.isCounted ||= expr.name === 'count';
      }
      if (expr.closure) visit(expr.closure, root, over?.each);
      return expr.name === 'filter' ? over : undefined;
    }
    default:
      return undefined;
  }
}

function member(
  { key }: Extract<Expr, { kind: 'member' }>,
  of: Slot | undefined,
  inner: (expr: Expr) => Slot | undefined,
): Slot | undefined {
  const index = indexOf(key);
  if (key.kind !== 'text' && index === undefined) inner(key);
  if (!of) return undefined;
  if (key.kind === 'text') {
    const found = of.members.get(key.value) ?? slot();
    of.members.set(key.value, found);
    return found;
  }
  if (index === undefined || Math.abs(index) > 50) return undefined;
  const found = of.elements.get(index) ?? slot();
  of.elements.set(index, found);
  return found;
}

function indexOf(key: Expr): number | undefined {
  if (key.kind === 'number') return key.value;
  return key.kind === 'unary' &&
    key.operator === '-' &&
    key.of.kind === 'number'
    ? -key.of.value
    : undefined;
}

/**
 * Makes results of a shape.
 *
 * @param choose - picks one of so many; called in the same order for the same picks
 * @param leaves - values a place may have that nothing is known of
 * @param lengths - lengths of a list whose length is asked for
 */
export function resultOf(
  { members, elements, each, isList, isCounted, isOptional }: Slot,
  choose: (choices: number) => number,
  leaves: readonly ExprValue[],
  lengths: readonly number[],
): ExprValue {
  const inner = (given: Slot) => resultOf(given, choose, leaves, lengths);
  if (isOptional && choose(2) === 1) return null;
  if (members.size > 0) {
    return Object.fromEntries(
      [...members].map(([name, given]) => [name, inner(given)]),
    );
  }
  if (elements.size === 0 && !each && !isList && !isCounted) {
    return leaves[choose(leaves.length)];
  }
  const needed = Math.max(
    ...[...elements.keys()].map(index => (index < 0 ? -index : index + 1)),
    each || isList ? 2 : 0,
  );
  const length = isCounted ? lengths[choose(lengths.length)] : needed;
  // beyond two, elements repeat: what a condition tells apart it has named
  const kinds = [each, each].map(given =>
    given ? inner(given) : leaves[choose(leaves.length)],
  );
  const list = Array.from({ length }, (_, index) => kinds[index % 2]);
  for (const [index, given] of elements) {
    const at = index < 0 ? length + index : index;
    if (at >= 0 && at < length) list[at] = inner(given);
  }
  return list;
}
