/** Words that YAML 1.1 or 1.2 takes for something other than text. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** Text that needs no quotes: words joined by colons, dots and slashes. */
const PLAIN = /^[A-Za-z_][\w-]*(?:[:./][\w-]+)*$/;

/** What is not written as it is: control and invisible characters, other line breaks than line feeds, half surrogates. */
const INVISIBLE =
  /[^\n\u0020-\u007e\u00a0-\u200a\u2010-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** What most texts consist of; told in a fraction of the time {@link INVISIBLE} takes. */
const PRINTABLE = /^[\n\x20-\x7e]*$/;

/**
 * Text as a YAML scalar that every YAML 1.1 and 1.2 parser reads as exactly that text: plain when it can be, in single
 * quotes, as a literal block when it has lines, in double quotes with escapes when it has invisible characters.
 *
 * @param indent - spaces before the lines of a block; more than those of what holds the scalar
 */
export function yamlText(text: string, indent: number): string {
  if (PLAIN.test(text) && !RESERVED.test(text)) return text;
  if (!PRINTABLE.test(text) && INVISIBLE.test(text)) return escaped(text);
  if (!text.includes('\n')) return `'${text.replaceAll("'", "''")}'`;
  // Space at the beginning would need an indicator and is rare.
  return /^[\n ]/.test(text) ? escaped(text) : literal(text, indent);
}

function literal(text: string, indent: number): string {
  const body = text.replace(/\n+$/, '');
  const ending = text.length - body.length;
  const chomping = ['-', ''][ending] ?? '+';
  const margin = `\n${' '.repeat(indent)}`;
  const lines = body.replaceAll('\n', margin);
  return `|${chomping}${margin}${lines}${'\n'.repeat(Math.max(ending - 1, 0))}`;
}

function escaped(text: string): string {
  return JSON.stringify(text).replaceAll(
    new RegExp(INVISIBLE, 'gu'),
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
