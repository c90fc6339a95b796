import { bytesOfBase64, bytesOfHex } from '../values/bytes';
import type { Scanner } from './Scanner';

const ESCAPES: Record<string, string> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** A text in double quotes or backticks, or over several lines between three backticks; undefined when there is none. */
export function readText(scanner: Scanner): string | undefined {
  if (scanner.text.startsWith('```', scanner.offset)) {
    return readLines(scanner).text;
  }
  if (scanner.take('`')) return readQuoted(scanner, '`');
  return scanner.take('"') ? readQuoted(scanner, '"') : undefined;
}

/** The text after three backticks, with the word behind them. */
export function readLines(scanner: Scanner): { tag: string; text: string } {
  const start = scanner.offset;
  const whole = scanner.match(/```([^\n`]*)(\r?\n)?([^]*?)```/y);
  if (!whole) return scanner.fault('syntax', 'closing ```', start);
  const [, first, lineEnd, rest] = whole;
  return lineEnd === undefined
    ? { tag: '', text: first }
    : { tag: first.trim(), text: rest.replaceAll('\r\n', '\n') };
}

/** A regular expression between slashes, or in quotes; undefined when there is none. */
export function readPattern(scanner: Scanner): string | undefined {
  const found = scanner.match(/\/((?:[^/\\\n]|\\.)*)\//y);
  return found ? found[1].replace(/\\\//g, '/') : readText(scanner);
}

/** `hex,…;` or `base64,…;`; undefined when there is none. */
export function readBytes(scanner: Scanner): Uint8Array | undefined {
  const start = scanner.offset;
  const found = scanner.match(/(hex|base64),([^;]*);/y);
  if (!found) {
    if (/^file,/.test(scanner.rest)) {
      scanner.refuse('file,', 'Write what is in the file here.');
    }
    return undefined;
  }
  const [, kind, digits] = found;
  const plain = digits.replace(/\s+/g, '');
  const bytes = kind === 'hex' ? bytesOfHex(plain) : bytesOfBase64(plain);
  return bytes ?? scanner.fault('syntax', `bytes as ${kind}`, start);
}

/** What stands behind a colon, up to the end of the line or a comment. */
export function readUnquoted(scanner: Scanner): string {
  scanner.spaces();
  let text = '';
  for (;;) {
    const plain = scanner.match(/\{\{[^{}\n]*\}\}|[^\\#\r\n]/y);
    if (plain) text += plain[0];
    else if (scanner.take('\\')) text += readEscape(scanner);
    else return text.trim();
  }
}

/** A name in front of a colon, which is passed; undefined when the line has none. */
export function readKey(scanner: Scanner): string | undefined {
  const start = scanner.offset;
  if (scanner.take('"')) {
    const key = readQuoted(scanner, '"');
    scanner.spaces();
    if (scanner.take(':')) return key;
  } else {
    let key = '';
    for (;;) {
      const plain = scanner.match(/\{\{[^{}\n]*\}\}|[^\s:#"\\[\]{}`,;]/y);
      if (plain) key += plain[0];
      else if (/^\\[^\n]/.test(scanner.rest)) {
        scanner.offset += 1;
        key += readEscape(scanner);
      } else if (/^[[\]]/.test(scanner.rest) && key !== '') {
        key += scanner.rest[0];
        scanner.offset += 1;
      } else break;
    }
    scanner.spaces();
    if (key !== '' && scanner.take(':')) return key;
  }
  scanner.offset = start;
  return undefined;
}

function readQuoted(scanner: Scanner, quote: '"' | '`'): string {
  const start = scanner.offset - 1;
  let text = '';
  for (;;) {
    if (scanner.take(quote)) return text;
    const plain = scanner.match(
      quote === '"' ? /[^"\\\r\n]+/y : /[^`\\\r\n]+/y,
    );
    if (plain) text += plain[0];
    else if (scanner.take('\\')) text += readEscape(scanner);
    else scanner.fault('syntax', `a closing ${quote}`, start);
  }
}

function readEscape(scanner: Scanner): string {
  const start = scanner.offset - 1;
  const code = scanner.match(/u\{([0-9A-Fa-f]{1,6})\}/y);
  if (code) {
    const point = parseInt(code[1], 16);
    const isCharacter =
      point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    return isCharacter
      ? String.fromCodePoint(point)
      : scanner.fault('syntax', 'a Unicode character', start);
  }
  const character = scanner.rest[0] ?? '';
  if (!/[bfnrt"\\#:`/[\]]/.test(character)) {
    scanner.fault(
      'syntax',
      'an escape such as \\n, \\", \\\\ or \\u{e9}',
      start,
    );
  }
  scanner.offset += 1;
  return ESCAPES[character] ?? character;
}
