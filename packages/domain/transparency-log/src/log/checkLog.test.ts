/** @jest-environment node */
import fc from 'fast-check';
import { type SignerKey, signerKey } from '../note/keys';
import { printNote } from '../note/note';
import { signNote } from '../note/signing';
import { printBundle } from '../tiles/bundle';
import { TILE_WIDTH, tilePath, tilesOf } from '../tiles/tiles';
import { CompactRange } from '../tree/CompactRange';
import { treeHash } from '../tree/treeHash';
import { checkLog } from './checkLog';
import { printCheckpoint } from './checkpoint';

const ORIGIN = 'log.example/audit';
const hash = treeHash();
let key: SignerKey;
beforeAll(async () => {
  key = await signerKey(ORIGIN, 'ed25519', new Uint8Array(32).fill(3));
});

type Files = Map<string, Uint8Array>;

/** A log as it is kept, signed or not. */
async function logOf(entries: readonly string[], by = key): Promise<Files> {
  const files: Files = new Map();
  const data = entries.map(entry => new TextEncoder().encode(entry));
  const range = new CompactRange();
  const nodes = new Map<string, Uint8Array>();
  for (const entry of data) {
    range.append(hash.leaf(entry), ({ level, index }, value) =>
      nodes.set(`${level}/${index}`, value),
    );
  }
  for (const tile of tilesOf(BigInt(entries.length))) {
    const start = Number(tile.index) * TILE_WIDTH;
    const hashes = Array.from({ length: tile.width }, (_, at) =>
      nodes.get(`${Number(tile.level) * 8}/${start + at}`)!,
    );
    files.set(tilePath(tile), Buffer.concat(hashes));
    if (tile.level === 0) {
      files.set(
        tilePath({ ...tile, level: 'entries' }),
        printBundle(data.slice(start, start + tile.width)),
      );
    }
  }
  const text = printCheckpoint({
    origin: ORIGIN,
    size: range.size,
    root: new Uint8Array(range.root()),
  });
  const note = { text, signatures: [await signNote(text, by)] };
  files.set('checkpoint', new TextEncoder().encode(printNote(note)));
  return files;
}

const check = (files: Files, onEntry?: (entry: Uint8Array) => void) =>
  checkLog(
    async path => files.get(path) ?? null,
    { origin: ORIGIN, keys: [key] },
    onEntry,
  );

const entriesOf = (count: number) =>
  Array.from({ length: count }, (_, at) => `entry ${at}`);

it.each([0, 1, 255, 256, 257, 700])(
  'finds nothing wrong with a log of %d that nobody touched',
  async count => {
    const seen: string[] = [];
    const { faults, entries, checkpoint } = await check(
      await logOf(entriesOf(count)),
      entry => seen.push(Buffer.from(entry).toString()),
    );
    expect(faults).toEqual([]);
    expect([entries, checkpoint.size]).toEqual([BigInt(count), BigInt(count)]);
    expect(seen).toEqual(entriesOf(count));
  },
);

it('finds the entry that was changed', async () => {
  const files = await logOf(entriesOf(300));
  const changed = entriesOf(300);
  changed[271] = 'something else';
  const path = 'tile/entries/001.p/44';
  files.set(path, (await logOf(changed)).get(path)!);
  expect((await check(files)).faults).toEqual([
    {
      code: 'entry-changed',
      path,
      index: 271n,
      message: 'Entry 271 is not what was signed: it was changed.',
    },
  ]);
});

it('finds a hash that was changed, and leaves the entries alone', async () => {
  const files = await logOf(entriesOf(300));
  for (const [path, at] of [
    ['tile/0/000', 32 * 5],
    ['tile/1/000.p/1', 3],
  ] as const) {
    const bytes = Uint8Array.from(files.get(path)!);
    bytes[at] ^= 1;
    files.set(path, bytes);
  }
  expect((await check(files)).faults).toMatchObject([
    { code: 'tile-changed', path: 'tile/1/000.p/1', index: null },
    { code: 'tile-changed', path: 'tile/0/000', index: 5n },
  ]);
});

it('finds the entry that was changed together with its hash', async () => {
  const files = await logOf(entriesOf(300));
  const changed = entriesOf(300);
  changed[7] = 'something else';
  const forged = await logOf(changed);
  for (const path of ['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1']) {
    files.set(path, forged.get(path)!);
  }
  expect((await check(files)).faults).toMatchObject([
    { code: 'rewritten', path: 'checkpoint' },
  ]);
});

it('finds a log that was written again by somebody without the key', async () => {
  const stranger = await signerKey(ORIGIN, 'ed25519', new Uint8Array(32));
  const forged = await logOf(entriesOf(10), stranger);
  await expect(check(forged)).rejects.toThrow('Expected a signature of');
  forged.delete('checkpoint');
  await expect(check(forged)).rejects.toThrow('blank line');
});

it.each([
  ['left out', (all: string[]) => all.splice(100, 1)],
  ['put elsewhere', (all: string[]) => all.splice(0, 2, all[1], all[0])],
  ['added', (all: string[]) => all.splice(40, 0, 'more')],
  ['cut off', (all: string[]) => all.splice(290)],
])('finds that entries were %s', async (_, edit) => {
  const files = await logOf(entriesOf(300));
  const edited = entriesOf(300);
  edit(edited);
  const forged = await logOf(edited);
  forged.set('checkpoint', files.get('checkpoint')!);
  const { faults } = await check(forged);
  expect(faults.length).toBeGreaterThan(0);
});

it('says which file is missing or too long', async () => {
  const files = await logOf(entriesOf(300));
  files.delete('tile/0/000');
  files.set('tile/1/000.p/1', new Uint8Array(33));
  expect((await check(files)).faults).toMatchObject([
    { code: 'missing', path: 'tile/0/000' },
    { code: 'malformed', path: 'tile/1/000.p/1' },
  ]);
});

it('lists no more than it has to', async () => {
  const files = await logOf(entriesOf(300));
  const forged = await logOf(entriesOf(300).map(entry => `${entry}!`));
  files.set('tile/entries/000', forged.get('tile/entries/000')!);
  const { faults, faultsOmitted } = await check(files);
  expect([faults.length, faultsOmitted]).toEqual([100, 156]);
});

it('finds every byte that was changed, wherever it lies', async () => {
  const whole = await logOf(entriesOf(520));
  const paths = [...whole.keys()];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      fc.nat(100_000),
      fc.integer({ min: 1, max: 255 }),
      async (path, where, mask) => {
        const files = new Map(whole);
        const bytes = whole.get(path)!.slice();
        bytes[where % bytes.length] ^= mask;
        files.set(path, bytes);
        const found = await check(files).then(
          ({ faults }) => faults.length > 0,
          (error: Error) => error.name === 'NoteError',
        );
        expect(found).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
