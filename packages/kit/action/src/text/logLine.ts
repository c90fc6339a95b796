import { wellFormed } from './plain';

/** Longest line written to the log; the runner keeps everything, people do not read it. */
const MAX_LINE = 8192;

/**
 * Makes text of any origin safe for the log of a step: the runner takes lines that begin with `::` and anything after
 * `##[` for commands. What people see stays readable.
 *
 * @public
 */
export function logLine(text: string): string {
  return wellFormed(text)
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(line =>
      line
        .replace(/[^\P{Cc}\t]|\p{Bidi_Control}/gu, '\ufffd')
        .replace(/^(\s*):(?=:)/, '$1: ')
        .replaceAll('##[', '## [')
        .slice(0, MAX_LINE),
    )
    .join('\n');
}
