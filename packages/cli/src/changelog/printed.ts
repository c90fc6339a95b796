import { createHash } from 'node:crypto';
import type { KeptFile } from '@bellwether/kit-git';

/** What was printed of a history. */
export interface Printed {
  /** Of the history, see `historyKey`. */
  key: string;
  notices: readonly string[];
  pieces: readonly Piece[];
}

/** A part of what is printed. */
export interface Piece {
  /** Tells what the bytes were made of; empty when nobody asks for it again. */
  digest: string;
  bytes: Uint8Array;
}

const LF = 0x0a;

/** The head of the file: pieces by their digests and lengths. */
interface Head extends Omit<Printed, 'pieces'> {
  pieces: [digest: string, length: number][];
}

/** What was printed last; undefined when nothing is kept. */
export async function readPrinted(
  file: KeptFile | undefined,
): Promise<Printed | undefined> {
  const kept = await file?.read();
  if (!kept) return undefined;
  let at = kept.indexOf(LF) + 1;
  const head: Head = JSON.parse(Buffer.from(kept.subarray(0, at)).toString());
  const pieces = head.pieces.map(([digest, length]) => {
    const bytes = kept.subarray(at, at + length);
    at += length;
    return { digest, bytes };
  });
  return { ...head, pieces };
}

export async function keepPrinted(
  file: KeptFile | undefined,
  { pieces, ...rest }: Printed,
): Promise<void> {
  const head: Head = {
    ...rest,
    pieces: pieces.map(({ digest, bytes }) => [digest, bytes.length]),
  };
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  await file?.write([line, ...pieces.map(({ bytes }) => bytes)]);
}

/** The digest of what a piece is made of. */
export function digestOf(parts: Iterable<Uint8Array | string>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64');
}
