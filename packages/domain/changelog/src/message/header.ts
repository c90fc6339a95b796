/** A conventional header: where its parts are. */
export interface Header {
  /** Lower case. */
  type: string;
  scope: string | null;
  bang: boolean;
  subject: string;
}

const SPACE = 32;
const BANG = 33;
const OPEN = 40;
const CLOSE = 41;
const COLON = 58;

/** The few types nearly every commit has, so that each is one string however long the history is. */
const KNOWN = new Map<string, string>();
const MAX_KNOWN = 512;

/**
 * Reads `type(scope)!: subject`. The type is anything without spaces, parentheses, `!` and `:`, as in the grammar of the
 * specification; undefined for every other header.
 */
export function readHeader(line: string): Header | undefined {
  const typeEnd = endOfType(line);
  if (typeEnd <= 0) return undefined;
  let at = typeEnd;
  let scope: string | null = null;
  if (line.charCodeAt(at) === OPEN) {
    const close = endOfScope(line, at + 1);
    if (close < 0) return undefined;
    scope = line.slice(at + 1, close).trim();
    if (scope === '') return undefined;
    at = close + 1;
  }
  const bang = line.charCodeAt(at) === BANG;
  if (bang) at += 1;
  if (line.charCodeAt(at) !== COLON || line.charCodeAt(at + 1) !== SPACE) {
    return undefined;
  }
  const subject = line.slice(at + 2).trim();
  if (subject === '') return undefined;
  return { type: known(line.slice(0, typeEnd)), scope, bang, subject };
}

/** Where the type ends, -1 when there is none. */
function endOfType(line: string): number {
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === COLON || code === OPEN || code === BANG) return at;
    if (code <= SPACE || code === CLOSE || code === 0xa0) return -1;
  }
  return -1;
}

function endOfScope(line: string, from: number): number {
  for (let at = from; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === CLOSE) return at;
    if (code === OPEN) return -1;
  }
  return -1;
}

function known(written: string): string {
  const found = KNOWN.get(written);
  if (found !== undefined) return found;
  const type = written.toLowerCase();
  if (KNOWN.size < MAX_KNOWN && written.length <= 32) KNOWN.set(written, type);
  return type;
}
