/** A seeded source of chance for simulations: Blackman and Vigna's xoshiro128**, seeded by a Weyl sequence. */
export class Random {
  private readonly state = new Uint32Array(4);

  constructor(seed: number) {
    let weyl = seed >>> 0;
    for (let index = 0; index < 4; index += 1) {
      weyl = (weyl + 0x9e3779b9) >>> 0;
      let mixed = Math.imul(weyl ^ (weyl >>> 16), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      this.state[index] = mixed ^ (mixed >>> 16);
    }
  }

  /** Above 0 and below 1. */
  uniform(): number {
    const s = this.state;
    const result = Math.imul(rotated(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotated(s[3], 11);
    return (result + 0.5) / 2 ** 32;
  }

  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** By multiplying uniforms, in parts small enough for `exp`. */
  poisson(mean: number): number {
    let left = mean;
    let count = 0;
    while (left > 0) {
      const part = Math.min(left, 30);
      left -= part;
      const floor = Math.exp(-part);
      for (let product = this.uniform(); product > floor; count += 1) {
        product *= this.uniform();
      }
    }
    return count;
  }

  /** Gamma with mean 1 and this variance; Marsaglia and Tsang's method, for variances of at most 1. */
  gamma(variance: number): number {
    const d = 1 / variance - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0) {
        const bound = 0.5 * x * x + d * (1 - v + Math.log(v));
        if (Math.log(this.uniform()) < bound) return d * v * variance;
      }
    }
  }
}

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
