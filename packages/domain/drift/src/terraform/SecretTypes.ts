import { hashBytes } from '../json/keyHash';
import type { Spans } from '../json/want';
import { secretRoots, type SensitiveType } from '../secrets/sensitiveTypes';
import { spanText } from './spans';

/** Types that are remembered. */
const MAX_TYPES = 10_000;

/** Which types of resources hold secrets, by the bytes of their names: each is looked at once. */
export class SecretTypes {
  private readonly known = new Map<number, boolean>();

  constructor(readonly types: readonly SensitiveType[]) {}

  /** Whether the type that stands in a slot holds secrets, marked or not. */
  has(bytes: Uint8Array, spans: Spans, slot: number): boolean {
    if (spans.start[slot] < 0) return false;
    const { from } = spans;
    const hash = hashBytes(
      bytes,
      from + spans.start[slot],
      from + spans.end[slot],
    );
    let isSecret = this.known.get(hash);
    if (isSecret === undefined) {
      const type = spanText(bytes, spans, slot) ?? '';
      isSecret = secretRoots(type, this.types).length > 0;
      if (this.known.size < MAX_TYPES) this.known.set(hash, isSecret);
    }
    return isSecret;
  }
}
