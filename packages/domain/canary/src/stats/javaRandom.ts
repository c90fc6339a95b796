const MULTIPLIER = 0x5deece66dn;
const STATES = 2n ** 48n;

/**
 * Gaussian numbers as `java.util.Random` makes them: the same seed gives the same numbers as on a JVM.
 *
 * Source: Java SE API documentation of `java.util.Random`, which fixes the algorithm; Marsaglia's polar method.
 */
export function javaGaussian(seed: number): () => number {
  let state = scrambled(BigInt(seed));
  let spare: number | undefined;

  function bits(count: bigint): number {
    state = (state * MULTIPLIER + 11n) % STATES;
    return Number(state / 2n ** (48n - count));
  }

  function uniform(): number {
    return (bits(26n) * 2 ** 27 + bits(27n)) / 2 ** 53;
  }

  return () => {
    if (spare !== undefined) {
      const next = spare;
      spare = undefined;
      return next;
    }
    for (;;) {
      const v1 = 2 * uniform() - 1;
      const v2 = 2 * uniform() - 1;
      const s = v1 * v1 + v2 * v2;
      if (s < 1 && s !== 0) {
        const scale = Math.sqrt((-2 * Math.log(s)) / s);
        spare = v2 * scale;
        return v1 * scale;
      }
    }
  };
}

function scrambled(seed: bigint): bigint {
  return BigInt.asUintN(48, seed ^ MULTIPLIER);
}
