import { ascending, mean } from '../../stats/moments';
import { type ValueFunction, ExprFault } from './tree';
import { type ExprValue, isList, isMap, valueName } from './values';

/** Calls a function of values; throws {@link ExprFault} for values it cannot take. */
export function callOf(
  name: ValueFunction,
  values: readonly ExprValue[],
  at: number,
): ExprValue {
  const [value] = values;
  switch (name) {
    case 'asInt':
      return asInt(value, at);
    case 'asFloat':
      return asFloat(value, at);
    case 'isNaN':
      return Number.isNaN(numberOf(value, at));
    case 'isInf':
      return Math.abs(numberOf(value, at)) === Infinity;
    case 'isNil':
      return value === null;
    case 'default':
      return value ?? values[1];
    case 'len':
      return lengthOf(value, at);
    case 'first':
    case 'last':
      return endOf(name, value, at);
    case 'abs':
      return Math.abs(numberOf(value, at));
    case 'floor':
      return Math.floor(numberOf(value, at));
    case 'ceil':
      return Math.ceil(numberOf(value, at));
    case 'round':
      return rounded(numberOf(value, at));
    case 'sum':
      return sumOf(value, at);
    default:
      return figureOf(name, numbersOf(values, at), at);
  }
}

function numberOf(value: ExprValue, at: number): number {
  if (typeof value === 'number') return value;
  throw new ExprFault(`Expected a number, found ${valueName(value)}.`, at);
}

function sumOf(value: ExprValue, at: number): number {
  if (isList(value)) {
    return numbersOf(value, at).reduce((sum, number) => sum + number, 0);
  }
  throw new ExprFault(`Expected a list, found ${valueName(value)}.`, at);
}

function numbersOf(values: readonly ExprValue[], at: number): number[] {
  return values.flatMap(value =>
    isList(value) ? value.map(item => numberOf(item, at)) : numberOf(value, at),
  );
}

/** Half away from zero, as Go rounds. */
function rounded(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

/** No data has no figure: expr-lang takes 0 for a mean of nothing, which would pass. */
function figureOf(
  name: 'mean' | 'median' | 'min' | 'max',
  numbers: readonly number[],
  at: number,
): number {
  if (numbers.length === 0) {
    throw new ExprFault(`${name} of nothing: the list is empty.`, at);
  }
  switch (name) {
    case 'mean':
      return mean(numbers);
    case 'median': {
      const sorted = ascending(numbers);
      const middle = Math.floor(sorted.length / 2);
      return sorted.length % 2 === 1
        ? sorted[middle]
        : (sorted[middle - 1] + sorted[middle]) / 2;
    }
    case 'min':
      return numbers.reduce((least, next) => (next < least ? next : least));
    default:
      return numbers.reduce((most, next) => (next > most ? next : most));
  }
}

function lengthOf(value: ExprValue, at: number): number {
  if (typeof value === 'string') return [...value].length;
  if (isList(value)) return value.length;
  if (isMap(value)) {
    return Object.keys(value).length;
  }
  throw new ExprFault(
    `Expected a list, an object or a text, found ${valueName(value)}.`,
    at,
  );
}

function endOf(
  name: 'first' | 'last',
  value: ExprValue,
  at: number,
): ExprValue {
  if (!isList(value)) {
    throw new ExprFault(`Expected a list, found ${valueName(value)}.`, at);
  }
  return value.at(name === 'first' ? 0 : -1) ?? null;
}

/** What a conversion of NaN, or of a number too large, gives on amd64, where Argo usually runs. */
const NO_INTEGER = -(2 ** 63);

function asInt(value: ExprValue, at: number): number {
  if (typeof value === 'number') {
    return Math.abs(value) < 2 ** 63 ? Math.trunc(value) : NO_INTEGER;
  }
  if (typeof value === 'string' && /^[-+]?\d+$/.test(value)) {
    const number = Number(value);
    if (Math.abs(number) < 2 ** 63) return number;
  }
  throw new ExprFault(
    `asInt expected a whole number, found ${valueName(value)}.`,
    at,
  );
}

const DECIMAL = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const SPECIAL = /^([-+]?)(?:(inf|infinity)|nan)$/i;

function asFloat(value: ExprValue, at: number): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && DECIMAL.test(value)) return Number(value);
  const special = typeof value === 'string' ? SPECIAL.exec(value) : null;
  if (!special) {
    throw new ExprFault(
      `asFloat expected a number, found ${valueName(value)}.`,
      at,
    );
  }
  if (special[2] === undefined) return NaN;
  return special[1] === '-' ? -Infinity : Infinity;
}
