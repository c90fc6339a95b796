import type {
  CertificateField,
  CookieAttributeName,
  Filter,
  PlainFilter,
  Query,
} from '../model';
import { readPattern, readText } from './literals';
import type { Scanner } from './Scanner';

const PLAIN: Record<string, Query> = {
  status: { kind: 'status' },
  version: { kind: 'version' },
  url: { kind: 'url' },
  ip: { kind: 'ip' },
  duration: { kind: 'duration' },
  body: { kind: 'body' },
  bytes: { kind: 'bytes' },
  sha256: { kind: 'sha256' },
  redirects: { kind: 'redirects' },
};

const CERTIFICATE: Record<string, CertificateField> = {
  Subject: 'subject',
  Issuer: 'issuer',
  'Start-Date': 'validFrom',
  'Expire-Date': 'validTo',
  'Serial-Number': 'serialNumber',
  'Subject-Alt-Name': 'names',
};

const ATTRIBUTES: Record<string, CookieAttributeName> = {
  value: 'value',
  expires: 'expires',
  'max-age': 'maxAge',
  domain: 'domain',
  path: 'path',
  secure: 'secure',
  httponly: 'httpOnly',
  samesite: 'sameSite',
};

const PLAIN_FILTERS: readonly PlainFilter[] = [
  'count',
  'first',
  'last',
  'toInt',
  'toFloat',
  'toString',
  'toHex',
  'base64Decode',
  'base64Encode',
  'base64UrlSafeDecode',
  'base64UrlSafeEncode',
  'urlEncode',
  'urlDecode',
  'htmlEscape',
  'htmlUnescape',
  'utf8Decode',
  'utf8Encode',
  'daysAfterNow',
  'daysBeforeNow',
];

const REFUSED_QUERIES: Record<string, string> = {
  xpath: 'Use body, regex or jsonpath.',
  md5: 'Use sha256.',
  rawbytes: 'Use bytes.',
};

const REFUSED_FILTERS: Record<string, string> = {
  xpath: 'Use regex.',
  format: 'Compare the date itself, or use a regex.',
  dateFormat: 'Compare the date itself, or use a regex.',
  location: 'Use url, or redirects count.',
};

/** Dates that are read whatever the format says. */
const DATE_FORMATS = ['%+', '%a, %d %b %Y %H:%M:%S GMT'];

/** What a line of [Captures] or [Asserts] looks at, with its filters. */
export function readQuery(scanner: Scanner): {
  query: Query;
  filters: Filter[];
} {
  const start = scanner.offset;
  const [word = ''] = scanner.match(/[A-Za-z0-9]+/y) ?? [];
  const query = queryOf(word, scanner, start);
  const filters: Filter[] = [];
  for (;;) {
    const filter = readFilter(scanner);
    if (!filter) break;
    filters.push(filter);
  }
  if (query.kind !== 'redirects') return { query, filters };
  const [first, ...others] = filters;
  if (first?.kind !== 'count') {
    scanner.refuse('redirects', 'Use redirects count, or url.', start);
  }
  return { query, filters: others };
}

function queryOf(word: string, scanner: Scanner, start: number): Query {
  if (Object.hasOwn(PLAIN, word)) return PLAIN[word];
  if (Object.hasOwn(REFUSED_QUERIES, word)) {
    scanner.refuse(`the query ${word}`, REFUSED_QUERIES[word], start);
  }
  switch (word) {
    case 'header':
      return { kind: 'header', name: textArgument(scanner, word) };
    case 'cookie':
      return cookieQuery(textArgument(scanner, word), scanner, start);
    case 'jsonpath':
      return {
        kind: 'jsonpath',
        path: textArgument(scanner, word),
        single: true,
      };
    case 'regex':
      return { kind: 'regex', pattern: patternArgument(scanner, word) };
    case 'variable':
      return { kind: 'variable', name: textArgument(scanner, word) };
    case 'certificate': {
      const field = textArgument(scanner, word);
      return Object.hasOwn(CERTIFICATE, field)
        ? { kind: 'certificate', field: CERTIFICATE[field] }
        : scanner.refuse(
            `certificate "${field}"`,
            `Use one of ${Object.keys(CERTIFICATE).join(', ')}.`,
            start,
          );
    }
    default:
      return scanner.fault(
        'syntax',
        `a query such as ${Object.keys(PLAIN).join(', ')}, header, cookie, jsonpath, regex, variable or certificate`,
        start,
      );
  }
}

function cookieQuery(text: string, scanner: Scanner, start: number): Query {
  const [, name, attribute] = /^(.*?)\[([^\]]*)\]$/.exec(text) ?? [];
  if (attribute === undefined) return { kind: 'cookie', name: text };
  const known = attribute.toLowerCase();
  return Object.hasOwn(ATTRIBUTES, known)
    ? { kind: 'cookie', name, attribute: ATTRIBUTES[known] }
    : scanner.fault(
        'syntax',
        'a cookie attribute: Value, Expires, Max-Age, Domain, Path, Secure, HttpOnly or SameSite',
        start,
      );
}

/** The next filter of a line; undefined when something else comes. */
function readFilter(scanner: Scanner): Filter | undefined {
  const before = scanner.offset;
  scanner.spaces();
  const start = scanner.offset;
  const [word = ''] = scanner.match(/[A-Za-z0-9]+/y) ?? [];
  const plain = PLAIN_FILTERS.find(name => name === word);
  if (plain) return { kind: plain };
  if (Object.hasOwn(REFUSED_FILTERS, word)) {
    scanner.refuse(`the filter ${word}`, REFUSED_FILTERS[word], start);
  }
  switch (word) {
    case 'nth': {
      scanner.spaces();
      const index = scanner.match(/-?\d{1,9}(?![\w.])/y);
      return index
        ? { kind: 'nth', index: Number(index[0]) }
        : scanner.fault('syntax', 'a whole number');
    }
    case 'decode':
      return { kind: 'decode', charset: charsetArgument(scanner) };
    case 'split':
      return { kind: 'split', separator: textArgument(scanner, word) };
    case 'jsonpath':
      return {
        kind: 'jsonpath',
        path: textArgument(scanner, word),
        single: true,
      };
    case 'regex':
      return { kind: 'regex', pattern: patternArgument(scanner, word) };
    case 'replace':
      return replacement(scanner);
    case 'replaceRegex':
      return {
        kind: 'replaceRegex',
        pattern: patternArgument(scanner, word),
        by: textArgument(scanner, word),
      };
    case 'urlQueryParam':
      return { kind: 'urlQueryParam', name: textArgument(scanner, word) };
    case 'toDate': {
      const format = textArgument(scanner, word);
      return DATE_FORMATS.includes(format)
        ? { kind: 'toDate' }
        : scanner.refuse(
            `toDate "${format}"`,
            `Use one of ${DATE_FORMATS.map(known => `"${known}"`).join(', ')}.`,
            start,
          );
    }
    default:
      scanner.offset = before;
      return undefined;
  }
}

/** Older files have a pattern here. */
function replacement(scanner: Scanner): Filter {
  scanner.spaces();
  if (scanner.rest.startsWith('/')) {
    return {
      kind: 'replaceRegex',
      pattern: patternArgument(scanner, 'replace'),
      by: textArgument(scanner, 'replace'),
    };
  }
  return {
    kind: 'replace',
    what: textArgument(scanner, 'replace'),
    by: textArgument(scanner, 'replace'),
  };
}

function charsetArgument(scanner: Scanner): string {
  scanner.spaces();
  const start = scanner.offset;
  const charset = textArgument(scanner, 'decode');
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    return scanner.fault('bad-charset', 'a charset such as "utf-8"', start);
  }
}

function textArgument(scanner: Scanner, word: string): string {
  scanner.spaces();
  return (
    readText(scanner) ??
    scanner.fault('syntax', `a text in quotes after ${word}`)
  );
}

function patternArgument(scanner: Scanner, word: string): string {
  scanner.spaces();
  return (
    readPattern(scanner) ??
    scanner.fault('syntax', `a pattern such as /a+/ after ${word}`)
  );
}
