import type { CertificateField, Query } from '../model';
import type { Value } from '../values/show';

/** Values a subject can have, by which it is tried whether an expectation says anything. */
export interface Samples {
  values: Value[];
  /** There is always a value: that it exists says nothing. */
  isCertain: boolean;
  /** All it can be: what none of them is, never comes. */
  areAll: boolean;
}

const TEXTS = [
  '',
  'a',
  'B',
  '0',
  ' ',
  '\n',
  '{"a":[1]}\n',
  '<p>é漢\u{1f600}</p>',
];
const NUMBERS = [-1e15, -1.5, -1, 0, 1, 1.5, 1e15];
const COUNTS = [0, 1, 2, 3, 1000, 1e12];

const ANYTHING: Value[] = [
  null,
  true,
  false,
  ...NUMBERS,
  ...TEXTS,
  [],
  ['a'],
  {},
  { a: 1 },
];

/** Samples of what a query finds. */
export function samplesOf(query: Query): Samples {
  switch (query.kind) {
    case 'status':
      return {
        values: Array.from({ length: 500 }, (_, index) => 100 + index),
        isCertain: true,
        areAll: true,
      };
    case 'duration':
      return { values: [0, 0.5, ...COUNTS], isCertain: true, areAll: false };
    case 'byteLength':
    case 'redirects':
      return { values: COUNTS, isCertain: true, areAll: false };
    case 'bytes':
      return {
        values: [new Uint8Array(), new Uint8Array([1])],
        isCertain: true,
        areAll: false,
      };
    case 'body':
    case 'url':
    case 'version':
    case 'ip':
    case 'sha256':
      return { values: TEXTS, isCertain: true, areAll: false };
    case 'jsonpath':
    case 'variable':
      return { values: ANYTHING, isCertain: false, areAll: false };
    case 'certificate':
      return {
        values: certificateSamples(query.field),
        isCertain: false,
        areAll: false,
      };
    case 'cookie': {
      const { attribute = 'value' } = query;
      const isFlag = attribute === 'secure' || attribute === 'httpOnly';
      return {
        values:
          { secure: [true], httpOnly: [true], maxAge: NUMBERS }[
            String(attribute)
          ] ?? TEXTS,
        isCertain: false,
        areAll: isFlag,
      };
    }
    default:
      return { values: TEXTS, isCertain: false, areAll: false };
  }
}

/** Samples of what comes out of filters, by the last of them. */
export function filteredSamples(kind: string): Samples {
  const values =
    {
      count: COUNTS,
      toInt: NUMBERS,
      toFloat: NUMBERS,
      daysAfterNow: NUMBERS,
      daysBeforeNow: NUMBERS,
      toString: TEXTS,
      toDate: ['2026-01-02T03:04:05.000Z'],
      toHex: TEXTS,
      split: [[], ['a']],
    }[kind] ?? ANYTHING;
  return { values, isCertain: false, areAll: false };
}

function certificateSamples(field: CertificateField): Value[] {
  if (field === 'expiresIn') return NUMBERS;
  if (field === 'authorized') return [true, false];
  return field === 'names' ? [[], ['DNS:a']] : TEXTS;
}
