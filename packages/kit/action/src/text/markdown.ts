import { wellFormed } from './plain';

/**
 * Markdown that is safe to show: everything in it came through {@link prose}, {@link code}, {@link link} or another function
 * of this file, which escape what they are given.
 *
 * @public
 */
export class Markdown {
  private constructor(readonly source: string) {}

  /** For the functions of this folder only: whoever calls it vouches for the text. */
  static trusted(source: string): Markdown {
    return new Markdown(source);
  }

  toString(): string {
    return this.source;
  }
}

/** Text of any origin, or Markdown made by the functions of this file. @public */
export type Inline = string | number | Markdown;

/** Breaks up what GitHub would turn into a mention, a reference or a formula without changing what people see. */
const JOINER = '\u200b';

/**
 * Escapes text of any origin so that GitHub shows it as it is on one line: no HTML, no formatting, no mention, no
 * reference to an issue, no image, no formula, no invisible or direction-changing characters.
 *
 * @public
 */
export function escapeMarkdown(text: string): string {
  return plain(text)
    .replace(/[\\`*_[\]|~<>]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/\$/g, '<span>$$</span>')
    .replace(/@(?=\w)/g, `@${JOINER}`)
    .replace(/(#|\bGH-)(?=\d)/gi, `$1${JOINER}`)
    .replace(/^(\s*)([#+=:-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** One line without control characters and characters that change the direction of text. */
function plain(text: string): string {
  return wellFormed(text)
    .replace(/\r\n|[\r\n\u2028\u2029]/g, ' ')
    .replace(/[\p{Cc}\p{Bidi_Control}\u200b\ufeff]/gu, character =>
      character === '\t' ? ' ' : '\ufffd',
    );
}

/** Escapes text and leaves Markdown as it is. @public */
export function inline(value: Inline): string {
  return value instanceof Markdown
    ? value.source
    : escapeMarkdown(String(value));
}

/**
 * Markdown with foreign parts: ``prose`**${name}** burns`` escapes `name`.
 *
 * @public
 */
export function prose(
  strings: TemplateStringsArray,
  ...values: Inline[]
): Markdown {
  return Markdown.trusted(
    strings.reduce(
      (joined, part, index) => joined + inline(values[index - 1]) + part,
    ),
  );
}

/** Text in the typeface of code, also inside tables. @public */
export function code(text: string): Markdown {
  // entities are never Markdown, so this works wherever HTML does; a span with backticks breaks on | in tables
  const escaped = plain(text).replace(
    /[&<>"\\`*_[\]|~$@#:!-]/g,
    character => `&#${character.charCodeAt(0)};`,
  );
  return Markdown.trusted(`<code>${escaped}</code>`);
}

/**
 * A link. Anything but an absolute http(s) address becomes its text alone.
 *
 * @public
 */
export function link(label: Inline, address: string): Markdown {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return Markdown.trusted(inline(label));
  }
  const href = url.href.replace(
    /[()<>\\|*_`[\]]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return Markdown.trusted(`[${inline(label)}](${href})`);
}

/** Several parts with something between them. @public */
export function join(parts: readonly Inline[], separator = ', '): Markdown {
  return Markdown.trusted(parts.map(inline).join(separator));
}
