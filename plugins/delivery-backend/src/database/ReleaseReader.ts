import { inValues, newestFirst } from '@bellwether/kit-backend';
import type {
  ListReleasesRequest,
  ReleaseCommit,
  ReleaseRevision,
} from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import { unpacked } from './compress';
import {
  applyVisibility,
  likePattern,
  type VisibilityFilter,
  whereWithin,
} from './filters';
import type { StoredRelease } from './model';
import type { Page } from './page';

interface ReleaseRow {
  id: string;
  subject_id: string;
  service: string;
  package: string | null;
  whole_repository: boolean | number;
  version: string;
  tag: string;
  sha: string;
  previous_id: string | null;
  previous_tag: string | null;
  prerelease: boolean | number;
  url: string | null;
  commits: number;
  commits_omitted: number;
  breaking: number;
  published_ms: number | string;
  updated_ms: number | string;
  pipeline_json: string | null;
  entity_ref: string | null;
  owner_ref: string | null;
  repository: string;
}

/** Everything about a release. */
export interface FullRelease extends StoredRelease {
  notes: string;
  commitList: ReleaseCommit[];
  revisions: ReleaseRevision[];
}

const COLUMNS = [
  'id',
  'subject_id',
  'service',
  'package',
  'whole_repository',
  'version',
  'tag',
  'sha',
  'previous_id',
  'previous_tag',
  'prerelease',
  'url',
  'commits',
  'commits_omitted',
  'breaking',
  'published_ms',
  'updated_ms',
  'pipeline_json',
].map(column => `r.${column}`);

/** Reads releases; what the caller may not see is not there. */
export class ReleaseReader {
  constructor(private readonly knex: Knex) {}

  /** A page, newest first. */
  async list(
    request: ListReleasesRequest,
    filter: VisibilityFilter,
  ): Promise<Page<StoredRelease>> {
    const matching = () => {
      const query = this.#releases();
      applyVisibility(query, filter);
      this.#applyRequest(query, request);
      return query;
    };
    const { rows, nextCursor } = await newestFirst<ReleaseRow>(
      listed(matching()),
      { at: 'r.published_ms', id: 'r.id', idType: 'text' },
      { cursor: request.cursor, limit: request.limit ?? 20 },
    );
    const [{ count }] = await matching().count({ count: '*' });
    return {
      items: rows.map(storedRelease),
      totalItems: Number(count),
      nextCursor: nextCursor ?? null,
    };
  }

  /** A release in full; undefined when there is none that the filter lets through. */
  async find(
    id: string,
    filter: VisibilityFilter,
  ): Promise<FullRelease | undefined> {
    const query = listed(this.#releases())
      .select('r.body_gz')
      .where('r.id', id);
    applyVisibility(query, filter);
    const [row]: (ReleaseRow & { body_gz: Buffer })[] = await query;
    if (!row) return undefined;
    const { notes, commits } = JSON.parse(await unpacked(row.body_gz));
    return {
      ...storedRelease(row),
      notes,
      commitList: commits,
      revisions: await this.#revisions(id),
    };
  }

  /** Releases by id, as far as the filter lets them through; all of them without one. */
  async findByIds(
    ids: readonly string[],
    filter?: VisibilityFilter,
  ): Promise<StoredRelease[]> {
    const query = listed(this.#releases()).where(
      inValues(this.knex, 'r.id', 'text', ids),
    );
    applyVisibility(query, filter);
    return ((await query) as ReleaseRow[]).map(storedRelease);
  }

  async #revisions(releaseId: string): Promise<ReleaseRevision[]> {
    const rows: { digest: string; sha: string; at_ms: number | string }[] =
      await this.knex('delivery_release_revisions')
        .select('digest', 'sha', 'at_ms')
        .where({ release_id: releaseId })
        .orderBy([
          { column: 'at_ms', order: 'desc' },
          { column: 'event_id', order: 'desc' },
        ]);
    return rows.map(({ digest, sha, at_ms: atMs }) => ({
      digest,
      sha,
      at: new Date(Number(atMs)).toISOString(),
    }));
  }

  #releases(): Knex.QueryBuilder {
    return this.knex('delivery_releases AS r').join(
      'delivery_subjects AS s',
      's.id',
      'r.subject_id',
    );
  }

  #applyRequest(query: Knex.QueryBuilder, request: ListReleasesRequest): void {
    const { entityRef, repository, kind, text, from, to } = request;
    if (entityRef) {
      const ref = entityRef.toLowerCase();
      // What a repository releases as a whole, each of its components gets.
      const repositories = this.knex('delivery_subjects')
        .select('repository')
        .where({ entity_ref: ref })
        .whereNot({ repository: '' });
      query.where(builder =>
        builder
          .where('s.entity_ref', ref)
          .orWhere(whole =>
            whole
              .where('r.whole_repository', true)
              .whereIn('s.repository', repositories),
          ),
      );
    }
    if (repository) query.where('s.repository', repository.toLowerCase());
    if (kind) query.where('r.prerelease', kind === 'prerelease');
    if (text) {
      query.whereRaw(`r.search_text LIKE ? ESCAPE '\\'`, likePattern(text));
    }
    whereWithin(query, 'r.published_ms', { from, to });
  }
}

function listed(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query.select(
    ...COLUMNS,
    's.entity_ref',
    's.owner_ref',
    's.repository',
  );
}

function storedRelease(row: ReleaseRow): StoredRelease {
  return {
    id: row.id,
    subjectId: row.subject_id,
    entityRef: row.entity_ref,
    ownerRef: row.owner_ref,
    repository: row.repository,
    service: row.service,
    package: row.package,
    wholeRepository: Boolean(row.whole_repository),
    version: row.version,
    tag: row.tag,
    sha: row.sha,
    previousId: row.previous_id,
    previousTag: row.previous_tag,
    prerelease: Boolean(row.prerelease),
    url: row.url,
    commits: row.commits,
    commitsOmitted: row.commits_omitted,
    breaking: row.breaking,
    publishedMs: Number(row.published_ms),
    updatedMs: Number(row.updated_ms),
    pipeline: row.pipeline_json === null ? null : JSON.parse(row.pipeline_json),
  };
}
