import { isPostgres } from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import type { ToldRelease } from '../events/data/release';
import type { Origin } from './model';

/** What a release is told apart by, and what it is about. */
export interface ReleaseIdentity {
  id: string;
  previousId: string | null;
  subjectId: string;
  service: string;
}

/** A release that an event changed. */
export interface ReleaseChange {
  id: string;
  /** `notes`: it was known, and has other notes now. */
  what: 'published' | 'notes';
}

/** Revisions that are kept of a release. */
const MAX_REVISIONS = 20;

/** Writes releases. */
export class ReleaseWriter {
  /**
   * Adds a release or changes its notes. The same digest changes nothing; of several the newest counts by the time of the
   * sender, as events arrive in any order.
   */
  async publish(
    tx: Knex.Transaction,
    identity: ReleaseIdentity,
    told: ToldRelease,
    { origin, body }: { origin: Origin; body: Buffer },
  ): Promise<ReleaseChange | undefined> {
    const { id } = identity;
    const inserted: unknown[] = await tx('delivery_releases')
      .insert({
        id,
        ...columnsOf(identity, told, origin, body),
        published_ms: origin.timeMs,
      })
      .onConflict('id')
      .ignore()
      .returning('id');
    if (inserted.length > 0) {
      await this.#keep(tx, id, told, origin, body);
      return { id, what: 'published' };
    }
    const locked = tx('delivery_releases')
      .select('digest', 'updated_ms')
      .where({ id });
    if (isPostgres(tx)) locked.forUpdate();
    const [known]: { digest: string; updated_ms: number | string }[] =
      await locked;
    await tx('delivery_releases')
      .where({ id })
      .where('published_ms', '>', origin.timeMs)
      .update({ published_ms: origin.timeMs });
    if (known.digest === told.digest) return undefined;
    await this.#keep(tx, id, told, origin, body);
    if (Number(known.updated_ms) > origin.timeMs) return undefined;
    await tx('delivery_releases')
      .where({ id })
      .update(columnsOf(identity, told, origin, body));
    return { id, what: 'notes' };
  }

  /** Deletes what was heard of before. @returns rows deleted */
  async cleanUp(knex: Knex, beforeMs: number): Promise<number> {
    return knex.transaction(async tx => {
      const old = () =>
        tx('delivery_releases').select('id').where('heard_ms', '<', beforeMs);
      return (
        (await tx('delivery_release_revisions')
          .whereIn('release_id', old())
          .delete()) +
        (await tx('delivery_releases')
          .where('heard_ms', '<', beforeMs)
          .delete())
      );
    });
  }

  /** Keeps a revision, and of all of them the newest. */
  async #keep(
    tx: Knex.Transaction,
    id: string,
    { digest, sha }: ToldRelease,
    { eventId, timeMs }: Origin,
    body: Buffer,
  ): Promise<void> {
    await tx('delivery_release_revisions')
      .insert({
        release_id: id,
        event_id: eventId,
        digest,
        sha,
        at_ms: timeMs,
        body_gz: body,
      })
      .onConflict(['release_id', 'event_id'])
      .ignore();
    const kept = tx('delivery_release_revisions')
      .select('event_id')
      .where({ release_id: id })
      .orderBy([
        { column: 'at_ms', order: 'desc' },
        { column: 'event_id', order: 'desc' },
      ])
      .limit(MAX_REVISIONS);
    await tx('delivery_release_revisions')
      .where({ release_id: id })
      .whereNotIn('event_id', kept)
      .delete();
  }
}

function columnsOf(
  { previousId, subjectId, service }: ReleaseIdentity,
  told: ToldRelease,
  { pipeline, timeMs, receivedMs }: Origin,
  body: Buffer,
) {
  const { package: packageName, version, tag, commits, commitsOmitted } = told;
  return {
    subject_id: subjectId,
    service,
    package: packageName,
    whole_repository: told.service === null && packageName === null,
    version,
    tag,
    sha: told.sha,
    previous_id: previousId,
    previous_tag: told.previousTag,
    prerelease: told.prerelease,
    url: told.url,
    digest: told.digest,
    commits: commits.length + commitsOmitted,
    commits_omitted: commitsOmitted,
    breaking: commits.filter(({ breaking }) => breaking).length,
    updated_ms: timeMs,
    heard_ms: receivedMs,
    search_text: [
      service,
      packageName ?? '',
      version,
      tag,
      pipeline?.repository ?? '',
    ]
      .join('\n')
      .toLowerCase(),
    pipeline_json: pipeline && JSON.stringify(pipeline),
    body_gz: body,
  };
}
