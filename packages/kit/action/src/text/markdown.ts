import {
  escapeMarkdown as escapeText,
  plainLine,
} from '@bellwether/domain-markdown';

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

/**
 * Escapes text of any origin so that GitHub shows it as it is on one line: no HTML, no formatting, no mention, no
 * reference to an issue, no image, no formula, no invisible or direction-changing characters.
 *
 * @public
 */
export function escapeMarkdown(text: string): string {
  return escapeText(text, { dollar: '<span>$</span>' });
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
  const escaped = plainLine(text).replace(
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
