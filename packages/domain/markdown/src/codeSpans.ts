export const BACKTICK = 96;

/** Finds the code spans of a line: one or two backticks, closed by as many. */
export class CodeSpans {
  /** By length of the run: from here on none closes it. */
  private readonly unclosed = [0, Infinity, Infinity];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Where the span that begins with the run from `start` to `afterRun` ends; -1 when none does, or when it holds what could be taken for a marker. */
  endOfSpan(start: number, afterRun: number): number {
    const { text, unclosed } = this;
    const length = afterRun - start;
    if (length > 2 || start >= unclosed[length]) return -1;
    for (
      let at = text.indexOf('`', afterRun);
      at >= 0;
      at = text.indexOf('`', at)
    ) {
      const end = endOfRun(text, at);
      if (end - at === length) {
        const inside = text.slice(afterRun, at);
        const safe = !inside.includes('<!--') && !inside.includes('-->');
        return safe ? end : -1;
      }
      at = end;
    }
    unclosed[length] = start;
    return -1;
  }
}

/** Where a run of backticks ends. */
export function endOfRun(text: string, start: number): number {
  let end = start;
  while (text.charCodeAt(end) === BACKTICK) end += 1;
  return end;
}
