/**
 * An address from outside that may become a link: `http:` and `https:`, or a path of the portal. Anything else, such as
 * `javascript:` or `//host`, is undefined and stays text.
 * @public
 */
export function safeHref(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  // Browsers read a backslash as a slash and leave control characters out, so `/\\host` and `/<tab>/host` leave the portal.
  if ([...text].some(sign => sign < ' ' || sign === '\\')) return undefined;
  if (text.startsWith('/')) return text.startsWith('//') ? undefined : text;
  try {
    const { protocol } = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? text : undefined;
  } catch {
    return undefined;
  }
}
