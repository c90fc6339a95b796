import { escapeMarkdown, plainText } from '@bellwether/domain-markdown';

/** Longest subject and note that is printed, in characters. */
export const MAX_SUBJECT = 256;
export const MAX_NOTE = 2048;

const SPANS = { codeSpans: true };

/** A subject in Markdown. */
export function subjectInMarkdown(subject: string): string {
  return escapeMarkdown(cut(subject, MAX_SUBJECT), SPANS);
}

/** A note in Markdown, its lines indented so that they belong to an item of a list. */
export function noteInMarkdown(note: string): string {
  return linesOf(note)
    .map(line => escapeMarkdown(line, SPANS))
    .map((line, index) => (index === 0 || line === '' ? line : `  ${line}`))
    .join('\n');
}

/** The lines of a note without more than one blank one in a row. */
export function linesOf(note: string): string[] {
  return cut(plainText(note).trim(), MAX_NOTE)
    .split('\n')
    .map(line => line.trim())
    .filter((line, index, lines) => line !== '' || lines[index - 1] !== '');
}

/** Cuts a text between characters, and shows that it did. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const code = text.charCodeAt(length - 2);
  const end = code >= 0xd800 && code <= 0xdbff ? length - 2 : length - 1;
  return `${text.slice(0, end)}…`;
}
