/** 2^31 - 1, a prime. */
const MODULUS = 2_147_483_647;

/** Numbers above 0 and below 1 that are the same every time: the minimal standard generator (Park, Miller and Stockmeyer, 1993). */
export function seeded(seed: number): () => number {
  let state = (seed * 7_919) % MODULUS;
  return () => {
    state = (state * 48_271) % MODULUS;
    return state / MODULUS;
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
