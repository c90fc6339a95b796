/** Any run of characters, dots and brackets included: addresses and paths have both. */
const STAR = '*';

/**
 * Whether a pattern matches all of a text. `*` stands for any run of characters, everything else for itself, brackets included:
 * `aws_instance.web[0]` is a pattern of one address. Takes at most |pattern| × |text| steps.
 *
 * Of two patterns it says whether the first matches everything the second does: a `*` of the second is matched by a `*` only.
 *
 * @public
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let restart = 0;
  while (at < text.length) {
    if (pattern[next] === STAR) {
      star = next;
      restart = at;
      next += 1;
    } else if (pattern[next] === text[at]) {
      next += 1;
      at += 1;
    } else if (star >= 0) {
      restart += 1;
      at = restart;
      next = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[next] === STAR) next += 1;
  return next === pattern.length;
}

/** Whether some text matches both patterns. */
export function globsMeet(a: string, b: string): boolean {
  // meets[j]: whether the rest of `a` looked at so far and b.slice(j) have a text in common
  let meets: boolean[] = [];
  for (let i = a.length; i >= 0; i -= 1) {
    const row: boolean[] = [];
    for (let j = b.length; j >= 0; j -= 1) {
      if (i === a.length && j === b.length) row[j] = true;
      else if (a[i] === STAR || b[j] === STAR) {
        const skipsA = a[i] === STAR && meets[j];
        const skipsB = b[j] === STAR && row[j + 1];
        const takesB = a[i] === STAR && j < b.length && row[j + 1];
        const takesA = b[j] === STAR && i < a.length && meets[j];
        row[j] = skipsA || skipsB || takesB || takesA || false;
      } else {
        row[j] = i < a.length && a[i] === b[j] && meets[j + 1];
      }
    }
    meets = row;
  }
  return meets[0];
}
