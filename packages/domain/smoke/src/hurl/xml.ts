/** Where the root element of an XML text ends that starts here; undefined when it is not closed. */
export function endOfXml(text: string, start: number): number | undefined {
  const parts =
    /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[[^]*?\]\]>|<![^>]*>|<(\/?)[^\s<>/](?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>|[^<]+/y;
  parts.lastIndex = start;
  let depth = 0;
  for (let part = parts.exec(text); part; part = parts.exec(text)) {
    const [, closing, empty] = part;
    if (closing === undefined) continue;
    if (closing === '/') depth -= 1;
    else if (empty !== '/') depth += 1;
    if (depth <= 0) return parts.lastIndex;
  }
  return undefined;
}
