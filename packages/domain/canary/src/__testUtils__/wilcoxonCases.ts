/** Two samples and a confidence level. */
export interface WilcoxonCase {
  x: number[];
  y: number[];
  level: number;
}

/** How many cases there are. */
export const CASES = 1200;

/**
 * Samples for a comparison with R, always the same: of 2 to 60 values each, with and without a shift, with and without ties,
 * large and small. All have few digits, so that their text is exact.
 */
export function wilcoxonCases(): WilcoxonCase[] {
  let state = 20261123;
  // Park and Miller's minimal generator
  const uniform = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const between = (low: number, high: number) =>
    low + Math.floor(uniform() * (high - low + 1));
  return Array.from({ length: CASES }, (_, index) => {
    const digits = [0, 1, 3, 6][index % 4];
    const scale = [1, 20, 1000][between(0, 2)];
    const shift = index % 3 === 0 ? 0 : (uniform() - 0.5) * scale;
    const sample = (count: number, by: number) =>
      Array.from({ length: count }, () => {
        const bell = uniform() + uniform() + uniform() + uniform() - 2;
        return Number((bell * scale + by).toFixed(digits));
      });
    return {
      x: sample(between(2, 60), shift),
      y: sample(between(2, 60), 0),
      level: [0.9, 0.95, 0.98, 0.99][between(0, 3)],
    };
  });
}
