import { sameHash } from '@bellwether/domain-transparency-log';
import type { Findings } from './findings';
import type { Difference } from './TreeCheck';

/**
 * Says of each difference what was changed.
 *
 * @param fits - largest signed sizes that the tree over the entries, and that over the kept hashes, lead to
 */
export function explainDifferences(
  differences: readonly Difference[],
  fits: { entries: number; kept: number },
  findings: Findings,
): void {
  const displaced: Difference[] = [];
  for (const difference of differences) {
    const { index, computed, row, tile, tileIsWhole } = difference;
    if (!computed || !row) {
      findings.add({
        code: 'T3',
        index,
        message: `Entry ${index} is not there.`,
      });
      continue;
    }
    const isRow = sameHash(computed, row);
    const isTile = tile === undefined || sameHash(computed, tile);
    const entriesAreRight =
      index < fits.entries ||
      (index >= fits.kept && isRow && !isTile && !tileIsWhole);
    if (!isRow && (entriesAreRight || (tile && isTile))) {
      findings.add({
        code: 'T17',
        index,
        message: `Entry ${index}: the hash in its row is not that of its body, which is what was signed.`,
      });
    }
    if (!isTile && entriesAreRight) {
      findings.add({
        code: 'T7',
        index,
        message: `Entry ${index}: the hash in its tile is not that of its body, which is what was signed.`,
      });
    }
    if (entriesAreRight || (!isRow && tile && isTile)) continue;
    if (isRow) displaced.push(difference);
    else addChanged(findings, index);
  }
  explainDisplaced(displaced, findings);
}

/** Entries whose own hash fits, in places where another was: the two orders are followed side by side. */
function explainDisplaced(
  displaced: readonly Difference[],
  findings: Findings,
): void {
  const keyOf = (hash: Uint8Array) => Buffer.from(hash).toString('hex');
  const entries = displaced.map(({ computed }) => keyOf(computed!));
  const tiles = displaced.map(({ tile }) => keyOf(tile!));
  const inEntries = new Map(entries.map((key, at) => [key, at]));
  const inTiles = new Map(tiles.map((key, at) => [key, at]));
  const moved: number[] = [];
  let [e, t] = [0, 0];
  while (e < entries.length && t < tiles.length) {
    if (entries[e] === tiles[t]) {
      e += 1;
      t += 1;
      continue;
    }
    const isKnown = inTiles.has(entries[e]);
    const isThere = inEntries.has(tiles[t]);
    const { index } = displaced[e];
    if (isKnown && !isThere) {
      findings.add({
        code: 'T3',
        index: displaced[t].index,
        message: `Entry ${displaced[t].index} was removed, and those behind it moved up.`,
      });
      t += 1;
    } else if (!isKnown && isThere) {
      findings.add({
        code: 'T5',
        index,
        message: `Entry ${index} was inserted, and those behind it moved down.`,
      });
      e += 1;
    } else {
      if (isKnown) moved.push(index);
      else addChanged(findings, index);
      e += 1;
      t += 1;
    }
  }
  if (moved.length > 0) {
    findings.add({
      code: 'T6',
      ...{ index: moved[0], end: moved.at(-1)! + 1 },
      message: `Entries ${moved.slice(0, 10).join(', ')}${moved.length > 10 ? ` and ${moved.length - 10} more` : ''} stand where others were.`,
    });
  }
}

function addChanged(findings: Findings, index: number): void {
  findings.add({
    code: 'T1',
    index,
    message: `Entry ${index} is not what its hash was taken of.`,
  });
}
