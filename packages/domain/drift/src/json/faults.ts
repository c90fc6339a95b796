import { JSON_LIMITS } from './limits';
import { ScanError } from './scanError';

export function garbled(position: number, expected: string): ScanError {
  return new ScanError(
    'garbled-input',
    position,
    `Expected ${expected} at byte ${position}, found something else: this is not JSON. Make the document anew.`,
  );
}

export function notUtf8(position: number): ScanError {
  return new ScanError(
    'not-utf-8',
    position,
    `Expected text in UTF-8, found a byte that is none at byte ${position}. Save the document as UTF-8.`,
  );
}

export function tooDeep(position: number): ScanError {
  return new ScanError(
    'too-deep',
    position,
    `Expected lists and objects at most ${JSON_LIMITS.depth} deep, found more at byte ${position}.`,
  );
}

export function notWhole(bytes: number): ScanError {
  return new ScanError(
    bytes === 0 ? 'empty-input' : 'truncated-input',
    bytes,
    bytes === 0
      ? 'Expected a document of JSON, found nothing.'
      : `Expected a whole document of JSON, found that it ends after ${bytes} bytes, within something. It was cut off: make it anew.`,
  );
}

export function twice(position: number): ScanError {
  return new ScanError(
    'duplicate-member',
    position,
    `Expected every member of an object once, found one for the second time before byte ${position}: readers would not agree on what it says.`,
  );
}

export function tooMany(position: number): ScanError {
  return new ScanError(
    'too-many-members',
    position,
    `Expected objects with at most ${JSON_LIMITS.members} members, found more at byte ${position}.`,
  );
}

export function longKey(position: number): ScanError {
  return new ScanError(
    'key-too-long',
    position,
    `Expected names of members with at most ${JSON_LIMITS.keyBytes} bytes, found a longer one at byte ${position}.`,
  );
}
