import type { Digest } from '../digest';
import type { DriftValue } from '../model';
import { isContainer, type Taint } from '../secrets/Taint';
import { canonical } from '../terraform/sameness';
import type { DraftPlace } from './draft';

/** Longest text that is looked through for secrets and shown; of a longer one only the length is. */
const MAX_TEXT = 4096;

/** What stands for something secret. @public */
export const MASK = '(sensitive)';

/** What stands for a value that cannot be told before an apply. @public */
export const UNKNOWN_VALUE = '(known after apply)';

/** A mask; with a key, one that is the same for equal texts of a report. */
export function maskOf(text: string, key: Digest | null): string {
  if (key === null) return MASK;
  return `(sensitive ~${key.hex(text).slice(0, 8)})`;
}

/** Whether a place holds something that is never shown. */
export function isSecret(place: DraftPlace, taint: Taint): boolean {
  return (
    place.sensitive ||
    [place.before, place.after].some(side => holdsSecret(side, taint))
  );
}

function holdsSecret(value: unknown, taint: Taint): boolean {
  if (typeof value === 'string') {
    return value.length <= MAX_TEXT && taint.hidesValue(value);
  }
  if (typeof value === 'number') return taint.hidesValue(String(value));
  return (
    isContainer(value) &&
    Object.entries(value).some(
      ([key, part]) => taint.hidesKey(key) || holdsSecret(part, taint),
    )
  );
}

/** What of a value may be seen. */
export function shownValue(
  value: unknown,
  secret: boolean,
  key: Digest | null,
): DriftValue {
  if (value === undefined || value === null) return null;
  if (secret) return maskOf(canonical(value), key);
  if (typeof value === 'string') {
    return value.length > MAX_TEXT ? `(${value.length} characters)` : value;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value)
    ? `(list of ${value.length})`
    : `(object of ${Object.keys(value).length})`;
}
