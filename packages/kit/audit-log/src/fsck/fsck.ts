import {
  TILE_WIDTH,
  type VerifierKey,
} from '@bellwether/domain-transparency-log';
import type { LogDatabase } from '../database';
import { type LogHead, type RawHead, readHead, SELECT_HEAD } from '../head';
import { type AnchoredNote, findRolledBack, readAnchors } from './anchors';
import { CheckpointWalk, type SignedCheckpoint } from './CheckpointWalk';
import { explainDifferences } from './differences';
import { checkHead, findLostEnd, readPublished } from './end';
import { Findings, type LogFinding } from './findings';
import { LeafCheck } from './LeafCheck';
import { type EmitterState, findOmissions } from './omissions';
import { blocksOf } from './pages';
import {
  findErasedKeys,
  findOpenOperations,
  findStrayRows,
  type KeyStore,
} from './rows';
import { TreeCheck } from './TreeCheck';
import { Verdicts } from './Verdicts';

const MINUTE_MS = 60_000;

/** What {@link fsck} holds the log against. @public */
export interface FsckOptions {
  origin: string;
  /** Pinned keys of the log (type `ed25519`) and of the witnesses asked for (`cosignature`): never from the database. */
  keys: readonly VerifierKey[];
  /** Checkpoints as they were found outside; for each kind and target at least the newest one. */
  anchors?: readonly AnchoredNote[];
  /** What emitters say they have told of; without it only gaps between entries are seen. */
  emitters?: readonly EmitterState[];
  /** Keys that were destroyed, and the places where they must not be. */
  erased?: { kids: readonly string[]; stores: readonly KeyStore[] };
  /** Epoch milliseconds; default: time of the newest checkpoint. */
  nowMs?: number;
  /** How far clocks may be apart. Default 5 minutes. */
  skewMs?: number;
  /** How late events may come, and how long operations may take. Default 24 hours. */
  lateMs?: number;
  signal?: AbortSignal;
  /** Told of how many of the entries are read, now and then. */
  onProgress?: (done: number, size: number) => void;
}

/** What was found out about a log. @public */
export interface FsckReport {
  /** Entries that were read. */
  entries: number;
  /** Checkpoints of the database that fit. */
  checkpoints: number;
  /** The tree over the entries that were read. */
  head: LogHead;
  /** The first ones; none: every byte is what was signed. */
  findings: readonly LogFinding[];
  /** How many more there are. */
  omitted: number;
}

/**
 * Checks a whole log: everything is computed from the entries again, and held against the hashes, the columns, what was signed, and
 * what is known outside of the database. Reads in pieces; memory grows with the number of emitters only. The log may grow meanwhile.
 *
 * @throws what the signal was aborted with, and what the database throws
 * @public
 */
export async function fsck(
  database: LogDatabase,
  options: FsckOptions,
): Promise<FsckReport> {
  const { skewMs = 5 * MINUTE_MS, lateMs = 24 * 60 * MINUTE_MS } = options;
  const findings = new Findings();
  const published = await readPublished(database);
  const head = readHead(await database.query<RawHead>(SELECT_HEAD));
  const anchors = await readAnchors(database, options, findings);
  const checkpoints = new CheckpointWalk(
    database,
    head.size,
    options,
    anchors.map(({ size }) => size),
    findings,
  );
  const trees = new TreeCheck(database, findings);
  const verdicts = new Verdicts(findings);
  const leaves = new LeafCheck(options.origin, { skewMs, lateMs }, findings);

  const judge = (marks: readonly SignedCheckpoint[]) => (size: number) => {
    for (const mark of marks) {
      if (mark.size === size) {
        verdicts.checkpoint(size, trees.fits(mark.root));
      }
    }
    for (const anchor of anchors) {
      if (anchor.size === size) {
        verdicts.anchor(anchor, trees.fits(anchor.root));
      }
    }
  };
  let beforeMs: number | undefined;
  let end = 0;
  for await (const block of blocksOf(database, head.size)) {
    options.signal?.throwIfAborted();
    const first = block.n * TILE_WIDTH;
    end = block.end;
    await checkpoints.load(end);
    const marks = checkpoints.upTo(end);
    const stops = stopsIn([...marks, ...anchors], first, end);
    await trees.take(block, end - first, stops, judge(marks));
    for (const row of block.rows) {
      const after = marks.find(({ size }) => size > row.idx);
      while (marks[0] && marks[0].size <= row.idx) {
        beforeMs = marks.shift()!.publishedMs;
      }
      const { publishedMs: afterMs } = after ?? checkpoints.next ?? {};
      leaves.see(row, { beforeMs, afterMs });
    }
    beforeMs = marks.at(-1)?.publishedMs ?? beforeMs;
    options.onProgress?.(end, head.size);
  }
  await checkpoints.load(Infinity);

  explainDifferences(trees.differences, verdicts.fits, findings);
  const expected = await findLostEnd(
    database,
    { end, head, published },
    options,
    findings,
  );
  verdicts.end(
    trees.fits(head.root) === 'entries',
    checkpoints.forged.map(({ size }) => size),
  );
  findRolledBack(anchors, expected, findings);
  if (end === head.size) checkHead(head, trees, findings);
  await findStrayRows(database, findings);
  const nowMs = options.nowMs ?? published.ms;
  findOmissions(leaves, options.emitters ?? [], { nowMs, lateMs }, findings);
  await findOpenOperations(database, nowMs - lateMs, findings);
  if (options.erased) await findErasedKeys(options.erased, findings);
  return {
    entries: end,
    checkpoints: verdicts.fitting,
    head: trees.tree.head,
    findings: findings.list,
    omitted: findings.omitted,
  };
}

/** Sizes within a block at which something was signed, ascending. */
function stopsIn(
  marks: readonly { size: number }[],
  first: number,
  end: number,
): number[] {
  const sizes = marks.map(({ size }) => size);
  return [...new Set(sizes)]
    .filter(size => size > first && size <= end)
    .sort((a, b) => a - b);
}
