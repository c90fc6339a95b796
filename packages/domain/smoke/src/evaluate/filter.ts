import type { Filter, JsonValue } from '../model';
import { compileRegex, tooLongToMatch } from '../values/regex';
import { type Value, textOf, typeOf, isBytes } from '../values/show';
import { parseJson } from '../values/json';
import { percentEncoded } from '../values/unicode';
import { type Answer, type Finding, found } from './context';
import { escapeHtml, unescapeHtml } from './html';
import { base64OfBytes, bytesOfBase64, hexOfBytes } from '../values/bytes';
import { askJson, askRegex, withText } from './query';

const DAY_MS = 86_400_000;

/** What becomes of a finding that goes through filters, one after the other. */
export function applyFilters(
  filters: readonly Filter[],
  start: Finding,
  answer: Answer,
): Finding {
  return filters.reduce<Finding>(
    (finding, filter) =>
      finding.kind === 'found' ? apply(filter, finding.value, answer) : finding,
    start,
  );
}

function apply(filter: Filter, value: Value, answer: Answer): Finding {
  switch (filter.kind) {
    case 'count':
      return count(value);
    case 'first':
      return item(filter.kind, value, 0);
    case 'last':
      return item(filter.kind, value, -1);
    case 'nth':
      return item(filter.kind, value, filter.index);
    case 'toString':
      return isBytes(value)
        ? mistyped('toString', 'a value', value)
        : found(textOf(value));
    case 'toInt':
    case 'toFloat':
      return toNumber(filter.kind, value);
    case 'daysAfterNow':
    case 'daysBeforeNow':
      return days(filter.kind, value, answer.context.nowMs);
    case 'toHex':
    case 'base64Encode':
    case 'base64UrlSafeEncode':
    case 'utf8Decode':
    case 'decode':
      return isBytes(value)
        ? ofBytes(filter, value)
        : mistyped(filter.kind, 'bytes', value);
    default:
      return typeof value === 'string'
        ? ofText(filter, value, answer)
        : mistyped(filter.kind, 'a text', value);
  }
}

function ofBytes(
  filter: Extract<
    Filter,
    {
      kind:
        | 'toHex'
        | 'base64Encode'
        | 'base64UrlSafeEncode'
        | 'utf8Decode'
        | 'decode';
    }
  >,
  bytes: Uint8Array,
): Finding {
  switch (filter.kind) {
    case 'toHex':
      return found(hexOfBytes(bytes));
    case 'base64Encode':
      return found(base64OfBytes(bytes));
    case 'base64UrlSafeEncode':
      return found(
        base64OfBytes(bytes)
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .replace(/=+$/, ''),
      );
    default: {
      const charset = filter.kind === 'decode' ? filter.charset : 'utf-8';
      try {
        return found(new TextDecoder(charset, { fatal: true }).decode(bytes));
      } catch {
        return problem(`Expected bytes in ${charset}, found others.`);
      }
    }
  }
}

function ofText(
  filter: Extract<
    Filter,
    {
      kind:
        | 'base64Decode'
        | 'base64UrlSafeDecode'
        | 'urlEncode'
        | 'urlDecode'
        | 'htmlEscape'
        | 'htmlUnescape'
        | 'utf8Encode'
        | 'toDate'
        | 'split'
        | 'replace'
        | 'replaceRegex'
        | 'regex'
        | 'jsonpath'
        | 'urlQueryParam';
    }
  >,
  text: string,
  answer: Answer,
): Finding {
  switch (filter.kind) {
    case 'base64Decode':
    case 'base64UrlSafeDecode': {
      const bytes = bytesOfBase64(text);
      return bytes ? found(bytes) : problem('Expected Base64, found others.');
    }
    case 'urlEncode':
      return found(percentEncoded(text).replaceAll('%2F', '/'));
    case 'urlDecode':
      return urlDecode(text);
    case 'htmlEscape':
      return found(escapeHtml(text));
    case 'htmlUnescape':
      return found(unescapeHtml(text));
    case 'toDate':
      return toDate(text);
    case 'utf8Encode':
      return found(new TextEncoder().encode(text));
    case 'split':
      return withText(filter.separator, answer, separator =>
        found(text.split(separator)),
      );
    case 'replace':
      return withText(filter.what, answer, what =>
        withText(filter.by, answer, by =>
          found(text.replaceAll(what, () => by)),
        ),
      );
    case 'replaceRegex':
      return withText(filter.pattern, answer, pattern =>
        withText(filter.by, answer, by => replaceRegex(text, pattern, by)),
      );
    case 'regex':
      return withText(filter.pattern, answer, pattern =>
        askRegex({ ...filter, pattern }, text),
      );
    case 'jsonpath':
      return withText(filter.path, answer, path => {
        const json = parseJson(text);
        return json.ok
          ? askJson(path, json.value, filter.single)
          : problem(`Expected JSON, found ${json.problem}.`);
      });
    default:
      return withText(filter.name, answer, name => queryParam(text, name));
  }
}

function count(value: Value): Finding {
  if (isBytes(value) || Array.isArray(value)) {
    return found(value.length);
  }
  return typeof value === 'object' && value !== null
    ? found(Object.keys(value).length)
    : mistyped('count', 'a list, an object or bytes', value);
}

function item(name: string, value: Value, index: number): Finding {
  if (!Array.isArray(value)) return mistyped(name, 'a list', value);
  const wanted = value.at(index);
  return wanted === undefined
    ? { kind: 'nothing', because: `the list has ${value.length} items` }
    : found(wanted);
}

function toNumber(name: 'toInt' | 'toFloat', value: Value): Finding {
  const shape =
    name === 'toInt'
      ? /^[+-]?\d+$/
      : /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
  if (typeof value === 'number') {
    return found(name === 'toInt' ? Math.trunc(value) : value);
  }
  if (typeof value !== 'string') return mistyped(name, 'a text', value);
  const text = value.trim();
  return shape.test(text)
    ? found(Number(text))
    : problem(
        `Expected ${name === 'toInt' ? 'a whole number' : 'a number'}, found another text.`,
      );
}

function days(
  name: 'daysAfterNow' | 'daysBeforeNow',
  value: Value,
  nowMs: number,
): Finding {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(ms)) return mistyped(name, 'a date', value);
  const away = name === 'daysAfterNow' ? ms - nowMs : nowMs - ms;
  return found(Math.trunc(away / DAY_MS));
}

/** ISO 8601, UTC, so that dates compare as texts. */
function toDate(text: string): Finding {
  const ms = Date.parse(text);
  return Number.isNaN(ms)
    ? problem('Expected a date in ISO 8601 or as in HTTP, found another text.')
    : found(new Date(ms).toISOString());
}

function urlDecode(text: string): Finding {
  try {
    return found(decodeURIComponent(text));
  } catch {
    return problem('Expected percent signs before two digits, found others.');
  }
}

function replaceRegex(text: string, pattern: string, by: string): Finding {
  const compiled = compileRegex(pattern);
  if (!compiled.ok) return problem(compiled.problem);
  const tooLong = tooLongToMatch(text);
  if (tooLong !== undefined) return problem(`Found ${tooLong}.`);
  const { source, flags } = compiled.regex;
  return found(text.replace(new RegExp(source, `${flags}g`), by));
}

function queryParam(url: string, name: string): Finding {
  if (!URL.canParse(url)) return problem('Expected a URL, found another text.');
  const value = new URL(url).searchParams.get(name);
  return value === null
    ? { kind: 'nothing', because: 'the URL has no such parameter' }
    : found(value);
}

function mistyped(name: string, expected: string, value: Value): Finding {
  return problem(`Expected ${expected} for ${name}, found ${typeOf(value)}.`);
}

function problem(text: string): Finding {
  return { kind: 'problem', problem: text };
}

/** What a capture keeps: bytes have no place in a variable. */
export function keepable(value: Value): JsonValue | undefined {
  return isBytes(value) ? undefined : (value as JsonValue);
}
