import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Bytes of a nonce and of a tag of AES-256-GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What was encrypted: the nonce, and the rest with the tag at its end. */
export interface Sealed {
  nonce: Buffer;
  ct: Buffer;
}

/**
 * Encrypts by AES-256-GCM under a fresh nonce.
 *
 * @param context - what it belongs to; it opens nowhere else
 */
export function seal(key: Buffer, plain: Buffer, context: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const ct = Buffer.concat([
    cipher.update(plain),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return { nonce, ct };
}

/** Decrypts. @throws Error when the key, the context or a byte is another */
export function open(key: Buffer, { nonce, ct }: Sealed, context: string) {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(ct.subarray(-TAG_BYTES));
  return Buffer.concat([
    decipher.update(ct.subarray(0, -TAG_BYTES)),
    decipher.final(),
  ]);
}
