/** Σ B₂ₖ / (2k (2k−1) z²ᵏ⁻¹), from k = 1. */
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
];

/** From here on Stirling's series is good to the last digits. */
const FAR = 10;

/**
 * Natural logarithm of the gamma function, to 1e-14 relative or absolute, whichever is larger.
 *
 * Source: Stirling's series, Abramowitz and Stegun 6.1.41, after Γ(z) = Γ(z + 1)/z has moved small arguments up.
 *
 * @param z - above 0
 */
export function logGamma(z: number): number {
  let shift = 1;
  let far = z;
  while (far < FAR) {
    shift *= far;
    far += 1;
  }
  const inverse = 1 / far;
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k -= 1) {
    series = series * inverse * inverse + STIRLING[k];
  }
  const stirling =
    (far - 0.5) * Math.log(far) -
    far +
    0.5 * Math.log(2 * Math.PI) +
    series * inverse;
  return stirling - Math.log(shift);
}
