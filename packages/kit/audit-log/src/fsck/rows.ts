import { type LogDatabase, select } from '../database';
import type { Findings } from './findings';

/** Rows that are named, at most. */
const LIMIT = 20;

/** Rows that no log has: beyond its end, with an id that is taken, tiles that are not full. Each statement sees one state. */
export async function findStrayRows(
  database: LogDatabase,
  findings: Findings,
): Promise<void> {
  const beyond = await select<{ idx: number | string }>(
    database,
    `SELECT idx FROM audit_entry, audit_head WHERE idx >= size OR idx < 0 ORDER BY idx LIMIT ${LIMIT}`,
  );
  for (const { idx } of beyond) {
    findings.add({
      code: 'T5',
      index: Number(idx),
      message: `Entry ${idx} is beyond the end of the log.`,
    });
  }
  const twice = await select<{ id: string; again: number | string }>(
    database,
    `SELECT id, max(idx) AS again FROM audit_entry GROUP BY id HAVING count(*) > 1 ORDER BY again LIMIT ${LIMIT}`,
  );
  for (const { id, again } of twice) {
    findings.add({
      code: 'T16',
      index: Number(again),
      message: `Entry ${again} has the id ${id} of an earlier one.`,
    });
  }
  const tiles = await select<{ level: number | string; n: number | string }>(
    database,
    `SELECT level, n FROM audit_tile, audit_head
      WHERE n < 0 OR level NOT BETWEEN 0 AND 5 OR ((n + 1) << CAST(8 * (level + 1) AS int)) > size
      ORDER BY level, n LIMIT ${LIMIT}`,
  );
  for (const { level, n } of tiles) {
    findings.add({
      code: 'T7',
      message: `Tile ${n} of level ${level} is there, and the log has not filled it.`,
    });
  }
}

/** Operations that began and of which no outcome was told, since long. */
export async function findOpenOperations(
  database: LogDatabase,
  beforeMs: number,
  findings: Findings,
): Promise<void> {
  const open = await select<{ idx: number | string; event_id: string }>(
    database,
    `SELECT idx, event_id FROM audit_entry AS begun
      WHERE status = 'initiated' AND time_ms < ? AND NOT EXISTS (
        SELECT 1 FROM audit_entry WHERE corr = begun.corr AND status <> 'initiated')
      ORDER BY idx LIMIT ${LIMIT}`,
    beforeMs,
  );
  for (const { idx, event_id: eventId } of open) {
    findings.add({
      code: 'T19',
      index: Number(idx),
      message: `Entry ${idx}: ${eventId} was begun, and no outcome of it was told.`,
    });
  }
}

/** A place that keys of persons are in, backups included. @public */
export interface KeyStore {
  name: string;
  /** Whether the key is there. */
  has(kid: string): Promise<boolean>;
}

/** Keys that were destroyed and are still somewhere. */
export async function findErasedKeys(
  { kids, stores }: { kids: readonly string[]; stores: readonly KeyStore[] },
  findings: Findings,
): Promise<void> {
  for (const store of stores) {
    for (const kid of kids) {
      if (!(await store.has(kid))) continue;
      findings.add({
        code: 'T20',
        message: `Key ${kid} was destroyed, and is still in ${store.name}.`,
      });
    }
  }
}
