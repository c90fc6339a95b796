import { inValues, isPostgres } from '@bellwether/kit-backend';
import type { DriftSeverity } from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import {
  addressOf,
  type NextStack,
  nextStack,
  noDrift,
  type OpenResource,
  sawEverything,
  severityRank,
} from '../drift/nextStack';
import type { ToldDrift } from '../events/data/drift';
import { driftedId } from '../events/identity';
import type { Origin } from './model';

/** A stack whose drift, or whose verdict, a check changed. */
export interface DriftChange {
  id: string;
  /** Severities of drift that is new. */
  appeared: DriftSeverity[];
  /** How much drift is gone. */
  gone: number;
}

/** Paths that are kept of a resource. */
const MAX_ATTRIBUTES = 200;

/** Rows of a statement: with 17 columns each, well below what SQLite binds. */
const CHUNK = 500;

/** Writes checks of stacks. */
export class DriftWriter {
  /** Adds a check. The newest counts by the time of the sender; an older one is history and nothing else. */
  async check(
    tx: Knex.Transaction,
    identity: { id: string; subjectId: string },
    told: ToldDrift,
    origin: Origin,
  ): Promise<DriftChange | undefined> {
    const { id } = identity;
    await tx('delivery_drift_checks')
      .insert({
        stack_id: id,
        event_id: origin.eventId,
        verdict: verdictOf(told),
        complete: told.complete,
        drifted: told.summary.drifted,
        commit_sha: told.commit,
        url: origin.pipeline?.url ?? null,
        at_ms: origin.timeMs,
      })
      .onConflict(['stack_id', 'event_id'])
      .ignore();
    const known = await this.#lock(tx, identity, told, origin);
    if (known.checkedMs > origin.timeMs) return undefined;
    const next = nextStack(
      await this.#open(tx, id),
      told,
      origin.timeMs,
      address => driftedId(id, address, origin.timeMs),
    );
    await this.#write(tx, id, next, origin.timeMs);
    await tx('delivery_drift_stacks')
      .where({ id })
      .update({
        ...columnsOf(identity, told, origin),
        ...next.bySeverity,
        drifted: next.drifted,
        drifted_since_ms: next.driftedSinceMs,
        ...(sawEverything(told) && { succeeded_ms: origin.timeMs }),
        // What a check that failed says of classes says nothing.
        ...(told.verdict !== 'error' && {
          by_kind_json: JSON.stringify(told.summary.byKind),
          resources_omitted: told.resourcesOmitted,
        }),
      });
    return { id, appeared: next.appeared, gone: next.gone.length };
  }

  /** Lets stacks leave the lists that nobody checked since. @returns how many */
  async giveUp(knex: Knex, nowMs: number, goneMs: number): Promise<number> {
    return knex('delivery_drift_stacks')
      .where('checked_ms', '<', nowMs - goneMs)
      .whereNull('gone_ms')
      .update({ gone_ms: nowMs });
  }

  /** Deletes what was heard of, checked or gone before. @returns rows deleted */
  async cleanUp(knex: Knex, beforeMs: number): Promise<number> {
    return knex.transaction(async tx => {
      const old = () =>
        tx('delivery_drift_stacks')
          .select('id')
          .where('heard_ms', '<', beforeMs);
      return (
        (await tx('delivery_drift_resources')
          .where('closed_ms', '<', beforeMs)
          .orWhereIn('stack_id', old())
          .delete()) +
        (await tx('delivery_drift_checks')
          .where('at_ms', '<', beforeMs)
          .delete()) +
        (await tx('delivery_drift_stacks')
          .where('heard_ms', '<', beforeMs)
          .delete())
      );
    });
  }

  /** Adds the stack unless it is known, and keeps others from it until the transaction ends. */
  async #lock(
    tx: Knex.Transaction,
    identity: { id: string; subjectId: string },
    told: ToldDrift,
    origin: Origin,
  ): Promise<{ checkedMs: number }> {
    const { id } = identity;
    await tx('delivery_drift_stacks')
      .insert({
        id,
        ...columnsOf(identity, told, origin),
        ...noDrift(),
        drifted: 0,
        by_kind_json: '{}',
        resources_omitted: 0,
      })
      .onConflict('id')
      .ignore();
    const locked = tx('delivery_drift_stacks')
      .select('checked_ms')
      .where({ id });
    if (isPostgres(tx)) locked.forUpdate();
    const [row]: { checked_ms: number | string }[] = await locked;
    return { checkedMs: Number(row.checked_ms) };
  }

  async #open(tx: Knex.Transaction, stackId: string): Promise<OpenResource[]> {
    const rows: {
      id: string;
      address: string;
      severity: DriftSeverity;
      first_seen_ms: number | string;
    }[] = await tx('delivery_drift_resources')
      .select('id', 'address', 'severity', 'first_seen_ms')
      .where({ stack_id: stackId })
      .whereNull('closed_ms');
    return rows.map(({ first_seen_ms, ...row }) => ({
      ...row,
      firstSeenMs: Number(first_seen_ms),
    }));
  }

  async #write(
    tx: Knex.Transaction,
    stackId: string,
    { seen, gone }: NextStack,
    atMs: number,
  ): Promise<void> {
    for (let start = 0; start < seen.length; start += CHUNK) {
      const rows = seen
        .slice(start, start + CHUNK)
        .map(one => rowOf(stackId, one, atMs));
      await tx('delivery_drift_resources')
        .insert(rows)
        .onConflict('id')
        .merge();
    }
    if (gone.length === 0) return;
    await tx('delivery_drift_resources')
      .where(inValues(tx, 'id', 'text', gone))
      .update({ closed_ms: atMs });
  }
}

/** What was not looked at in full is not clean. */
function verdictOf({ verdict, complete }: ToldDrift) {
  return complete || verdict === 'drift' ? verdict : 'error';
}

function columnsOf(
  { subjectId }: { subjectId: string },
  told: ToldDrift,
  { pipeline, timeMs, receivedMs }: Origin,
) {
  const { stack, tool, environment, commit, problems } = told;
  return {
    subject_id: subjectId,
    stack,
    tool,
    environment,
    commit_sha: commit,
    verdict: verdictOf(told),
    checked_ms: timeMs,
    heard_ms: receivedMs,
    // whatever it was taken for, it is checked
    gone_ms: null,
    problems_json: JSON.stringify(problems),
    search_text: `${stack}\n${pipeline?.repository ?? ''}`.toLowerCase(),
    pipeline_json: pipeline && JSON.stringify(pipeline),
  };
}

function rowOf(
  stackId: string,
  { id, firstSeenMs, told }: NextStack['seen'][number],
  atMs: number,
) {
  return {
    id,
    stack_id: stackId,
    address: addressOf(told),
    type: told.type,
    kind: told.kind,
    severity: told.severity,
    severity_rank: severityRank(told.severity),
    cause: told.cause,
    attributes_json: JSON.stringify(
      told.attributes
        .slice(0, MAX_ATTRIBUTES)
        .map(({ path, sensitive }) => ({ path, sensitive })),
    ),
    attributes_omitted:
      told.attributesOmitted +
      Math.max(0, told.attributes.length - MAX_ATTRIBUTES),
    owner: told.owner,
    actor: told.actor?.name ?? null,
    destroys: told.fix.destroys,
    replaces: told.fix.replaces,
    first_seen_ms: firstSeenMs,
    last_seen_ms: atMs,
    closed_ms: null,
  };
}
