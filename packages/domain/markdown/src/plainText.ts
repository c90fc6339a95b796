/**
 * Text without what deceives readers: control characters but tab and line feed, characters that change the direction of text,
 * and those of no width that hide something. Joiners stay, as emoji and Persian need them. Lines end with LF, letters are composed
 * (NFC), and halves of surrogate pairs become U+FFFD.
 *
 * @public
 */
export function plainText(text: string): string {
  return isPrintable(text) ? text : withoutDeceit(text);
}

function withoutDeceit(text: string): string {
  let plain = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const put = replacement(code);
    if (put === undefined) continue;
    const crlf = code === 13 && text.charCodeAt(at + 1) === 10;
    plain += text.slice(from, at) + (crlf ? '' : put);
    from = at + 1;
  }
  plain += text.slice(from);
  // last, because letters may be composed over what was left out
  return wellFormed(plain).normalize('NFC');
}

/**
 * {@link plainText} on one line: line breaks and tabs are spaces.
 *
 * @public
 */
export function plainLine(text: string): string {
  if (isPrintable(text)) return text;
  return withoutDeceit(text).replace(/[\n\t]+/g, ' ');
}

/** One line of printable ASCII: nearly every text there is. */
function isPrintable(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32 || code >= 127) return false;
  }
  return true;
}

/** What stands for a character; undefined when it stays. */
function replacement(code: number): string | undefined {
  if (code < 32) {
    if (code === 9 || code === 10) return undefined;
    return code === 13 ? '\n' : '';
  }
  if (code < 127) return undefined;
  if (code < 0xa0) return code === 0x85 ? '\n' : '';
  if (code < 0x61c) return undefined;
  if (code === 0x2028 || code === 0x2029) return '\n';
  return isHidden(code) ? '' : undefined;
}

function isHidden(code: number): boolean {
  return (
    code === 0x61c ||
    code === 0x200b ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0xfeff
  );
}

/** Halves of surrogate pairs, which files and JSON refuse, become U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(
    /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g,
    pair => (pair.length === 2 ? pair : '\ufffd'),
  );
}
