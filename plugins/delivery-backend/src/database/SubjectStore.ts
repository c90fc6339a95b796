import { inValues } from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import type {
  ResolvedSubject,
  StoredRelease,
  Subject,
  SubjectEntity,
} from './model';

interface SubjectRow {
  id: string;
  repository: string;
  service: string;
}

/** Services as repositories name them, and which entities they are. */
export class SubjectStore {
  constructor(private readonly knex: Knex) {}

  /** Adds a subject unless it is known, and what the catalog said about it if anything. */
  async save(
    tx: Knex,
    { subject, entity }: ResolvedSubject,
    nowMs: number,
  ): Promise<void> {
    const inserted: unknown[] = await tx('delivery_subjects')
      .insert({
        ...subject,
        created_ms: nowMs,
        state: 'pending',
        ...columnsOf(entity, nowMs),
      })
      .onConflict('id')
      .ignore()
      .returning('id');
    // What is known already is kept up to date by the task: events do not wait for each other at this row.
    if (inserted.length === 0 && entity.state === 'known') {
      await tx('delivery_subjects')
        .where({ id: subject.id, state: 'pending' })
        .update(columnsOf(entity, nowMs));
    }
  }

  /**
   * Subjects that were not looked up since, longest ago first.
   *
   * @param times - `beforeMs`: for all; `newBeforeMs`: for those that nobody knew and that are newer than `newMs`, as a
   *   catalog that starts has not read everything yet
   */
  async due(
    times: { beforeMs: number; newBeforeMs: number; newMs: number },
    limit: number,
  ): Promise<Subject[]> {
    const { beforeMs, newBeforeMs, newMs } = times;
    const rows: SubjectRow[] = await this.knex('delivery_subjects')
      .select('id', 'repository', 'service')
      .where(query => {
        query
          .whereRaw('coalesce(checked_ms, 0) < ?', [beforeMs])
          .orWhere(unknown => {
            unknown
              .where({ state: 'none' })
              .where('created_ms', '>', newMs)
              .where('checked_ms', '<', newBeforeMs);
          });
      })
      .orderByRaw('coalesce(checked_ms, 0), id')
      .limit(limit);
    return rows;
  }

  /**
   * Stores what the catalog says. A component that left the catalog keeps its records and their owner: only another entity
   * takes its place.
   */
  async update(
    found: readonly ResolvedSubject[],
    nowMs: number,
  ): Promise<void> {
    for (const { subject, entity } of found) {
      if (entity.state === 'pending') continue;
      await this.knex('delivery_subjects')
        .where({ id: subject.id })
        .modify(query => {
          if (entity.state === 'none') query.whereNot({ state: 'known' });
        })
        .update(columnsOf(entity, nowMs));
    }
    await this.knex('delivery_subjects')
      .where(
        inValues(
          this.knex,
          'id',
          'text',
          found
            .filter(({ entity }) => entity.state === 'none')
            .map(({ subject }) => subject.id),
        ),
      )
      .update({ checked_ms: nowMs });
  }

  /**
   * Ids of subjects whose deployments may carry one of the releases: its own, those of the same entity, and those of the
   * repository when all of it is released.
   */
  async kindred(
    releases: readonly Pick<
      StoredRelease,
      'subjectId' | 'entityRef' | 'repository' | 'wholeRepository'
    >[],
  ): Promise<string[]> {
    const entities = releases.flatMap(({ entityRef }) => entityRef ?? []);
    const repositories = releases
      .filter(({ wholeRepository }) => wholeRepository)
      .flatMap(({ repository }) => (repository === '' ? [] : repository));
    const rows: { id: string }[] = await this.knex('delivery_subjects')
      .select('id')
      .where(inValues(this.knex, 'entity_ref', 'text', entities))
      .orWhere(inValues(this.knex, 'repository', 'text', repositories));
    return [
      ...new Set([
        ...releases.map(({ subjectId }) => subjectId),
        ...rows.map(({ id }) => id),
      ]),
    ];
  }

  /** How many subjects have which state. */
  async countByState(): Promise<Record<SubjectEntity['state'], number>> {
    const rows: { state: SubjectEntity['state']; count: number | string }[] =
      await this.knex('delivery_subjects')
        .select('state')
        .count({ count: '*' })
        .groupBy('state');
    const counts = { pending: 0, known: 0, none: 0 };
    for (const { state, count } of rows) counts[state] = Number(count);
    return counts;
  }
}

function columnsOf(entity: SubjectEntity, nowMs: number) {
  switch (entity.state) {
    case 'known':
      return {
        state: 'known',
        entity_ref: entity.entityRef,
        owner_ref: entity.ownerRef,
        system_ref: entity.systemRef,
        checked_ms: nowMs,
      };
    case 'none':
      return { state: 'none', checked_ms: nowMs };
    default:
      return {};
  }
}
