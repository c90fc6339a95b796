import { toHex } from '@bellwether/domain-digest';
import type { VerifierKey } from '../note/keys';
import { TILE_WIDTH, tilePath } from '../tiles/tiles';
import { CompactRange } from '../tree/CompactRange';
import {
  HASH_BYTES,
  sameHash,
  type TreeHash,
  treeHash,
} from '../tree/treeHash';
import { openCheckpoint, type OpenedCheckpoint } from './checkpoint';
import { type LogFault, Faults } from './faults';
import { entriesOf, hashesOf, type ReadLogFile } from './logFiles';
import { TileLevels } from './TileLevels';

/** Entries whose hash is another one that are remembered, at most. */
const MAX_DIFFERING = 10_000;

/** What was found out about a log. @public */
export interface LogCheck extends OpenedCheckpoint {
  /** Entries that were read. */
  entries: bigint;
  /** The first ones; none: every byte is what was signed. */
  faults: readonly LogFault[];
  /** How many more there are. */
  faultsOmitted: number;
}

/**
 * Checks a whole log in tiles: everything is computed from the entries again, and compared with what lies there and with what was signed.
 * Where entries and tiles differ, the signed root says which of them was changed. Memory does not grow with the log.
 *
 * @param read - files of the log
 * @param trusted - origin of the log, keys of log and witnesses
 * @param onEntry - told of every entry, in order
 * @throws NoteError when the checkpoint is missing, malformed or not signed by the log: nothing is known then
 * @public
 */
export async function checkLog(
  read: ReadLogFile,
  trusted: { origin: string; keys: readonly VerifierKey[] },
  onEntry: (entry: Uint8Array, index: bigint) => void = () => {},
  hash: TreeHash = treeHash(),
): Promise<LogCheck> {
  const note = (await read('checkpoint')) ?? new Uint8Array();
  const opened = await openCheckpoint(note, trusted.origin, trusted.keys);
  const { size, root } = opened.checkpoint;
  const faults = new Faults();
  const [byEntries, byTiles] = [0, 1].map(() => ({
    range: new CompactRange(undefined, hash),
    levels: new TileLevels(read, size),
  }));
  const differing: { index: bigint; path: string }[] = [];

  for (let first = 0n; first < size; first += BigInt(TILE_WIDTH)) {
    const index = first / BigInt(TILE_WIDTH);
    const left = size - first;
    const width = left < BigInt(TILE_WIDTH) ? Number(left) : TILE_WIDTH;
    const entries = await entriesOf(read, { index, width }, faults);
    const tile = await hashesOf(read, { level: 0, index, width }, faults);
    for (let at = 0; at < width; at += 1) {
      const entry = entries?.[at];
      const kept = tile?.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
      if (entry) onEntry(entry, first + BigInt(at));
      const leaf = entry ? hash.leaf(entry) : kept;
      if (!leaf) continue;
      if (
        kept &&
        entry &&
        !sameHash(leaf, kept) &&
        differing.length < MAX_DIFFERING
      ) {
        differing.push({
          index: first + BigInt(at),
          path: tilePath({ level: 'entries', index, width }),
        });
      }
      for (const [{ range, levels }, one] of [
        [byEntries, leaf],
        [byTiles, kept ?? leaf],
      ] as const) {
        range.append(one, (node, value) => levels.see(node, value));
      }
    }
    await byEntries.levels.compare();
    await byTiles.levels.compare();
    if (!entries && !tile) break;
  }
  await byEntries.levels.end();
  await byTiles.levels.end();

  const isWhole = byEntries.range.size === size;
  const entriesFit = isWhole && sameHash(byEntries.range.root(), root);
  const tilesFit = isWhole && sameHash(byTiles.range.root(), root);
  // what lies above is compared with what was signed, if one of them is
  const { levels } = tilesFit && !entriesFit ? byTiles : byEntries;
  faults.addAll(levels.faults);
  if (isWhole) {
    const fit = { entries: entriesFit, tiles: tilesFit };
    differing.forEach(one => faults.add(faultOf(one, fit)));
    if (!entriesFit && !(tilesFit && differing.length > 0)) {
      faults.add({
        code: 'rewritten',
        path: 'checkpoint',
        index: null,
        message: `The entries lead to the root ${toHex(byEntries.range.root())}, and ${toHex(root)} was signed for ${size} entries: entries were changed, left out, added or put elsewhere.`,
      });
    }
  }
  return {
    ...opened,
    entries: byEntries.range.size,
    faults: faults.list,
    faultsOmitted: faults.omitted,
  };
}

/** What to say of an entry whose hash is another one: the signed root knows which of the two is right. */
function faultOf(
  { index, path }: { index: bigint; path: string },
  fit: { entries: boolean; tiles: boolean },
): LogFault {
  if (fit.entries) {
    return {
      ...{ code: 'tile-changed', index },
      path: path.replace('entries', '0'),
      message: `The hash of entry ${index} is not that of the entry, which is what was signed.`,
    };
  }
  return fit.tiles
    ? {
        ...{ code: 'entry-changed', index, path },
        message: `Entry ${index} is not what was signed: it was changed.`,
      }
    : {
        ...{ code: 'rewritten', index, path },
        message: `Entry ${index} has another hash, and neither leads to the signed root.`,
      };
}
