import { ScriptFault, ScriptParser } from './ScriptParser';
import type { Statement } from './syntax';
import { tokensOf } from './tokens';

/**
 * Reads the statements of a script. One that is not understood is kept without a value, and the next is read: there, the
 * reader says that it is not translated.
 */
export function parseScript(script: string): Statement[] {
  try {
    return new ScriptParser(tokensOf(script)).statements('end');
  } catch (error) {
    if (!(error instanceof ScriptFault)) throw error;
    return [{ offset: error.offset }];
  }
}
