import { SMOKE_LIMITS } from '../limits';
import type { Problems } from './problem';

/** Whether a file is larger than what is read; said as a problem. */
export function tooLarge(
  text: string,
  file: string,
  { report }: Problems,
): boolean {
  const { bytes: limit } = SMOKE_LIMITS;
  const bytes =
    text.length > limit ? text.length : new TextEncoder().encode(text).length;
  if (bytes <= limit) return false;
  report(
    'error',
    'too-large',
    `Expected at most ${limit} bytes, found ${bytes} or more. Split the file.`,
    { file, line: 1, column: 1 },
  );
  return true;
}
