import { parseDuration } from '../window/duration';

/**
 * What is wrong with a text as a length of time that is the same everywhere, such as `28d`; undefined: nothing. Months and
 * longer differ in length.
 *
 * @public
 */
export function elapsedDurationFault(text: string): string | undefined {
  const parsed = parseDuration(text);
  if (!parsed.ok) return `${parsed.message}, found ${JSON.stringify(text)}.`;
  return /[MQY]$/.test(text)
    ? `expected minutes, hours, days or weeks such as 28d, found ${JSON.stringify(text)}.`
    : undefined;
}
