/** Numbers from 0 to 1 that are the same every time (mulberry32, by T. Ettinger, public domain). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A standard normal number (Box and Muller). */
export function normal(random: () => number): number {
  return (
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  );
}

/** How many of `trials` happen, each with chance `p`. */
export function binomial(
  random: () => number,
  trials: number,
  p: number,
): number {
  const mean = trials * p;
  const spread = Math.sqrt(mean * (1 - p));
  if (mean > 30) {
    const count = Math.round(mean + spread * normal(random));
    return Math.min(Math.max(count, 0), trials);
  }
  // Few of many: as many as fit between events that come by chance (Knuth).
  const limit = Math.exp(-mean);
  let count = 0;
  for (let left = random(); left > limit; left *= random()) count += 1;
  return Math.min(count, trials);
}
