/**
 * The candidate a misspelt word most likely meant: at most a third of its letters inserted, left out, replaced or
 * swapped with their neighbour, upper and lower case being the same.
 *
 * @returns undefined when none is close enough
 *
 * Source: optimal string alignment distance, Damerau and Levenshtein.
 * @public
 */
export function closestWord(
  word: string,
  candidates: readonly string[],
): string | undefined {
  // Long words are no typing errors, and the distance costs length times length.
  if (word.length > 40) return undefined;
  const ranked = candidates
    .map(candidate => ({
      candidate,
      distance: distance(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(
      ({ candidate, distance: edits }) =>
        edits <= Math.max(1, Math.floor(candidate.length / 3)),
    )
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

function distance(a: string, b: string): number {
  let twoAgo: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced =
        previous[column - 1] + Number(a[row - 1] !== b[column - 1]);
      let best = Math.min(
        previous[column] + 1,
        current[column - 1] + 1,
        replaced,
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        a[row - 1] === b[column - 2] &&
        a[row - 2] === b[column - 1];
      if (swapped) best = Math.min(best, twoAgo[column - 2] + 1);
      current.push(best);
    }
    [twoAgo, previous] = [previous, current];
  }
  return previous[b.length];
}
