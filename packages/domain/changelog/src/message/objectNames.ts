/** More commits than this are not taken back by one. */
const MAX_NAMES = 1000;

/** Full object names after `This reverts commit`, in any number of such sentences. */
export function readReverts(text: string, from: number): readonly string[] {
  return namesAfter(text, from, 'This reverts commit');
}

/** Full object names in the lines that `git cherry-pick -x` writes. */
export function readPicked(text: string, from: number): readonly string[] {
  return namesAfter(text, from, '(cherry picked from commit');
}

const NONE: readonly string[] = Object.freeze([]);

function namesAfter(
  text: string,
  from: number,
  words: string,
): readonly string[] {
  let found = text.indexOf(words, from);
  if (found < 0) return NONE;
  const names: string[] = [];
  while (found >= 0 && names.length < MAX_NAMES) {
    let at = found + words.length;
    // "commits A, B and C" is what people write for several
    if (text.charCodeAt(at) === 115) at += 1;
    for (;;) {
      at = skipBetween(text, at);
      const end = endOfName(text, at);
      if (end < 0) break;
      const name = text.slice(at, end).toLowerCase();
      if (!names.includes(name) && names.length < MAX_NAMES) names.push(name);
      at = end;
    }
    found = text.indexOf(words, at);
  }
  return names;
}

/** Spaces, commas and `and`: at most a few, so that nothing far away is taken. */
function skipBetween(text: string, from: number): number {
  let at = from;
  while (at - from < 8) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 10 || code === 9 || code === 44) at += 1;
    else if (text.startsWith('and ', at)) at += 4;
    else break;
  }
  return at;
}

/** 40 digits of SHA-1 or 64 of SHA-256; -1 for anything else. */
function endOfName(text: string, start: number): number {
  let at = start;
  while (at - start <= 64 && isHex(text.charCodeAt(at))) at += 1;
  return at - start === 40 || at - start === 64 ? at : -1;
}

function isHex(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 97 && code <= 102) ||
    (code >= 65 && code <= 70)
  );
}
