import { SMOKE_LIMITS } from '../limits';
import type {
  Assert,
  Capture,
  MultipartPart,
  Pair,
  Position,
  SmokeAuth,
  SmokeBody,
} from '../model';
import { isVariableName } from '../values/template';
import { readKey, readUnquoted } from './literals';
import { isBody, readBody, readExpectedBody } from './readBody';
import { type Options, readOption } from './readOptions';
import { readAssert } from './readPredicate';
import { readQuery } from './readQuery';
import { HurlFault, type Scanner } from './Scanner';

/** A request with the response that is expected, as they are written. */
export interface HurlEntry {
  at: Position;
  method: string;
  url: string;
  headers: Pair[];
  query: Pair[];
  cookies: Pair[];
  form: Pair[];
  multipart: MultipartPart[];
  body?: SmokeBody;
  auth?: SmokeAuth;
  options: Options;
  captures: Capture[];
  asserts: Assert[];
}

const METHOD =
  /^(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|CONNECT|TRACE|[A-Z]{2,20})[ \t]+(?=[^\s:])/;
const RESPONSE = /HTTP(?:\/(\*|\d(?:\.\d)?))?[ \t]+(\*|\d{1,4})(?=\s|$|#)/y;
const SECTION = /^\[([A-Za-z]+)\][ \t]*(?:#.*)?$/;

/** Reads entry after entry; what cannot be read is told, and passed over. */
export function readEntries(
  scanner: Scanner,
  tell: (fault: HurlFault) => void,
): HurlEntry[] {
  const entries: HurlEntry[] = [];
  scanner.blankLines();
  while (!scanner.isAtEnd) {
    const entry = attempt(scanner, tell, () => readRequestLine(scanner));
    if (entry) {
      entries.push(entry);
      readParts(entry, scanner, tell);
    }
    scanner.blankLines();
  }
  return entries;
}

function readRequestLine(scanner: Scanner): HurlEntry {
  const at = scanner.position();
  const [, method] = METHOD.exec(scanner.rest) ?? [];
  if (method === undefined) {
    return scanner.fault(
      'syntax',
      'a request such as GET https://example.com/',
    );
  }
  if (method === 'CONNECT' || method === 'TRACE') {
    scanner.refuse(`the method ${method}`, 'Use another.');
  }
  scanner.match(/[A-Z]+[ \t]+/y);
  const url = scanner.match(/(?:\{\{[^{}\n]*\}\}|[^\s{}])+/y)?.[0];
  if (url === undefined) return scanner.fault('syntax', 'a URL');
  scanner.endOfLine();
  return {
    at,
    method,
    url,
    headers: [],
    query: [],
    cookies: [],
    form: [],
    multipart: [],
    options: { step: {}, set: {}, headers: [] },
    captures: [],
    asserts: [],
  };
}

/** All up to the next request. */
function readParts(
  entry: HurlEntry,
  scanner: Scanner,
  tell: (fault: HurlFault) => void,
): void {
  const part: Part = {
    isResponse: false,
    line: () => readHeader(entry, scanner, false),
  };
  for (;;) {
    scanner.blankLines();
    if (scanner.isAtEnd || isRequest(scanner)) return;
    attempt(scanner, tell, () => readPart(entry, part, scanner));
  }
}

/** Where in an entry the reader is. */
interface Part {
  isResponse: boolean;
  /** Reads a line here. */
  line: () => void;
}

function readPart(entry: HurlEntry, part: Part, scanner: Scanner): void {
  const { isResponse } = part;
  if (/^HTTP(?:\/|[ \t])/.test(scanner.rest)) {
    if (isResponse) scanner.fault('syntax', 'one response for a request');
    part.isResponse = true;
    part.line = () => readHeader(entry, scanner, true);
    readStatus(entry, scanner);
  } else if (SECTION.test(scanner.rest)) {
    part.line = sectionLine(entry, scanner, isResponse);
    scanner.nextLine();
  } else if (isBody(scanner)) {
    if (isResponse) entry.asserts.push(readExpectedBody(scanner));
    else entry.body = readBody(scanner);
    part.line = () =>
      scanner.fault('syntax', isResponse ? 'a request' : 'HTTP and a status');
  } else {
    part.line();
  }
}

function isRequest(scanner: Scanner): boolean {
  return METHOD.test(scanner.rest) && !/^HTTP[ \t]/.test(scanner.rest);
}

function readStatus(entry: HurlEntry, scanner: Scanner): void {
  const at = scanner.position();
  const found = scanner.match(RESPONSE);
  if (!found) {
    scanner.fault('syntax', 'HTTP and a status, such as HTTP 200 or HTTP/2 *');
  }
  const [, version, status] = found;
  const common = { filters: [], not: false, at };
  if (version !== undefined && version !== '*') {
    entry.asserts.push({
      ...common,
      query: { kind: 'version' },
      predicate: { kind: 'equals', value: version },
    });
  }
  if (status !== '*') {
    const number = Number(status);
    entry.asserts.push({
      ...common,
      query: { kind: 'status' },
      predicate: { kind: 'within', ranges: [[number, number]] },
    });
  }
  scanner.endOfLine();
}

function readHeader(
  entry: HurlEntry,
  scanner: Scanner,
  isResponse: boolean,
): void {
  const at = scanner.position();
  const [name, value] = readPair(scanner, 'a header such as Accept: text/html');
  if (isResponse) {
    entry.asserts.push({
      query: { kind: 'header', name },
      filters: [],
      not: false,
      predicate: { kind: 'equals', value },
      at,
    });
  } else {
    entry.headers.push([name, value]);
  }
}

/** How the lines of the section are read that starts here. */
function sectionLine(
  entry: HurlEntry,
  scanner: Scanner,
  isResponse: boolean,
): Part['line'] {
  const [, name] = SECTION.exec(scanner.rest) ?? [];
  const pairs = (list: Pair[]) => () => {
    list.push(readPair(scanner, 'name: value'));
  };
  switch (name) {
    case 'Captures':
    case 'Asserts':
      if (!isResponse) {
        scanner.fault('syntax', `HTTP and a status before [${name}]`);
      }
      return name === 'Asserts'
        ? () => {
            entry.asserts.push(readAssert(scanner));
            scanner.endOfLine();
          }
        : () => readCapture(entry, scanner);
    case 'Query':
    case 'QueryStringParams':
      return pairs(entry.query);
    case 'Form':
    case 'FormParams':
      return pairs(entry.form);
    case 'Cookies':
      return pairs(entry.cookies);
    case 'Multipart':
    case 'MultipartFormData':
      return () => readField(entry, scanner);
    case 'BasicAuth':
      return () => {
        const [username, password] = readPair(scanner, 'user: password');
        entry.auth = { kind: 'basic', username, password };
      };
    case 'Options':
      return () => {
        readOption(scanner, entry.options);
        scanner.endOfLine();
      };
    default:
      return scanner.fault(
        'syntax',
        'one of [Query], [Form], [Multipart], [Cookies], [BasicAuth], [Options], [Captures], [Asserts]',
      );
  }
}

function readField({ multipart }: HurlEntry, scanner: Scanner): void {
  const start = scanner.offset;
  const [name, value] = readPair(scanner, 'name: value');
  if (/^file,/.test(value)) {
    scanner.refuse('file,', 'Write what is in the file here.', start);
  }
  multipart.push({ name, value });
}

function readCapture({ captures }: HurlEntry, scanner: Scanner): void {
  const at = scanner.position();
  const start = scanner.offset;
  const name = readKey(scanner);
  if (name === undefined) {
    scanner.fault('syntax', 'a capture such as token: jsonpath "$.token"');
  }
  if (!isVariableName(name)) {
    scanner.fault('bad-name', 'the name of a variable', start);
  }
  scanner.spaces();
  const { query, filters } = readQuery(scanner);
  scanner.spaces();
  const secret = scanner.match(/redact(?!\w)/y) !== undefined;
  scanner.endOfLine();
  captures.push({ name, query, filters, secret, at });
}

function readPair(scanner: Scanner, expected: string): Pair {
  const start = scanner.offset;
  const name = readKey(scanner);
  if (name === undefined) return scanner.fault('syntax', expected, start);
  if (name.length > SMOKE_LIMITS.text) {
    scanner.fault('too-long', 'a shorter name', start);
  }
  const value = readUnquoted(scanner);
  scanner.endOfLine();
  return [name, value];
}

/** Reads something; on a fault goes on with the next line. */
function attempt<T>(
  scanner: Scanner,
  tell: (fault: HurlFault) => void,
  read: () => T,
): T | undefined {
  const start = scanner.offset;
  try {
    return read();
  } catch (error) {
    if (!(error instanceof HurlFault)) throw error;
    tell(error);
    scanner.offset = Math.max(start, error.offset);
    scanner.nextLine();
    return undefined;
  }
}
