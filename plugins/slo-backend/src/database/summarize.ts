import type {
  AlertState,
  BudgetState,
  DataState,
  Facet,
  SummaryResponse,
} from '@bellwether/plugin-slo-common';
import type { Knex } from 'knex';
import { toNumber } from './rows';

/** Distinct values of a facet that are worth a choice on screen; the most frequent ones win. */
const MAX_FACET_VALUES = 500;

interface StateRow {
  budget: BudgetState;
  data: DataState;
  alert: AlertState;
  count: number | string;
  evaluated_at_ms: number | string | null;
  samples: number | string;
}

/** Totals, states and facets in four grouped queries over the same visible rows. */
export async function summarize(
  knex: Knex,
  visible: () => Knex.QueryBuilder,
): Promise<SummaryResponse> {
  const [states, owner, system, journey] = await Promise.all([
    visible()
      .select('s.budget', 's.data', 's.alert')
      .count({ count: '*' })
      .max({ evaluated_at_ms: 's.evaluated_at_ms' })
      .select(knex.raw('sum(CASE WHEN s.sample THEN 1 ELSE 0 END) AS samples'))
      .groupBy('s.budget', 's.data', 's.alert') as unknown as Promise<
      StateRow[]
    >,
    facet(visible(), 'o.owner_ref'),
    facet(visible(), 'o.system_ref'),
    facet(visible(), 'o.journey'),
  ]);

  const summary: SummaryResponse = {
    total: 0,
    budget: { healthy: 0, observe: 0, attention: 0, exhausted: 0, unknown: 0 },
    data: { ok: 0, partial: 0, stale: 0, 'no-data': 0, error: 0, pending: 0 },
    alert: { page: 0, ticket: 0, none: 0, unknown: 0 },
    facets: { owner, system, journey },
    evaluatedAt: null,
    sample: false,
  };
  let evaluatedAtMs = 0;
  for (const row of states) {
    const count = toNumber(row.count);
    summary.total += count;
    summary.budget[row.budget] += count;
    summary.data[row.data] += count;
    summary.alert[row.alert] += count;
    summary.sample ||= toNumber(row.samples) > 0;
    evaluatedAtMs = Math.max(evaluatedAtMs, toNumber(row.evaluated_at_ms ?? 0));
  }
  if (evaluatedAtMs > 0) {
    summary.evaluatedAt = new Date(evaluatedAtMs).toISOString();
  }
  return summary;
}

async function facet(
  query: Knex.QueryBuilder,
  column: string,
): Promise<Facet[]> {
  const rows: { value: string; count: number | string }[] = await query
    .whereNotNull(column)
    .select({ value: column })
    .count({ count: '*' })
    .groupBy(column)
    .orderBy([{ column: 'count', order: 'desc' }, { column }])
    .limit(MAX_FACET_VALUES);
  return rows.map(({ value, count }) => ({ value, count: toNumber(count) }));
}
