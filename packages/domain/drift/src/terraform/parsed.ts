import { ScanError } from '../json/scanError';
import type { Spans } from '../json/want';

/** A value that was taken, whole. */
export function taken(bytes: Uint8Array, { from, to }: Spans): unknown {
  return parsed(bytes, from, to);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * A value of bytes that the scanner has checked.
 *
 * @throws ScanError, and nothing that quotes the text
 */
export function parsed(bytes: Uint8Array, start: number, end: number): unknown {
  try {
    return JSON.parse(decoder.decode(bytes.subarray(start, end)));
  } catch {
    throw new ScanError(
      'garbled-input',
      0,
      'Expected JSON, found something else. Make the document anew.',
    );
  }
}
