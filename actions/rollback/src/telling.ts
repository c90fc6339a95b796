import {
  type JournalRow,
  type RollbackRefusal,
  type RollbackTrigger,
  type Release,
} from '@bellwether/domain-rollback';
import type { Json } from '@bellwether/kit-action';
import type { Context } from './inputs';

/** Rows an event carries at most; a journal has no more. */
const MAX_ROWS = 500;

/** What the portal is told of. */
export interface ToldRollback {
  key: string;
  service: string;
  environment: string;
  playbook: string;
  trigger: RollbackTrigger;
  bad: Release;
  rows: readonly JournalRow[];
  refusals?: readonly RollbackRefusal[];
  /** Calls a rehearsal would make, one a line. */
  calls?: readonly string[];
  dryRun: boolean;
}

/** Tells the portal how a rollback stands. A run that is cancelled meanwhile goes on with its journal. */
export async function tellRollback(
  { tell, signal }: Context,
  told: ToldRollback,
): Promise<void> {
  const { key, service, rows, refusals = [], calls = [] } = told;
  if (signal.aborted) return;
  try {
    await tell({
      type: 'dev.bellwether.delivery.rollback.changed',
      happening: `rollback-${key.slice(0, 8)}-${rows.length}`,
      subject: service,
      data: {
        rollback: {
          key,
          service,
          environment: told.environment,
          playbook: told.playbook,
          trigger: told.trigger,
          badDeployment: told.bad,
          state: stateOf(told),
          journal: rows.slice(0, MAX_ROWS),
          refusals,
          calls,
          dryRun: told.dryRun,
        },
      } as unknown as Json,
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function stateOf({ rows, refusals = [] }: ToldRollback): string {
  if (refusals.length > 0) return 'refused';
  const last = rows.at(-1);
  if (!last) return 'requested';
  if (last.kind !== 'finished') return 'running';
  return last.result === 'rolled-back' ? 'succeeded' : last.result;
}
