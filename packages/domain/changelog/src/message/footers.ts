import type { Footer } from '../model';
import { COMMON_TYPES } from './types';

const LF = 10;
const SPACE = 32;
const HASH = 35;
const HYPHEN = 45;
const COLON = 58;
const B = 66;

const BREAKING_SPACE = 'BREAKING CHANGE';
const BREAKING_HYPHEN = 'BREAKING-CHANGE';

/** Whether a footer says that something breaks: upper case, and a colon (rules 11, 12, 15 and 16 of the specification). */
export function isBreaking(footer: Footer): boolean {
  return footer.token === BREAKING_SPACE || footer.token === BREAKING_HYPHEN;
}

/** Where the token of the footer that begins at `start` ends, -1 when none does. */
export function tokenEnd(text: string, start: number, end: number): number {
  if (!isLetter(text.charCodeAt(start))) return -1;
  if (isBreakingStart(text, start)) {
    // a space is asked for as well, but overlooking what breaks would be worse, and no tool does; the lint says so
    const colon = start + BREAKING_SPACE.length;
    return text.charCodeAt(colon) === COLON ? colon : -1;
  }
  let at = start + 1;
  while (at < end && isToken(text.charCodeAt(at))) at += 1;
  if (at + 2 >= end) return -1;
  const code = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  if (code === SPACE && next === HASH) return at;
  if (code !== COLON || next !== SPACE) return -1;
  // in a body this is a change of a squash, see splitBody
  return at - start <= 8 && COMMON_TYPES.has(text.slice(start, at)) ? -1 : at;
}

function isBreakingStart(text: string, start: number): boolean {
  return (
    text.charCodeAt(start) === B &&
    (text.startsWith(BREAKING_SPACE, start) ||
      text.startsWith(BREAKING_HYPHEN, start))
  );
}

/**
 * Where the footers of a message begin: at the first paragraph from which on every paragraph begins with a footer, at a
 * breaking change if that comes earlier, or at the last lines of a body that has no blank line before its footers.
 *
 * Looks from the end, because most of a text is body.
 *
 * @returns the length of the text when there are none
 */
export function startOfFooters(text: string, from: number): number {
  const breaking = firstBreaking(text, from);
  const end = breaking < 0 ? text.length : breaking;
  const paragraphs = startOfParagraphs(text, from, end);
  if (paragraphs < end) return paragraphs;
  // lines right above a breaking change, or at the end
  const glued = breaking < 0 || text.charCodeAt(breaking - 2) !== LF;
  return glued ? startOfLines(text, from, end) : end;
}

function firstBreaking(text: string, from: number): number {
  for (
    let at = text.indexOf('BREAKING', from);
    at >= 0;
    at = text.indexOf('BREAKING', at + 8)
  ) {
    const line = at === from || text.charCodeAt(at - 1) === LF;
    if (line && tokenEnd(text, at, endOfLine(text, at)) > 0) return at;
  }
  return -1;
}

/** The first of the paragraphs before `end` that all begin with a footer; `end` when the last one does not. */
function startOfParagraphs(text: string, from: number, end: number): number {
  let first = end;
  for (let below = end; ;) {
    while (below > from && text.charCodeAt(below - 1) === LF) below -= 1;
    if (below <= from) return first;
    const gap = text.lastIndexOf('\n\n', below - 1);
    let start = gap < from ? from : gap + 2;
    while (text.charCodeAt(start) === LF) start += 1;
    if (tokenEnd(text, start, endOfLine(text, start)) < 0) return first;
    first = start;
    below = Math.max(gap, from);
  }
}

/** The first of the lines before `end` that all are footers or go on with one; `end` when the last one is neither. */
function startOfLines(text: string, from: number, end: number): number {
  let first = end;
  let below = end;
  while (below > from && text.charCodeAt(below - 1) === LF) below -= 1;
  while (below > from) {
    const start = Math.max(from, text.lastIndexOf('\n', below - 1) + 1);
    if (start === below) return first;
    if (tokenEnd(text, start, below) > 0) first = start;
    else if (!isIndented(text, start)) return first;
    below = start - 1;
  }
  return first;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The footers of a text that begins with one; every line that begins none goes on with the one before. */
export function readFooters(text: string, from: number): Footer[] {
  const footers: Footer[] = [];
  let open = -1; // start of the line of the footer that is being read
  let openToken = -1;
  const close = (end: number) => {
    if (open < 0) return;
    footers.push(footerAt(text, open, openToken, end));
  };
  for (let start = from; start < text.length;) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    const token = tokenEnd(text, start, end);
    if (token > 0) {
      close(start);
      open = start;
      openToken = token;
    }
    start = end + 1;
  }
  close(text.length);
  return footers.filter(({ value }) => value !== '');
}

function footerAt(
  text: string,
  start: number,
  token: number,
  end: number,
): Footer {
  const hash = text.charCodeAt(token) === SPACE;
  return {
    token: text.slice(start, token),
    separator: hash ? ' #' : ': ',
    value: text.slice(token + (hash ? 2 : 1), end).trim(),
  };
}

function isIndented(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  return code === SPACE || code === 9;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isToken(code: number): boolean {
  return isLetter(code) || code === HYPHEN || (code >= 48 && code <= 57);
}
