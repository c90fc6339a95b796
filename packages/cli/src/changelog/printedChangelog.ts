import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { madeRelease, type OpenRelease } from '@bellwether/domain-changelog';
import { historyKey, keptFile, openHistory } from '@bellwether/kit-git';
import { type ChangelogRequest, changelogOf } from './changelogOf';
import { type Format, FORMATS, type Writer } from './formats';
import { digestOf, keepPrinted, type Piece, readPrinted } from './printed';

/** Where a changelog goes, in this order: what somebody should know about it first. */
export interface Output {
  notices(notices: readonly string[]): void;
  piece(bytes: Uint8Array): void;
}

/** What is printed, of which history, and how. */
export interface Printing extends Omit<ChangelogRequest, 'kept'> {
  /** Any folder of the repository. */
  folder: string;
  /** Names of the last commit, and of the one whose history is left out. */
  to?: string;
  from?: string;
  format: Format;
  /** Whether what was made before may be used. */
  cached: boolean;
}

/**
 * Prints a changelog. What was kept of earlier runs is used again: all of it where the history is the same, otherwise commits and
 * every release that is made of the same.
 */
export async function printChangelog(
  { folder, to, from, cached, format, ...wanted }: Printing,
  output: Output,
): Promise<void> {
  const [history, earlier] = await Promise.all([
    openHistory(folder, { to }),
    from === undefined ? undefined : openHistory(folder, { to: from }),
  ]);
  const own = cached ? ownVersion() : [];
  const file = cached
    ? keptFile(history.facts, [...own, format, JSON.stringify(wanted)])
    : undefined;
  const before = await readPrinted(file);
  const key = async () => `${earlier?.head} ${await historyKey(history)}`;
  if (before && before.key === (await key())) {
    output.notices(before.notices);
    for (const { bytes } of before.pieces) output.piece(bytes);
    return;
  }
  const { changelog, notices, keep } = await changelogOf(history, earlier, {
    ...wanted,
    kept: cached ? [...own, 'commits'] : undefined,
  });
  output.notices(notices);
  const pieces: Piece[] = [];
  const put = (piece: Piece) => {
    output.piece(piece.bytes);
    if (file) pieces.push(piece);
  };
  const text = (written: string) =>
    put({ digest: '', bytes: Buffer.from(written) });
  const writer: Writer = FORMATS[format];
  const { releases, ...rest } = changelog;
  const known = new Map(before?.pieces.map(piece => [piece.digest, piece]));
  text(writer.begin);
  releases.forEach((release, index) => {
    if (index > 0) text(writer.between);
    const previousTag = releases[index + 1]?.tag ?? null;
    const digest = file ? digestOfRelease(release, previousTag) : '';
    const make = () =>
      Buffer.from(writer.release(madeRelease(release), previousTag));
    put(known.get(digest) ?? { digest, bytes: make() });
  });
  text(writer.end(rest));
  if (file) {
    const printed = { key: await key(), notices, pieces };
    await Promise.all([keepPrinted(file, printed), keep()]);
  }
}

function digestOfRelease(
  { commits: _, material, ...release }: OpenRelease,
  previousTag: string | null,
): string {
  return digestOf([JSON.stringify([release, previousTag]), ...material()]);
}

/** Another version of this command may make something else of the same history. */
function ownVersion(): string[] {
  const command = createHash('sha256')
    .update(readFileSync(process.argv[1]))
    .digest('hex');
  return [command, process.version];
}
