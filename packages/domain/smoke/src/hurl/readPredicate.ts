import type {
  Assert,
  Filter,
  JsonValue,
  Predicate,
  Query,
  ValueType,
} from '../model';
import { hexOfBytes } from '../values/bytes';
import { readBytes, readPattern, readText } from './literals';
import { readQuery } from './readQuery';
import type { Scanner } from './Scanner';

const OPERATORS: Record<string, { kind: Comparison; not?: boolean }> = {
  '==': { kind: 'equals' },
  equals: { kind: 'equals' },
  '!=': { kind: 'equals', not: true },
  notEquals: { kind: 'equals', not: true },
  '>': { kind: 'greater' },
  greaterThan: { kind: 'greater' },
  '>=': { kind: 'greaterOrEqual' },
  greaterThanOrEquals: { kind: 'greaterOrEqual' },
  '<': { kind: 'less' },
  lessThan: { kind: 'less' },
  '<=': { kind: 'lessOrEqual' },
  lessThanOrEquals: { kind: 'lessOrEqual' },
  contains: { kind: 'contains' },
  includes: { kind: 'contains' },
  startsWith: { kind: 'startsWith' },
  endsWith: { kind: 'endsWith' },
};

const TYPES: Record<string, ValueType> = {
  isInteger: 'integer',
  isFloat: 'float',
  isNumber: 'number',
  isBoolean: 'boolean',
  isString: 'string',
  isCollection: 'collection',
  isList: 'list',
  isObject: 'object',
  isIsoDate: 'date',
  isIpv4: 'ipv4',
  isIpv6: 'ipv6',
  isUuid: 'uuid',
};

type Comparison = Exclude<
  Predicate['kind'],
  'exists' | 'isEmpty' | 'is' | 'matches' | 'within' | 'oneOf'
>;

/** A charset with one character for each byte. */
const ONE_BYTE = 'windows-1252';

/** A line of [Asserts]. */
export function readAssert(scanner: Scanner): Assert {
  const at = scanner.position();
  const { query, filters } = readQuery(scanner);
  scanner.spaces();
  const isTurned = scanner.match(/not(?=[ \t])[ \t]*/y) !== undefined;
  const start = scanner.offset;
  const [word = ''] = scanner.match(/[A-Za-z0-9]+|[=!<>]+/y) ?? [];
  const asserted = (
    predicate: Predicate,
    not = isTurned,
    more: Filter[] = [],
  ): Assert => ({ query, filters: [...filters, ...more], not, predicate, at });
  if (word === 'exists' || word === 'isEmpty') return asserted({ kind: word });
  if (Object.hasOwn(TYPES, word)) {
    return asserted({ kind: 'is', type: TYPES[word] });
  }
  if (word === 'matches') {
    scanner.spaces();
    const pattern = readPattern(scanner);
    return pattern === undefined
      ? scanner.fault('syntax', 'a pattern such as /a+/ after matches')
      : asserted({ kind: 'matches', pattern });
  }
  if (word === 'isDate') {
    scanner.refuse('the predicate isDate', 'Use isIsoDate.', start);
  }
  if (!Object.hasOwn(OPERATORS, word)) {
    scanner.fault(
      'syntax',
      `a filter, or a predicate such as ==, !=, <, contains, matches, exists, isEmpty or isString`,
      start,
    );
  }
  const { kind, not = false } = OPERATORS[word];
  scanner.spaces();
  const bytes = readBytes(scanner);
  if (bytes) {
    return bytesCompared(query, bytes, (value, more) =>
      asserted({ kind, value }, isTurned !== not, more),
    );
  }
  const isOrder = !['equals', 'contains', 'startsWith', 'endsWith'].includes(
    kind,
  );
  const valueStart = scanner.offset;
  const value = readValue(scanner);
  if (isOrder && typeof value !== 'number' && typeof value !== 'string') {
    scanner.fault('syntax', 'a number or a text', valueStart);
  }
  return asserted({ kind, value } as Predicate, isTurned !== not);
}

/** A value behind an operator. */
function readValue(scanner: Scanner): JsonValue {
  const text = readText(scanner);
  if (text !== undefined) return text;
  const template = scanner.match(/\{\{[^{}\n]+\}\}/y);
  if (template) return template[0];
  const number = scanner.match(/[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y);
  if (number) return Number(number[0]);
  const word = scanner.match(/(?:true|false|null)(?!\w)/y);
  if (word) return JSON.parse(word[0]);
  return scanner.fault(
    'syntax',
    'a value: a text in quotes, a number, true, false, null, hex,…;, base64,…; or {{a-variable}}',
  );
}

/**
 * Bytes have no place among JSON values: a digest is compared as hexadecimal digits, others as a text of one character for
 * each byte.
 */
export function bytesCompared(
  query: Query,
  bytes: Uint8Array,
  asserted: (value: string, filters: Filter[]) => Assert,
): Assert {
  return query.kind === 'sha256'
    ? asserted(hexOfBytes(bytes), [])
    : asserted(new TextDecoder(ONE_BYTE).decode(bytes), [
        { kind: 'decode', charset: ONE_BYTE },
      ]);
}
