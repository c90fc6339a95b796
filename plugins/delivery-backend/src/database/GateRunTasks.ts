import type { Knex } from 'knex';

/** What happens to runs of gates without an event. */
export class GateRunTasks {
  constructor(private readonly knex: Knex) {}

  /** Gives up runs that were silent for too long; one that is heard of again goes on. @returns how many */
  async giveUp(nowMs: number): Promise<number> {
    return this.knex('delivery_gate_runs')
      .where({ status: 'running' })
      .where('deadline_ms', '<', nowMs)
      .update({ status: 'lost' });
  }

  /** Deletes events, and runs with their looks and evidence, that were heard of before. @returns rows deleted */
  async cleanUp(beforeMs: number): Promise<number> {
    return this.knex.transaction(async tx => {
      const old = () =>
        tx('delivery_gate_runs').select('id').where('heard_ms', '<', beforeMs);
      return (
        (await tx('delivery_gate_looks').whereIn('run_id', old()).delete()) +
        (await tx('delivery_gate_evidence').whereIn('run_id', old()).delete()) +
        (await tx('delivery_gate_runs')
          .where('heard_ms', '<', beforeMs)
          .delete()) +
        (await tx('delivery_events')
          .where('received_ms', '<', beforeMs)
          .delete())
      );
    });
  }
}
