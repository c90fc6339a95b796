import type { Files } from './crossCheck';

/** Numbers from 0 to below 1 that a seed decides (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A bundle with something in it changed, and what. */
export interface Mutation {
  what: string;
  files: Files;
}

/** Changes one thing somewhere in a bundle: bits, bytes, lines, files. What is left is never what it was. */
export function mutated(bundle: Files, next: () => number): Mutation {
  const pick = <T>(from: readonly T[]): T =>
    from[Math.floor(next() * from.length)];
  for (;;) {
    const files = new Map(bundle);
    const path = pick([...bundle.keys()].filter(name => name !== 'verify.mjs'));
    const bytes = Buffer.from(bundle.get(path)!);
    const at = Math.floor(next() * bytes.length);
    const lines = bytes.toString('utf8').split('\n');
    const line = Math.floor(next() * (lines.length - 1));
    const edits: Record<string, () => Buffer | null> = {
      'flip a bit': () => {
        bytes[at] ^= 1 << Math.floor(next() * 8);
        return bytes;
      },
      'change a byte': () => {
        bytes[at] = Math.floor(next() * 256);
        return bytes;
      },
      'leave a byte out': () =>
        Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
      'put a byte in': () =>
        Buffer.concat([
          bytes.subarray(0, at),
          Buffer.from([Math.floor(next() * 256)]),
          bytes.subarray(at),
        ]),
      'cut it off': () => bytes.subarray(0, at),
      'leave a line out': () =>
        Buffer.from(lines.toSpliced(line, 1).join('\n')),
      'repeat a line': () =>
        Buffer.from(lines.toSpliced(line, 0, lines[line]).join('\n')),
      'swap two lines': () => {
        const other = Math.floor(next() * (lines.length - 1));
        [lines[line], lines[other]] = [lines[other], lines[line]];
        return Buffer.from(lines.join('\n'));
      },
      'remove it': () => null,
      'take another file': () =>
        Buffer.from(bundle.get(pick([...bundle.keys()]))!),
    };
    const what = pick(Object.keys(edits));
    const edited = edits[what]();
    if (edited) files.set(path, edited);
    else files.delete(path);
    if (!edited || !edited.equals(bundle.get(path)!)) {
      return { what: `${what}: ${path}`, files };
    }
  }
}
