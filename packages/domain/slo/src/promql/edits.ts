/** A part of a text that is replaced, by its offsets; nothing is replaced where they are equal. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** The text with all parts replaced, which must not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  let result = '';
  let copied = 0;
  for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
    result += text.slice(copied, edit.from) + edit.text;
    copied = edit.to;
  }
  return result + text.slice(copied);
}
