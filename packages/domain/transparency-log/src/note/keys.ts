import { fromHex, sha256Bytes, toHex } from '@bellwether/domain-digest';
import { fromBase64, joined, toBase64, utf8 } from '../bytes';

/** Kinds of keys this package knows, by the byte that stands before the key. @public */
export const KEY_TYPES = {
  /** Signs notes: the key of a log. */
  ed25519: 0x01,
  /** Cosigns checkpoints with a time: the key of a witness. */
  cosignature: 0x04,
} as const;

/** Kind of a key. @public */
export type KeyType = keyof typeof KEY_TYPES;

/** Bytes of an Ed25519 key of either half. */
const KEY_BYTES = 32;

/** Who signs, and what with. @public */
export interface VerifierKey {
  /** Without spaces and `+`; a schema-less address by custom. */
  name: string;
  /** First four bytes of a hash over name, type and key (hex): which of the keys of that name it is. */
  id: string;
  type: KeyType;
  /** 32 bytes. */
  publicKey: Uint8Array<ArrayBuffer>;
}

/** The secret half. @public */
export interface SignerKey extends VerifierKey {
  /** 32 bytes. */
  seed: Uint8Array<ArrayBuffer>;
}

/** A key that is not what it should be. @public */
export class KeyError extends Error {
  readonly name = 'KeyError';
}

/**
 * Reads the text of a public key: `name+id+base64(type‖key)`.
 *
 * @throws {@link KeyError} with what is wrong and what was expected
 *
 * Source: C2SP signed-note, "Verifier keys".
 * @public
 */
export function parseVerifierKey(text: string): VerifierKey {
  // base64 has plus signs of its own
  const [, name, id, encoded] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text) ?? [];
  if (encoded === undefined) {
    throw new KeyError('Expected a public key as name+id+base64.');
  }
  const { type, key } = readKey(encoded, 'public');
  const verifier = verifierKey(name, type, key);
  if (verifier.id !== id) {
    throw new KeyError(
      `Expected the id ${verifier.id} of this name and key, found ${JSON.stringify(id)}: name or key was changed.`,
    );
  }
  return verifier;
}

/** Writes a public key, as {@link parseVerifierKey} reads it. @public */
export function printVerifierKey({
  name,
  id,
  type,
  publicKey,
}: VerifierKey): string {
  return `${name}+${id}+${toBase64(joined(Uint8Array.of(KEY_TYPES[type]), publicKey))}`;
}

/**
 * Reads the text of a secret key: `PRIVATE+KEY+name+id+base64(type‖seed)`.
 *
 * @throws {@link KeyError} with what is wrong; nothing of the key is in the message
 * @public
 */
export async function parseSignerKey(text: string): Promise<SignerKey> {
  const [, name, id, encoded] =
    /^PRIVATE\+KEY\+([^+]*)\+([^+]*)\+(.*)$/s.exec(text.trim()) ?? [];
  if (encoded === undefined) {
    throw new KeyError('Expected a secret key as PRIVATE+KEY+name+id+base64.');
  }
  const { type, key } = readKey(encoded, 'secret');
  const signer = await signerKey(name, type, key);
  if (signer.id !== id) {
    throw new KeyError(
      'Expected a secret key whose id is that of its name and key: one of them was changed.',
    );
  }
  return signer;
}

/** Writes a secret key, as {@link parseSignerKey} reads it. @public */
export function printSignerKey({ name, id, type, seed }: SignerKey): string {
  return `PRIVATE+KEY+${name}+${id}+${toBase64(joined(Uint8Array.of(KEY_TYPES[type]), seed))}`;
}

/**
 * A secret key of 32 random bytes.
 *
 * @throws {@link KeyError} for a name with spaces or `+`, or another number of bytes
 * @public
 */
export async function signerKey(
  name: string,
  type: KeyType,
  seed: Uint8Array<ArrayBuffer>,
): Promise<SignerKey> {
  if (seed.length !== KEY_BYTES) {
    throw new KeyError(
      `Expected a secret key of ${KEY_BYTES} bytes, found ${seed.length}.`,
    );
  }
  const { x } = await crypto.subtle.exportKey('jwk', await signing(seed, true));
  const padded = x!.replaceAll('-', '+').replaceAll('_', '/');
  const publicKey = fromBase64(`${padded}=`)!;
  return { ...verifierKey(name, type, publicKey), seed };
}

/**
 * A public key of 32 bytes.
 *
 * @throws {@link KeyError} for a name with spaces or `+`
 * @public
 */
export function verifierKey(
  name: string,
  type: KeyType,
  publicKey: Uint8Array<ArrayBuffer>,
): VerifierKey {
  if (!isKeyName(name)) {
    throw new KeyError(
      `Expected a name without spaces and "+", found ${JSON.stringify(name.slice(0, 100))}.`,
    );
  }
  const id = sha256Bytes(
    utf8(`${name}\n`),
    Uint8Array.of(KEY_TYPES[type]),
    publicKey,
  ).subarray(0, 4);
  return { name, id: toHex(id), type, publicKey };
}

/** Signature (64 bytes) of a message. @public */
export async function signBytes(
  { seed }: SignerKey,
  message: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const key = await signing(seed, false);
  return new Uint8Array(await crypto.subtle.sign('Ed25519', key, message));
}

/** Whether a message was signed with the other half of a key. @public */
export async function isSigned(
  { publicKey }: VerifierKey,
  message: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey(
      'raw',
      publicKey,
      'Ed25519',
      false,
      ['verify'],
    );
    return await crypto.subtle.verify('Ed25519', key, signature, message);
  } catch (error) {
    // a point that is on no curve is a key that signed nothing
    if (error instanceof DOMException && error.name === 'DataError') {
      return false;
    }
    throw error;
  }
}

/** Whether keys can have a name. */
export function isKeyName(name: string): boolean {
  return (
    /^[^\s+]{1,255}$/u.test(name) && !/[\p{White_Space}\p{Cc}]/u.test(name)
  );
}

function readKey(
  encoded: string,
  half: string,
): { type: KeyType; key: Uint8Array<ArrayBuffer> } {
  const bytes = fromBase64(encoded);
  if (!bytes || bytes.length === 0) {
    throw new KeyError(`Expected a ${half} key in base64.`);
  }
  const type = (Object.keys(KEY_TYPES) as KeyType[]).find(
    one => KEY_TYPES[one] === bytes[0],
  );
  if (!type) {
    throw new KeyError(
      `Expected a ${half} key of type 1 (Ed25519) or 4 (Ed25519 cosignature), found type ${bytes[0]}.`,
    );
  }
  if (bytes.length !== KEY_BYTES + 1) {
    throw new KeyError(
      `Expected a ${half} key of ${KEY_BYTES} bytes, found ${bytes.length - 1}.`,
    );
  }
  return { type, key: bytes.slice(1) };
}

/** What stands before the seed in PKCS #8 (RFC 8410, section 7). */
const PKCS8 = fromHex('302e020100300506032b657004220420');

function signing(
  seed: Uint8Array<ArrayBuffer>,
  extractable: boolean,
): Promise<CryptoKey> {
  return crypto.subtle.importKey(
    'pkcs8',
    joined(PKCS8, seed),
    'Ed25519',
    extractable,
    ['sign'],
  );
}
