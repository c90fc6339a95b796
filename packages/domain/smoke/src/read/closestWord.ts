/** The word most like a misspelt one, unless none is alike. */
export function closestWord(
  word: string,
  words: readonly string[],
): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  const [best] = words
    .map(candidate => ({
      candidate,
      distance: distance(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(other => other.distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return best?.candidate;
}

function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 10 || a.length > 60) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
