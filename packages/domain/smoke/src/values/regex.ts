import { SMOKE_LIMITS } from '../limits';

/** Flags a pattern may have. */
export const REGEX_FLAGS = /^[imsu]*$/;

/**
 * A regular expression of JavaScript with Unicode, or why there is none. Flags at its start, as in `(?i)abc`, are understood.
 */
export function compileRegex(
  pattern: string,
  flags = '',
): { ok: true; regex: RegExp } | { ok: false; problem: string } {
  const [start, inline = ''] = /^\(\?([imsu]+)\)/.exec(pattern) ?? [''];
  const all = [...new Set(`${flags}${inline}`)].join('');
  const source = pattern.slice(start.length);
  try {
    return { ok: true, regex: new RegExp(source, withUnicode(all)) };
  } catch {
    try {
      // Without Unicode, needless escapes such as `\-` or `\"` are allowed.
      return { ok: true, regex: new RegExp(source, all.replace('u', '')) };
    } catch (error) {
      return {
        ok: false,
        problem: `Expected a regular expression, found ${JSON.stringify(pattern)}: ${error instanceof Error ? error.message : error}.`,
      };
    }
  }
}

/** Why a text is too long to be matched against a regular expression of someone else's making. */
export function tooLongToMatch(text: string): string | undefined {
  return text.length > SMOKE_LIMITS.regexText
    ? `a text of ${text.length} characters: at most ${SMOKE_LIMITS.regexText} are matched. Take a part of it first, with jsonpath or split`
    : undefined;
}

function withUnicode(flags: string): string {
  return flags.includes('u') ? flags : `${flags}u`;
}
