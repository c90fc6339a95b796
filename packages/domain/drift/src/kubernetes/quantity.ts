/** Powers of 1000 and 1024 by suffix. */
const SUFFIXES: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const QUANTITY =
  /^([+-]?(?:\d{1,30}\.?\d{0,30}|\.\d{1,30}))(?:[eE]([+-]?\d{1,3})|([numkMGTPE]i?|[KMGTPE]i))?$/;

/**
 * The number of a quantity of Kubernetes, such as `100m` or `1Gi`; undefined for what is none. Two that are the same differ by
 * rounding alone.
 *
 * Source: apimachinery, `resource.Quantity`.
 */
export function quantityOf(value: unknown): number | undefined {
  const match = QUANTITY.exec(String(value));
  if (!match || (typeof value !== 'string' && typeof value !== 'number')) {
    return undefined;
  }
  const [, digits, exponent, suffix = ''] = match;
  const factor =
    exponent === undefined ? SUFFIXES[suffix] : 10 ** Number(exponent);
  return factor === undefined ? undefined : Number(digits) * factor;
}

/** Whether two quantities are the same amount. */
export function isSameQuantity(a: unknown, b: unknown): boolean {
  const [x, y] = [quantityOf(a), quantityOf(b)];
  if (x === undefined || y === undefined) return false;
  return Math.abs(x - y) <= 1e-12 * Math.max(Math.abs(x), Math.abs(y));
}

const DURATION = /^(?:\d{1,15}(?:\.\d{1,9})?(?:h|ms|m|s|us|µs|ns))+$/;

const UNITS: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

/** Whether two lengths of time as Go writes them are the same: `2160h` is read back as `2160h0m0s`. */
export function isSameDuration(a: unknown, b: unknown): boolean {
  const [x, y] = [secondsOf(a), secondsOf(b)];
  return x !== undefined && x === y;
}

function secondsOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !DURATION.test(value)) return undefined;
  let seconds = 0;
  for (const [, digits, unit] of value.matchAll(/([\d.]+)([a-zµ]+)/g)) {
    seconds += Number(digits) * UNITS[unit];
  }
  return seconds;
}
