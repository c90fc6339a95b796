/** Distance to the root at which the search ends. Absolute, so verdicts depend on the unit of the samples: see `exact`. */
const TOLERANCE = 1e-4;
const EPSILON = 2.220446049250313e-16;
const MAX_STEPS = 1001;

/**
 * Root of a function between two places: bisection, made faster by inverse quadratic interpolation where that behaves. The
 * order of operations decides about the last digits, and is that of R's `uniroot`, which Kayenta follows.
 *
 * Source: R. Brent, Algorithms for Minimization without Derivatives, 1973, chapter 4 (`zero`).
 *
 * @throws RangeError when it is not found in 1001 steps
 */
export function findRoot(
  f: (at: number) => number,
  from: number,
  to: number,
): number {
  // b is the best guess, a the one before, c on the other side of the root
  let [a, b, c] = [from, to, from];
  let [fa, fb] = [f(from), f(to)];
  let fc = fa;
  if (fa === 0) return a;
  if (fb === 0) return b;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const previous = b - a;
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const tolerance = 2 * EPSILON * Math.abs(b) + TOLERANCE / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= tolerance || fb === 0) return b;

    let move = half;
    if (Math.abs(previous) >= tolerance && Math.abs(fa) > Math.abs(fb)) {
      const { p, q } = interpolate({ a, b, c, fa, fb, fc });
      const width = c - b;
      if (
        p < 0.75 * width * q - Math.abs(tolerance * q) / 2 &&
        p < Math.abs((previous * q) / 2)
      ) {
        move = p / q;
      }
    }
    if (Math.abs(move) < tolerance) move = move > 0 ? tolerance : -tolerance;
    [a, fa] = [b, fb];
    b += move;
    fb = f(b);
    if ((fb > 0 && fc > 0) || (fb < 0 && fc < 0)) [c, fc] = [a, fa];
  }
  throw new RangeError(`No root found in ${MAX_STEPS} steps`);
}

/** The step p / q by the secant through two points, or by the inverse parabola through three; p is not negative. */
function interpolate(at: {
  a: number;
  b: number;
  c: number;
  fa: number;
  fb: number;
  fc: number;
}): { p: number; q: number } {
  const { a, b, c, fa, fb, fc } = at;
  const width = c - b;
  let p: number;
  let q: number;
  if (a === c) {
    const slope = fb / fa;
    p = width * slope;
    q = 1 - slope;
  } else {
    const [ac, bc, ba] = [fa / fc, fb / fc, fb / fa];
    p = ba * (width * ac * (ac - bc) - (b - a) * (bc - 1));
    q = (ac - 1) * (bc - 1) * (ba - 1);
  }
  return p > 0 ? { p, q: -q } : { p: -p, q };
}
