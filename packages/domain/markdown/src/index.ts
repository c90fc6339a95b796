/**
 * Text of any origin made safe for Markdown: it is shown as it is, and means nothing.
 *
 * @packageDocumentation
 */
export { escapeMarkdown, type EscapeOptions } from './escapeMarkdown';
export { plainLine, plainText } from './plainText';
