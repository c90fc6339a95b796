import { SMOKE_LIMITS } from '../limits';
import type { JsonValue } from '../model';

/** JSON of a text from outside, or why it is not used: it may be nested so deep that walking through it ends the process. */
export function parseJson(
  text: string,
): { ok: true; value: JsonValue } | { ok: false; problem: string } {
  if (isNestedTooDeep(text)) {
    return {
      ok: false,
      problem: `JSON that is nested deeper than ${SMOKE_LIMITS.nesting}`,
    };
  }
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, problem: text === '' ? 'nothing' : 'no JSON' };
  }
}

function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) {
      inString = true;
    } else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > SMOKE_LIMITS.nesting) return true;
    } else if (code === 0x5d || code === 0x7d) {
      depth -= 1;
    }
  }
  return false;
}
