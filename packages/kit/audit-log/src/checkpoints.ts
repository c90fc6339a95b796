import { type LogDatabase, select } from './database';

/** A checkpoint that the log has signed. @public */
export interface StoredCheckpoint {
  size: number;
  /** Which of the checkpoints, from 1. */
  seq: number;
  /** Signed note, with the cosignatures that came since. */
  note: string;
  /** Epoch milliseconds, by the clock of the log. */
  publishedMs: number;
}

/** Where a checkpoint was brought, so that the database cannot be another without anybody noticing. @public */
export interface Anchor {
  /** Of the checkpoint. */
  size: number;
  /** Such as `git`, `file`, `webhook` or `witness`. */
  kind: string;
  /** Which of its kind: an address or a name. */
  target: string;
  /** What shows that it is there. */
  receipt: string;
  /** When it was seen there, epoch milliseconds. */
  verifiedMs: number;
}

interface CheckpointRow {
  size: number | string;
  seq: number | string;
  note: string;
  published_ms: number | string;
}

/** Checkpoints below a size, newest first. */
export async function checkpointsBelow(
  database: LogDatabase,
  below: number,
  limit: number,
): Promise<StoredCheckpoint[]> {
  const rows = await select<CheckpointRow>(
    database,
    'SELECT size, seq, note, published_ms FROM audit_checkpoint WHERE size < ? ORDER BY size DESC LIMIT ?',
    ...[below, limit],
  );
  return Promise.all(rows.map(row => completed(database, row)));
}

/** The newest checkpoint; undefined: there is none. */
export async function newestCheckpoint(
  database: LogDatabase,
): Promise<StoredCheckpoint | undefined> {
  const [newest] = await checkpointsBelow(database, Number.MAX_SAFE_INTEGER, 1);
  return newest;
}

async function completed(
  database: LogDatabase,
  { size, seq, note, published_ms: publishedMs }: CheckpointRow,
): Promise<StoredCheckpoint> {
  const lines = await select<{ line: string }>(
    database,
    'SELECT line FROM audit_cosignature WHERE size = ? ORDER BY added_ms, line',
    Number(size),
  );
  return {
    size: Number(size),
    seq: Number(seq),
    note: note + lines.map(({ line }) => line).join(''),
    publishedMs: Number(publishedMs),
  };
}

interface AnchorRow extends Omit<Anchor, 'verifiedMs' | 'size'> {
  size: number | string;
  verified_ms: number | string;
}

/** The newest anchor of each target. */
export async function newestAnchors(database: LogDatabase): Promise<Anchor[]> {
  const rows = await select<AnchorRow>(
    database,
    `SELECT size, kind, target, receipt, verified_ms FROM audit_anchor AS anchor
      WHERE size = (SELECT max(size) FROM audit_anchor WHERE kind = anchor.kind AND target = anchor.target)
      ORDER BY kind, target`,
  );
  return rows.map(({ size, verified_ms: verifiedMs, ...anchor }) => ({
    ...anchor,
    size: Number(size),
    verifiedMs: Number(verifiedMs),
  }));
}
