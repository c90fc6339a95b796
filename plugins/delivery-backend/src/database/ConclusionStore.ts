import type { RollbackPlan } from '@bellwether/domain-rollback';
import type { Knex } from 'knex';

/** A rollback that is over, and of which others are to be told how it ended. */
export interface DueConclusion {
  id: string;
  plan: RollbackPlan;
  /** How often it was tried, this time included. */
  attempts: number;
}

/** What is still to be told of rollbacks of the portal that are over. */
export class ConclusionStore {
  constructor(private readonly knex: Knex) {}

  /** Ids of rollbacks that are to be told of now, those that wait for longest first. */
  async due(nowMs: number, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.knex('delivery_rollbacks')
      .select('id')
      .where('conclude_ms', '<=', nowMs)
      .orderBy('conclude_ms')
      .limit(limit);
    return rows.map(({ id }) => id);
  }

  /**
   * Takes a rollback to tell of it. Nobody else does so until `untilMs`, should whoever has it die.
   *
   * @returns undefined when somebody else has it, or there is nothing to tell
   */
  async take(
    id: string,
    nowMs: number,
    untilMs: number,
  ): Promise<DueConclusion | undefined> {
    const [row]: { plan_json: string; conclude_attempts: number }[] =
      await this.knex('delivery_rollbacks')
        .where({ id })
        .where('conclude_ms', '<=', nowMs)
        .update({
          conclude_ms: untilMs,
          conclude_attempts: this.knex.raw('conclude_attempts + 1'),
        })
        .returning(['plan_json', 'conclude_attempts']);
    return (
      row && {
        id,
        plan: JSON.parse(row.plan_json) as RollbackPlan,
        attempts: row.conclude_attempts,
      }
    );
  }

  /** Keeps how it went. @param nextMs - when it is tried again; null: never, it was told or is given up */
  async tried(
    id: string,
    { nextMs, problem }: { nextMs: number | null; problem: string | null },
  ): Promise<void> {
    await this.knex('delivery_rollbacks')
      .where({ id })
      .update({ conclude_ms: nextMs, conclude_problem: problem });
  }
}
