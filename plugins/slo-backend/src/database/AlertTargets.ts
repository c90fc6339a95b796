import { isPostgres } from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import type { AlertTarget } from '../alerts/model';
import { applyVisibility, type VisibilityFilter } from './filters';
import type { ObjectiveRow } from './rows';

/** Names per statement. */
const BATCH = 500;

type TargetRow = Pick<
  ObjectiveRow,
  | 'id'
  | 'slo_key'
  | 'objective_index'
  | 'entity_ref'
  | 'slo_title'
  | 'title'
  | 'service'
  | 'owner_ref'
  | 'system_ref'
  | 'journey'
>;

/** Finds what alerts are about: labels know service and name of an SLO, but not its namespace. */
export class AlertTargets {
  constructor(private readonly knex: Knex) {}

  /** Active objectives with any of these names, in the order of their ids. */
  async find(
    names: readonly string[],
    filter: {
      visible?: VisibilityFilter;
      sloKey?: string;
      owner?: string[];
    } = {},
  ): Promise<AlertTarget[]> {
    const unique = [...new Set(names)];
    const found: AlertTarget[] = [];
    for (let start = 0; start < unique.length; start += BATCH) {
      const batch = unique.slice(start, start + BATCH);
      const position = isPostgres(this.knex) ? 'strpos' : 'instr';
      const query = this.knex<TargetRow>('slo_objectives AS o')
        .select(
          'o.id',
          'o.slo_key',
          'o.objective_index',
          'o.entity_ref',
          'o.slo_title',
          'o.title',
          'o.service',
          'o.owner_ref',
          'o.system_ref',
          'o.journey',
        )
        .where('o.active', true)
        .whereRaw(
          `substr(o.slo_key, ${position}(o.slo_key, '/') + 1) IN (${batch.map(() => '?').join(', ')})`,
          batch,
        )
        .orderBy('o.id');
      applyVisibility(query, filter.visible);
      if (filter.sloKey) query.where('o.slo_key', filter.sloKey);
      if (filter.owner?.length) {
        query.whereIn(
          'o.owner_ref',
          filter.owner.map(ref => ref.toLowerCase()),
        );
      }
      found.push(...((await query) as TargetRow[]).map(toTarget));
    }
    return found;
  }
}

function toTarget(row: TargetRow): AlertTarget {
  return {
    id: row.id,
    sloKey: row.slo_key,
    index: row.objective_index,
    entityRef: row.entity_ref,
    sloTitle: row.slo_title,
    title: row.title,
    service: row.service,
    ...(row.owner_ref !== null && { ownerRef: row.owner_ref }),
    ...(row.system_ref !== null && { systemRef: row.system_ref }),
    ...(row.journey !== null && { journey: row.journey }),
  };
}
