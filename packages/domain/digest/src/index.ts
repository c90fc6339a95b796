/**
 * What data is known by: its canonical text, and the SHA-256 of it.
 *
 * @packageDocumentation
 */
export { canonicalJson } from './canonicalJson';
export { fromHex, toHex } from './hex';
export { sha256, sha256Bytes } from './sha256';
