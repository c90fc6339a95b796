import { z } from 'zod';

/** Text that is a key or is searched: nothing a database cannot hold, nothing that breaks a line. */
export function name(max = 255) {
  return z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, {
      error: 'Expected text without control characters',
    });
}

const MAX_SENTENCE = 4000;

/** Text for people: made storable rather than refused, as nothing depends on it. */
export function sentence(max = MAX_SENTENCE) {
  return z
    .string()
    .transform(text => text.slice(0, max).replace(/\0|\p{Cs}/gu, ''));
}

/** Text of several lines: one that is too long is refused, what no database holds is left out. */
export function storable(max: number) {
  return z
    .string()
    .max(max)
    .transform(text => text.replace(/\0|\p{Cs}/gu, ''));
}

/** Epoch milliseconds, 1970 to 2200. */
export const moment = z
  .number()
  .min(0)
  .max(Date.UTC(2200, 0, 1));

/** RFC 3339 with a zone, as epoch milliseconds. */
export const timestamp = z.iso
  .datetime({ offset: true })
  .transform(text => Date.parse(text))
  .pipe(moment);

/** Wrong fields in words, at most five of them. */
export function problemsOf(error: z.ZodError, root: string): string {
  const shown = error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${[root, ...path].join('.')}: ${message}`);
  const rest = error.issues.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}
