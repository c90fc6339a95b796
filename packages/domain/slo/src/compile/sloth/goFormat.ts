/**
 * A number as Go prints it with `%g` and `%v`: the shortest digits that read back as the number, with an exponent below
 * 1e-4 and from 1e6 on. JavaScript has the same digits, but exponents only below 1e-6 and from 1e21 on.
 *
 * Source: Go's documentation of `fmt` and `strconv.FormatFloat`.
 */
export function goNumber(value: number): string {
  const [mantissa, exponent] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  const digits = String(Math.abs(power)).padStart(2, '0');
  return `${mantissa}e${power < 0 ? '-' : '+'}${digits}`;
}

const UNITS = [
  ['y', 365 * 86_400_000, 'whole'],
  ['w', 7 * 86_400_000, 'whole'],
  ['d', 86_400_000, 'part'],
  ['h', 3_600_000, 'part'],
  ['m', 60_000, 'part'],
  ['s', 1000, 'part'],
  ['ms', 1, 'part'],
] as const;

/**
 * A length of time as Prometheus' own library prints it, which Sloth's metric names hold: years and weeks only when
 * nothing remains, other units one after the other: `1w`, `30d`, `1d12h`.
 *
 * @param ms - positive and whole, in milliseconds
 */
export function goDuration(ms: number): string {
  let rest = ms;
  let text = '';
  for (const [unit, size, use] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0 && (use === 'part' || rest % size === 0)) {
      text += `${count}${unit}`;
      rest -= count * size;
    }
  }
  return text;
}
