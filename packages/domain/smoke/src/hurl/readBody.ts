import { SMOKE_LIMITS } from '../limits';
import type { Assert, Filter, JsonValue, Query, SmokeBody } from '../model';
import { base64OfBytes } from '../values/bytes';
import { readBytes, readLines, readText } from './literals';
import { bytesCompared } from './readPredicate';
import type { Scanner } from './Scanner';
import { endOfXml } from './xml';

/** Whether a body starts here: it has no section of its own. */
export function isBody(scanner: Scanner): boolean {
  return (
    /^(?:[{"`<]|(?:hex|base64|file),|-?\d|(?:true|false|null)\s*$)/.test(
      scanner.rest,
    ) || /^\[(?![A-Za-z]+\]\s*(?:#.*)?$)/.test(scanner.rest)
  );
}

/** Body of a request. */
export function readBody(scanner: Scanner): SmokeBody {
  const start = scanner.offset;
  if (scanner.text.startsWith('```', start)) return readTagged(scanner);
  const bytes = readBytes(scanner);
  if (bytes) {
    scanner.endOfLine();
    return { kind: 'bytes', base64: base64OfBytes(bytes) };
  }
  if (scanner.rest.startsWith('`')) {
    const text = readText(scanner) ?? '';
    scanner.endOfLine();
    return { kind: 'text', text };
  }
  if (scanner.rest.startsWith('<')) {
    const text = readXml(scanner);
    return { kind: 'text', text, contentType: 'application/xml' };
  }
  return { kind: 'json', text: readJson(scanner).text };
}

/** Body a response is to have: JSON by its values, others letter by letter. */
export function readExpectedBody(scanner: Scanner): Assert {
  const at = scanner.position();
  const expected = (
    query: Query,
    value: JsonValue,
    filters: Filter[] = [],
  ): Assert => ({
    query,
    filters,
    not: false,
    predicate: { kind: 'equals', value },
    at,
  });
  const bytes = readBytes(scanner);
  if (bytes) {
    scanner.endOfLine();
    const query: Query = { kind: 'bytes' };
    return bytesCompared(query, bytes, (value, filters) =>
      expected(query, value, filters),
    );
  }
  const text = readExpectedText(scanner);
  return text === undefined
    ? expected({ kind: 'jsonpath', path: '$' }, readJson(scanner).value)
    : expected({ kind: 'body' }, text);
}

function readExpectedText(scanner: Scanner): string | undefined {
  const { rest } = scanner;
  if (rest.startsWith('<')) return readXml(scanner);
  if (!rest.startsWith('`')) return undefined;
  if (!rest.startsWith('```')) {
    const line = readText(scanner);
    scanner.endOfLine();
    return line;
  }
  const { tag, text } = readLines(scanner);
  if (tag !== '' && tag !== 'xml' && tag !== 'json') refuseTag(tag, scanner);
  scanner.endOfLine();
  return text;
}

function readXml(scanner: Scanner): string {
  const start = scanner.offset;
  const end = endOfXml(scanner.text, start);
  if (end === undefined) return scanner.fault('syntax', 'XML that is closed');
  scanner.offset = end;
  scanner.endOfLine();
  return scanner.text.slice(start, end);
}

function readTagged(scanner: Scanner): SmokeBody {
  const { tag, text } = readLines(scanner);
  scanner.endOfLine();
  switch (tag) {
    case '':
      return { kind: 'text', text };
    case 'json':
      return { kind: 'text', text, contentType: 'application/json' };
    case 'xml':
      return { kind: 'text', text, contentType: 'application/xml' };
    case 'graphql':
      return { kind: 'json', text: graphql(text, scanner) };
    default:
      return refuseTag(tag, scanner);
  }
}

function graphql(text: string, scanner: Scanner): string {
  const [query, ...variables] = text.split(/^variables[ \t\r\n]*(?=\{)/m);
  if (variables.length > 1) scanner.fault('syntax', 'variables once');
  const [given] = variables;
  return given === undefined
    ? JSON.stringify({ query })
    : `{"query":${JSON.stringify(query)},"variables":${given.trim()}}`;
}

function refuseTag(tag: string, scanner: Scanner): never {
  return scanner.refuse(
    `\`\`\`${tag}`,
    'Use ``` alone, or with json, xml or graphql.',
  );
}

/** JSON in which variables may stand for values. */
function readJson(scanner: Scanner): { text: string; value: JsonValue } {
  const start = scanner.offset;
  const end = endOfJson(scanner.text, start);
  if (end === undefined)
    return scanner.fault(
      'syntax',
      `JSON that is closed, and nested at most ${SMOKE_LIMITS.nesting} deep`,
    );
  const text = scanner.text.slice(start, end);
  try {
    const value: JsonValue = JSON.parse(quotedVariables(text));
    scanner.offset = end;
    scanner.endOfLine();
    return { text, value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return scanner.fault('syntax', 'JSON', start);
  }
}

/** Variables outside of texts, as texts: what remains is JSON. */
function quotedVariables(text: string): string {
  return text.replace(/"[^"\\]*(?:\\[^][^"\\]*)*"|\{\{[^{}]*\}\}/g, part =>
    part.startsWith('{{') ? JSON.stringify(part) : part,
  );
}

/** Where brackets are closed; for other values, the end of the line. */
function endOfJson(text: string, start: number): number | undefined {
  const parts =
    /"[^"\\]*(?:\\[^][^"\\]*)*"|\{\{[^{}]*\}\}|[[{]|[\]}]|[^"[\]{}]+/y;
  parts.lastIndex = start;
  let depth = 0;
  for (let part = parts.exec(text); part; part = parts.exec(text)) {
    if (/^[[{]$/.test(part[0])) depth += 1;
    if (/^[\]}]$/.test(part[0])) depth -= 1;
    if (depth < 0 || depth > SMOKE_LIMITS.nesting) return undefined;
    if (depth === 0) {
      const line = part[0].search(/[\s#]/);
      const isOpen = /^["[\]{}]/.test(part[0]);
      return isOpen || line === -1 ? parts.lastIndex : part.index + line;
    }
  }
  return undefined;
}
