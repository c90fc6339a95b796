import { InputError } from '@backstage/errors';

/** What a page cursor carries: plain values only. @public */
export type CursorPayload = Record<string, string | number | boolean | null>;

const MAX_CURSOR_LENGTH = 4096;

/**
 * Turns the position of the last row of a page into an opaque, URL-safe token. Clients hand it back unchanged; its
 * content is no contract and no secret.
 *
 * @public
 */
export function encodeCursor(payload: CursorPayload): string {
  return Buffer.from(JSON.stringify(payload), 'utf8').toString('base64url');
}

/**
 * Reads a token of {@link encodeCursor} and checks that it carries exactly what the caller needs.
 *
 * @param read - returns the typed position, or undefined when the payload does not fit.
 * @throws InputError (400) for anything that was not made by `encodeCursor` for the same list.
 * @public
 */
export function decodeCursor<T>(
  token: string,
  read: (payload: CursorPayload) => T | undefined,
): T {
  const position = parse(token);
  const result = position && read(position);
  if (result === undefined) {
    throw new InputError(
      'The cursor is not valid for this list: expected the nextCursor of an answer to the same query. ' +
        'Leave it out to start at the first page.',
    );
  }
  return result;
}

function parse(token: string): CursorPayload | undefined {
  if (token.length > MAX_CURSOR_LENGTH || !/^[\w-]+$/.test(token)) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(
      Buffer.from(token, 'base64url').toString('utf8'),
    );
    return isPayload(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPayload(value: unknown): value is CursorPayload {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every(isPlain)
  );
}

/** PostgreSQL cannot hold a NUL character in a text, so none ever came from a row. */
function isPlain(item: unknown): boolean {
  return typeof item === 'string'
    ? !item.includes('\0')
    : item === null || ['number', 'boolean'].includes(typeof item);
}
