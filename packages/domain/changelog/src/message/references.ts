import type { Reference } from '../model';

/** References of one message beyond this number are not looked at. */
const MAX_REFERENCES = 1000;
const HASH = 35;

const CLOSING = new Set([
  'close',
  'closes',
  'closed',
  'fix',
  'fixes',
  'fixed',
  'resolve',
  'resolves',
  'resolved',
]);

/**
 * The issues and pull requests a text names, once each, in the order of the text: `#n`, `GH-n`, `owner/repo#n` and addresses
 * on `host`. `Closes #1, #2` closes both.
 *
 * @param skip - where a `#` stands that is no reference, -1 for none: the pull request of the header
 */
export function readReferences(
  text: string,
  host: string,
  skip: number,
): Reference[] {
  const marks = findMarks(text, host, skip);
  if (marks.length > 1) marks.sort((one, other) => one.start - other.start);
  const found = new Map<string, Reference>();
  let closing = false;
  let previousEnd = -1;
  for (const { start, end, owner, repo, number } of marks) {
    if (start < previousEnd) continue;
    closing =
      previousEnd >= 0 && isList(text, previousEnd, start)
        ? closing
        : isClosing(text, start);
    previousEnd = end;
    const key = owner ? `${owner}/${repo}#${number}`.toLowerCase() : number;
    const action = closing ? 'closes' : 'refs';
    const known = found.get(String(key));
    if (known) {
      if (closing) known.action = 'closes';
      continue;
    }
    found.set(
      String(key),
      owner && repo ? { action, owner, repo, number } : { action, number },
    );
  }
  return [...found.values()];
}

interface Mark {
  start: number;
  end: number;
  owner?: string;
  repo?: string;
  number: number;
}

function findMarks(text: string, host: string, skip: number): Mark[] {
  const marks: Mark[] = [];
  for (
    let at = text.indexOf('#');
    at >= 0 && marks.length < MAX_REFERENCES;
    at = text.indexOf('#', at + 1)
  ) {
    const end = at === skip ? -1 : endOfNumber(text, at + 1);
    if (end > 0) {
      const mark = hashMark(text, at, end);
      if (mark) marks.push(mark);
    }
  }
  for (
    let at = text.indexOf('GH-');
    at >= 0 && marks.length < MAX_REFERENCES;
    at = text.indexOf('GH-', at + 3)
  ) {
    const end = isWord(text.charCodeAt(at - 1))
      ? -1
      : endOfNumber(text, at + 3);
    if (end > 0) {
      marks.push({ start: at, end, number: Number(text.slice(at + 3, end)) });
    }
  }
  const address = `https://${host}/`;
  for (
    let at = text.indexOf(address);
    at >= 0 && marks.length < MAX_REFERENCES;
    at = text.indexOf(address, at + address.length)
  ) {
    const mark = addressMark(text, at, at + address.length);
    if (mark) marks.push(mark);
  }
  return marks;
}

/** Where the digits that begin at `at` end; -1 when there are none, too many, or a word goes on behind them. */
function endOfNumber(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (!(first >= 49 && first <= 57)) return -1;
  let end = at + 1;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end - at <= 9 && !isWord(text.charCodeAt(end)) ? end : -1;
}

/** `#n` or `owner/repo#n`; nothing when something else is glued to the front, such as `&` of an entity. */
function hashMark(text: string, hash: number, end: number): Mark | undefined {
  const number = Number(text.slice(hash + 1, end));
  const before = text.charCodeAt(hash - 1);
  if (!isName(before)) {
    const glued = before === 38 || before === 47 || before === HASH;
    return glued ? undefined : { start: hash, end, number };
  }
  const repoStart = startOfName(text, hash);
  if (text.charCodeAt(repoStart - 1) !== 47) return undefined;
  const ownerStart = startOfName(text, repoStart - 1);
  const behind = text.charCodeAt(ownerStart - 1);
  if (ownerStart === repoStart - 1 || behind === 47 || behind === 64) {
    return undefined;
  }
  return {
    start: ownerStart,
    end,
    owner: text.slice(ownerStart, repoStart - 1),
    repo: text.slice(repoStart, hash),
    number,
  };
}

/** Names of owners and repositories have at most 100 characters, so this looks no further. */
function startOfName(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 100 && isName(text.charCodeAt(start - 1))) {
    start -= 1;
  }
  return start;
}

function addressMark(
  text: string,
  start: number,
  ownerStart: number,
): Mark | undefined {
  const ownerEnd = endOfName(text, ownerStart);
  const repoEnd = endOfName(text, ownerEnd + 1);
  if (
    ownerEnd === ownerStart ||
    text.charCodeAt(ownerEnd) !== 47 ||
    repoEnd === ownerEnd + 1
  ) {
    return undefined;
  }
  let digits: number;
  if (text.startsWith('/issues/', repoEnd)) digits = repoEnd + 8;
  else if (text.startsWith('/pull/', repoEnd)) digits = repoEnd + 6;
  else return undefined;
  const end = endOfNumber(text, digits);
  if (end < 0) return undefined;
  return {
    start,
    end,
    owner: text.slice(ownerStart, ownerEnd),
    repo: text.slice(ownerEnd + 1, repoEnd),
    number: Number(text.slice(digits, end)),
  };
}

function endOfName(text: string, start: number): number {
  let end = start;
  while (end - start < 100 && isName(text.charCodeAt(end))) end += 1;
  return end;
}

/** Whether nothing but `,`, `and`, `&` and spaces stand between two references. */
function isList(text: string, from: number, to: number): boolean {
  if (to - from > 12) return false;
  const between = text.slice(from, to).trim();
  return (
    between === ',' ||
    between === '&' ||
    between === 'and' ||
    between === ', and'
  );
}

/** Whether the word before `at`, with or without a colon, is one that closes. */
function isClosing(text: string, at: number): boolean {
  let end = at;
  while (end > 0 && at - end < 4 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  if (text.charCodeAt(end - 1) === 58) end -= 1;
  let start = end;
  while (
    start > 0 &&
    end - start < 10 &&
    isLetter(text.charCodeAt(start - 1))
  ) {
    start -= 1;
  }
  if (end - start < 3 || end === at || isWord(text.charCodeAt(start - 1))) {
    return false;
  }
  return CLOSING.has(text.slice(start, end).toLowerCase());
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isWord(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 95;
}

function isName(code: number): boolean {
  return isWord(code) || code === 45 || code === 46;
}
