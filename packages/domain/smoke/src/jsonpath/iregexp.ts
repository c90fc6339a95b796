/**
 * An expression of RFC 9485 as one of JavaScript: a dot there matches neither line feed nor carriage return, but the other
 * line ends of Unicode.
 *
 * @returns undefined when it is none: then nothing matches (RFC 9535 §2.4.6)
 */
export function patternOf(pattern: string, whole: boolean): RegExp | undefined {
  const source = pattern.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\./g, part =>
    part === '.' ? '[^\\n\\r]' : part,
  );
  try {
    return new RegExp(whole ? `^(?:${source})$` : source, 'u');
  } catch {
    return undefined;
  }
}
