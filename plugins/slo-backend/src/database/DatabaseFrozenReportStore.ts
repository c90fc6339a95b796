import {
  type BulkValue,
  bulkChunks,
  bulkRows,
  newestFirst,
  retryTransaction,
} from '@bellwether/kit-backend';
import type { ReportKind } from '@bellwether/plugin-slo-common';
import type { Knex } from 'knex';
import { type VisibilityFilter, applyVisibility } from './filters';
import type {
  FrozenReportStore,
  NewFrozenReport,
  StoredReportSummary,
} from './FrozenReportStore';
import { toNumber } from './rows';

interface ReportRow {
  id: string;
  kind: ReportKind;
  name: string;
  start_ms: number | string;
  end_ms: number | string;
  owner_json: string;
  system_json: string;
  objectives: number;
  met: number;
  missed: number;
  frozen_ms: number | string;
  frozen_by: string;
  sha256: string;
  figures_sha256: string;
  text: string;
}

/** All but the text, which may be megabytes. */
const SUMMARY_COLUMNS = [
  'id',
  'kind',
  'name',
  'start_ms',
  'end_ms',
  'owner_json',
  'system_json',
  'objectives',
  'met',
  'missed',
  'frozen_ms',
  'frozen_by',
  'sha256',
].map(column => `r.${column}`);

/** {@link FrozenReportStore} in `slo_frozen_reports` and `slo_frozen_report_objectives`. */
export class DatabaseFrozenReportStore implements FrozenReportStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DatabaseFrozenReportStore {
    return new DatabaseFrozenReportStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(report: NewFrozenReport): Promise<StoredReportSummary> {
    return retryTransaction(this.#knex, async tx => {
      await tx<ReportRow>('slo_frozen_reports')
        .insert(toRow(report))
        .onConflict('figures_sha256')
        .ignore();
      const stored: ReportRow = await tx('slo_frozen_reports AS r')
        .select(SUMMARY_COLUMNS)
        .where('r.figures_sha256', report.figuresSha256)
        .first();
      if (stored.id === report.id) {
        await insertObjectives(tx, report);
      }
      return toSummary(stored);
    });
  }

  async list(
    query: {
      kind?: ReportKind;
      name?: string;
      cursor?: string;
      limit?: number;
    },
    visible: VisibilityFilter,
  ): Promise<{ items: StoredReportSummary[]; nextCursor?: string }> {
    const select = this.#shown(visible).select(SUMMARY_COLUMNS);
    if (query.kind !== undefined) select.where('r.kind', query.kind);
    if (query.name !== undefined) select.where('r.name', query.name);
    const { rows, ...page } = await newestFirst<ReportRow>(
      select,
      { at: 'r.frozen_ms', id: 'r.id', idType: 'text' },
      query,
    );
    return { items: rows.map(toSummary), ...page };
  }

  async get(
    id: string,
    visible: VisibilityFilter,
  ): Promise<(StoredReportSummary & { text: string }) | undefined> {
    const row: ReportRow | undefined = await this.#shown(visible)
      .select(SUMMARY_COLUMNS)
      .select('r.text')
      .where('r.id', id)
      .first();
    return row && { ...toSummary(row), text: row.text };
  }

  async newestByPeriod(
    sinceMs: number,
    visible: VisibilityFilter,
  ): Promise<Map<string, string>> {
    const rows: Pick<ReportRow, 'id' | 'kind' | 'name'>[] = await this.#shown(
      visible,
    )
      .select('r.id', 'r.kind', 'r.name')
      .where('r.start_ms', '>=', sinceMs)
      .orderBy([
        { column: 'r.frozen_ms', order: 'asc' },
        { column: 'r.id', order: 'asc' },
      ]);
    // Later ones overwrite earlier ones.
    return new Map(rows.map(({ id, kind, name }) => [`${kind} ${name}`, id]));
  }

  /** Reports without an objective that may not be seen; objectives that nobody knows any more count as such. */
  #shown(visible: VisibilityFilter): Knex.QueryBuilder {
    const query = this.#knex('slo_frozen_reports AS r');
    if (!visible) return query;
    return query.whereNotExists(
      this.#knex('slo_frozen_report_objectives AS m')
        .leftJoin('slo_objectives AS o', 'o.id', 'm.objective_id')
        .select(this.#knex.raw('1'))
        .whereRaw('m.report_id = r.id')
        .where(hidden =>
          hidden
            .whereNull('o.id')
            .orWhereNot(seen => applyVisibility(seen, visible)),
        ),
    );
  }
}

async function insertObjectives(
  tx: Knex.Transaction,
  report: NewFrozenReport,
): Promise<void> {
  const rows = report.objectiveIds.map((id): BulkValue[] => [report.id, id]);
  for (const chunk of bulkChunks(tx, 2, rows)) {
    await tx.raw(
      'INSERT INTO slo_frozen_report_objectives (report_id, objective_id) ?',
      [bulkRows(tx, { report_id: 'text', objective_id: 'text' }, chunk)],
    );
  }
}

function toRow(report: NewFrozenReport): ReportRow {
  return {
    id: report.id,
    kind: report.kind,
    name: report.name,
    start_ms: report.startMs,
    end_ms: report.endMs,
    owner_json: JSON.stringify(report.owner),
    system_json: JSON.stringify(report.system),
    objectives: report.objectives,
    met: report.met,
    missed: report.missed,
    frozen_ms: report.frozenMs,
    frozen_by: report.frozenBy,
    sha256: report.sha256,
    figures_sha256: report.figuresSha256,
    text: report.text,
  };
}

function toSummary(row: ReportRow): StoredReportSummary {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    startMs: toNumber(row.start_ms),
    endMs: toNumber(row.end_ms),
    owner: JSON.parse(row.owner_json),
    system: JSON.parse(row.system_json),
    objectives: row.objectives,
    met: row.met,
    missed: row.missed,
    frozenMs: toNumber(row.frozen_ms),
    frozenBy: row.frozen_by,
    sha256: row.sha256,
  };
}
