import { BACKTICK, CodeSpans, endOfRun } from './codeSpans';
import { plainLine } from './plainText';

/** @public */
export interface EscapeOptions {
  /** Whether balanced code spans stay code. Not for cells of tables, where `|` ends them. Default false. */
  codeSpans?: boolean;
  /**
   * What `$` becomes, which GitHub takes for a formula: an escape is read everywhere, the element is what GitHub documents.
   * Default `\$`.
   */
  dollar?: '\\$' | '<span>$</span>';
}

/** Breaks up what GitHub would turn into a mention, a reference or a link; has no width, and lines do not break at it. */
const JOINER = '\u2060';

const HASH = 35;
const HYPHEN = 45;
const DOT = 46;
const SLASH = 47;

/** By character: 0 stays, 1 takes a backslash, 2 depends on what stands around it. */
const ACTION = actions();

function actions(): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of '\\*[]|~') table[character.charCodeAt(0)] = 1;
  for (const character of '<>&$_@#:-.`{') table[character.charCodeAt(0)] = 2;
  return table;
}

/**
 * Escapes text of any origin so that it is shown as it is on one line: no HTML, no formatting, no block, no link, no mention, no
 * reference to an issue (so that no keyword before one closes it), no image and no formula. What deceives readers is left out, see
 * {@link plainText}. Neither `<!--` nor `-->` is left anywhere, so that no marker can be forged.
 *
 * Takes time that grows with the length and nothing else.
 *
 * @public
 */
export function escapeMarkdown(
  given: string,
  options: EscapeOptions = {},
): string {
  const text = plainLine(given).trim();
  let escaped = '';
  let from = 0;
  let spans: CodeSpans | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const action = code < 128 ? ACTION[code] : 0;
    if (action === 0) continue;
    if (code === BACKTICK) {
      const end = endOfRun(text, at);
      if (options.codeSpans) spans ??= new CodeSpans(text);
      const span = spans ? spans.endOfSpan(at, end) : -1;
      if (span < 0) {
        escaped += text.slice(from, at) + '\\`'.repeat(end - at);
        from = end;
      }
      at = Math.max(span, end) - 1;
      continue;
    }
    const put =
      action === 1 ? `\\${text[at]}` : inContext(text, at, code, options);
    if (put === undefined) continue;
    escaped += text.slice(from, at) + put;
    from = at + 1;
  }
  if (from > 0) escaped += text.slice(from);
  return escapeStart(from === 0 ? text : escaped);
}

/** What stands for a character that means something in some places only; undefined when it stays. */
function inContext(
  text: string,
  at: number,
  code: number,
  options: EscapeOptions,
): string | undefined {
  const next = text.charCodeAt(at + 1);
  switch (code) {
    case 60:
      return '&lt;';
    case 62:
      return '&gt;';
    case 38: // the start of an entity
      return next === HASH || isAlphanumeric(next) ? '&amp;' : undefined;
    case 36:
      return options.dollar ?? '\\$';
    case 95: // within a word it is never emphasis
      return isAlphanumeric(next) && isAlphanumeric(text.charCodeAt(at - 1))
        ? undefined
        : '\\_';
    case 64:
      return isAlphanumeric(next) || next === 95 || next === HYPHEN
        ? `@${JOINER}`
        : undefined;
    case 123: // templates of sites that changelogs are shown on
      return next === 123 || next === 37 || next === HASH ? '\\{' : undefined;
    case HASH:
      return isDigit(next) ? `#${JOINER}` : undefined;
    case 58:
      return next === SLASH && text.charCodeAt(at + 2) === SLASH
        ? `:${JOINER}`
        : undefined;
    case HYPHEN:
      return isDigit(next) && endsWith(text, at, 'gh')
        ? `-${JOINER}`
        : undefined;
    case DOT:
      return endsWith(text, at, 'www') ? `${JOINER}.` : undefined;
    default:
      return undefined;
  }
}

/** What begins a heading, a list, a table or an underline where a block may begin. */
function escapeStart(text: string): string {
  const first = text.charCodeAt(0);
  if (
    first === HASH ||
    first === 43 ||
    first === HYPHEN ||
    first === 58 ||
    first === 61
  ) {
    return `\\${text}`;
  }
  if (!isDigit(first)) return text;
  let end = 1;
  while (end < 10 && isDigit(text.charCodeAt(end))) end += 1;
  const mark = text.charCodeAt(end);
  if (mark !== DOT && mark !== 41) return text;
  const next = text.charCodeAt(end + 1);
  const item = end + 1 === text.length || next === 32;
  return item ? `${text.slice(0, end)}\\${text.slice(end)}` : text;
}

function endsWith(text: string, end: number, word: string): boolean {
  const start = end - word.length;
  return (
    start >= 0 &&
    text.slice(start, end).toLowerCase() === word &&
    !isAlphanumeric(text.charCodeAt(start - 1))
  );
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isAlphanumeric(code: number): boolean {
  return (
    isDigit(code) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
  );
}
