/** Makes digests with or without a key. The platform's own, which browsers and Node have alike. */
export class Digest {
  private constructor(private readonly key: CryptoKey | null) {}

  /** @param key - at least 16 bytes; null for plain SHA-256 */
  static async of(key: Uint8Array | null): Promise<Digest> {
    if (key === null) return new Digest(null);
    if (key.length < 16) {
      throw new RangeError(
        `Expected a key of at least 16 bytes, found ${key.length}.`,
      );
    }
    return new Digest(
      await crypto.subtle.importKey(
        'raw',
        Uint8Array.from(key),
        { name: 'HMAC', hash: 'SHA-256' },
        false,
        ['sign'],
      ),
    );
  }

  /** HMAC-SHA-256 (RFC 2104), or SHA-256, of a text's UTF-8; in hexadecimal. */
  async hex(text: string): Promise<string> {
    const bytes = new TextEncoder().encode(text);
    const digest = this.key
      ? await crypto.subtle.sign('HMAC', this.key, bytes)
      : await crypto.subtle.digest('SHA-256', bytes);
    return Array.from(new Uint8Array(digest), byte =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
  }
}
