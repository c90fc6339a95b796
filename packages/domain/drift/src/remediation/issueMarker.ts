/** What an issue remembers about itself, in a comment of its body that nobody sees. @public */
export interface IssueMarker {
  /** What it is about; see {@link IssueGroup}. */
  key: string;
  /** SHA-256 of the title and the text when they were written last. */
  digest: string;
  /** Kinds of drift it told of. */
  kinds: readonly string[];
  /** Complete reports in a row without what it is about. */
  gone: number;
}

const OPENING = '<!-- bellwether-drift ';
const CLOSING = ' -->';
const MAX_LENGTH = 4000;

/**
 * A text with a marker at its end, in the place of any other.
 *
 * @throws RangeError for a marker of more than 4,000 characters
 * @public
 */
export function withMarker(text: string, marker: IssueMarker): string {
  const { key, digest, kinds, gone } = marker;
  const json = JSON.stringify({ key, digest, kinds, gone })
    // Nothing in it may end the comment.
    .replace(/[-<>]/g, found => `\\u00${found.charCodeAt(0).toString(16)}`);
  if (json.length > MAX_LENGTH) {
    throw new RangeError(
      `Expected a marker of at most ${MAX_LENGTH} characters, found ${json.length}. Shorten the name of the stack.`,
    );
  }
  return `${withoutMarker(text)}\n\n${OPENING}${json}${CLOSING}\n`;
}

/** A text without marker; one that somebody wrote into it is taken out, too. */
export function withoutMarker(text: string): string {
  let rest = text;
  for (;;) {
    const start = rest.indexOf(OPENING);
    if (start < 0) return rest.trimEnd();
    const end = rest.indexOf(CLOSING, start);
    rest =
      rest.slice(0, start) + (end < 0 ? '' : rest.slice(end + CLOSING.length));
  }
}

/** The marker of an issue; undefined where there is none that can be read. The last one counts. @public */
export function readMarker(body: string): IssueMarker | undefined {
  const start = body.lastIndexOf(OPENING);
  const end = body.indexOf(CLOSING, start);
  if (start < 0 || end < 0 || end - start > MAX_LENGTH * 2) return undefined;
  try {
    const marker: unknown = JSON.parse(body.slice(start + OPENING.length, end));
    return isMarker(marker) ? marker : undefined;
  } catch {
    return undefined;
  }
}

function isMarker(value: unknown): value is IssueMarker {
  if (typeof value !== 'object' || value === null) return false;
  const { key, digest, kinds, gone } = value as Record<string, unknown>;
  return (
    typeof key === 'string' &&
    typeof digest === 'string' &&
    Array.isArray(kinds) &&
    kinds.every(kind => typeof kind === 'string') &&
    typeof gone === 'number' &&
    Number.isInteger(gone) &&
    gone >= 0
  );
}
