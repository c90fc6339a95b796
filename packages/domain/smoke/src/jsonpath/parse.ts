import { PathParser } from './PathParser';
import { PathFault, Scanner } from './scanner';
import type { PathQuery } from './syntax';

/** A JSONPath that was read, or what is wrong with it. */
export type ParsedPath =
  { ok: true; query: PathQuery } | { ok: false; problem: string };

/** Reads a JSONPath as RFC 9535 has it, with all its functions. */
export function parseJsonPath(text: string): ParsedPath {
  try {
    const scanner = new Scanner(text);
    if (!scanner.take('$')) scanner.fault('"$" at the start');
    const query = new PathParser(scanner).query('$');
    if (!scanner.isAtEnd) scanner.fault('a segment such as .name or [0]');
    return { ok: true, query };
  } catch (error) {
    if (!(error instanceof PathFault)) throw error;
    const rest = text.slice(error.index, error.index + 20);
    return {
      ok: false,
      problem: `Expected ${error.expected} in the JSONPath ${JSON.stringify(text)}, found ${rest === '' ? 'its end' : `${JSON.stringify(rest)} at character ${error.index + 1}`}.`,
    };
  }
}
