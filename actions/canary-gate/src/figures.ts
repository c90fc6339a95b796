/** Digits that are shown of a number. */
const DIGITS = 4;

/** A number for people: four digits, without an exponent where that is readable; nothing for null. */
export function figure(value: number | null): string {
  if (value === null) return '';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const rounded = Number(value.toPrecision(DIGITS));
  const size = Math.abs(rounded);
  return size !== 0 && (size < 1e-4 || size >= 1e9)
    ? rounded.toExponential()
    : String(rounded);
}

/** Both ends of an interval. */
export function span(interval: readonly [number, number] | null): string {
  return interval === null
    ? ''
    : `${figure(interval[0])} to ${figure(interval[1])}`;
}

/** A value with its unit; shares of events as percentages. */
export function valueText(value: number | null, unit: string): string {
  if (value === null) return 'no data';
  if (unit === 'bad per event' || unit.startsWith('share ')) {
    return `${figure(value * 100)} %`;
  }
  return unit === '' ? figure(value) : `${figure(value)} ${unit}`;
}
