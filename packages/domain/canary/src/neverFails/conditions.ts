import type { Expr } from '../argo/expr/tree';
import type { ExprValue } from '../argo/expr/values';
import { type AnalysisConditions, measure } from '../argo/run/measure';
import type { PossibleValues } from './model';
import { resultOf, shapeOf } from './shape';

/** Results that are tried, at most. */
const TRIES = 4000;

/** Numbers tried besides those a condition names. */
const NUMBERS = [-1e9, -1, 0, 0.5, 1, 1e9];

/**
 * Whether no result fails the conditions of a metric: `result >= 0 || true`, `len(result) >= 0`.
 *
 * Tries results of the shape the conditions look at, around every number they name. Conditions that no result could be made for
 * are given the benefit of the doubt.
 *
 * @public
 */
export function isConstant(
  conditions: Pick<AnalysisConditions, 'success' | 'failure'>,
  { lowest = -Infinity, highest = Infinity }: PossibleValues = {},
): boolean {
  const exprs = [conditions.success, conditions.failure].flatMap(
    condition => condition?.expr ?? [],
  );
  if (exprs.length === 0) return false;
  const literals = exprs.flatMap(literalsOf);
  const leaves: ExprValue[] = [
    ...numbersAround(literals).filter(
      value => !(value < lowest) && !(value > highest),
    ),
    ...literals.filter(value => typeof value === 'string'),
    'something else',
    true,
    false,
    ...oddNumbers(exprs),
  ];
  const lengths = lengthsAround(literals);
  const shape = shapeOf(...exprs);
  let hasPassed = false;
  for (const picks of choices()) {
    const { phase } = measure(
      conditions,
      resultOf(shape, picks, leaves, lengths),
    );
    if (phase === 'Failed' || phase === 'Inconclusive') return false;
    hasPassed ||= phase === 'Successful';
  }
  return hasPassed;
}

/** Ways to choose: each in turn, and when those are too many the rest at random, the same each time. */
function* choices(): Generator<(count: number) => number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    let rest = attempt;
    let state = attempt + 1;
    const isInTurn = attempt < TRIES / 2;
    yield count => {
      if (isInTurn) {
        // the picks are the digits of the attempt, each in its own base
        const pick = rest % count;
        rest = Math.floor(rest / count);
        return pick;
      }
      state = scrambled(state);
      return state % count;
    };
  }
}

/** The next of a sequence that looks random, 0..2^32 - 1 (the finaliser of MurmurHash3). */
function scrambled(state: number): number {
  let mixed = (state + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Numbers and texts an expression names. */
function literalsOf(expr: Expr): (number | string)[] {
  switch (expr.kind) {
    case 'number':
    case 'text':
      return [expr.value];
    case 'member':
      return [...literalsOf(expr.of), ...literalsOf(expr.key)];
    case 'chain':
      return literalsOf(expr.of);
    case 'unary':
      return literalsOf(expr.of).flatMap<number | string>(value =>
        typeof value === 'number' ? [value, -value] : [value],
      );
    case 'binary':
      return [...literalsOf(expr.left), ...literalsOf(expr.right)];
    case 'conditional':
      return [expr.test, expr.then, expr.otherwise].flatMap(literalsOf);
    case 'list':
      return expr.items.flatMap(literalsOf);
    case 'call':
      return expr.values.flatMap(literalsOf);
    case 'each':
      return [
        ...literalsOf(expr.over),
        ...(expr.closure ? literalsOf(expr.closure) : []),
      ];
    default:
      return [];
  }
}

function numbersAround(literals: readonly (number | string)[]): number[] {
  const around = literals
    .filter(value => typeof value === 'number')
    .flatMap(value => {
      const step = Math.max(Math.abs(value), 1) / 1000;
      return [value - step, value, value + step];
    });
  return [...new Set([...NUMBERS, ...around])];
}

function lengthsAround(literals: readonly (number | string)[]): number[] {
  const around = literals
    .filter(value => typeof value === 'number')
    .flatMap(value => [value - 1, value, value + 1])
    .filter(length => Number.isInteger(length) && length >= 0 && length <= 50);
  return [...new Set([0, 1, 2, ...around])];
}

/** NaN and infinity are tried where they are asked for: every comparison fails for NaN, which says nothing. */
function oddNumbers(exprs: readonly Expr[]): number[] {
  return exprs.some(asksForOdd) ? [NaN, Infinity, -Infinity] : [];
}

function asksForOdd(expr: Expr): boolean {
  return /"name":"is(?:NaN|Inf)"/.test(JSON.stringify(expr));
}
