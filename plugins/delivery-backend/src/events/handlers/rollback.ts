import { InputError } from '@backstage/errors';
import { firstBrokenRow, type JournalRow } from '@bellwether/domain-rollback';
import type { RollbackWriter } from '../../database/RollbackWriter';
import { type RollbackStanding, standingOf } from '../../rollbacks/standing';
import { ROLLBACK_DATA, type ToldRollback } from '../data/rollback';
import { rollbackId } from '../identity';
import { dataOf, type EventHandler } from './handler';

/** Rollbacks that pipelines carry out, told with their journals so far. */
export function rollbackHandler(rollbacks: RollbackWriter): EventHandler {
  return async envelope => {
    const { rollback, run } = dataOf(ROLLBACK_DATA, envelope);
    // The shape above has what is read; the rest of a row is held against the rows before it.
    const rows = rollback.journal as unknown as JournalRow[];
    const standing = standingOfTold(rollback, rows);
    const { key, service, environment, playbook, dryRun } = rollback;
    return {
      run,
      serviceOf: () => service,
      effect: async (tx, { origin, subjectId }) => {
        const id = rollbackId(subjectId, key, dryRun);
        const change = await rollbacks.tell(
          tx,
          { id, key, subjectId, service, environment, playbook, dryRun },
          { rows, standing },
          { told: rollback, origin },
        );
        return { rollbacks: change ? [change] : [] };
      },
    };
  };
}

/** @throws InputError for a journal that was changed, or is of another rollback */
function standingOfTold(
  told: ToldRollback,
  rows: readonly JournalRow[],
): RollbackStanding {
  if (rows.length === 0) return withoutJournal(told);
  const broken = firstBrokenRow(rows);
  if (broken !== null) {
    throw new InputError(
      `data.rollback.journal: expected rows chained by their hashes, found row ${broken} that is not`,
    );
  }
  const [first] = rows;
  const isOther =
    first.kind !== 'requested' ||
    first.plan.key !== told.key ||
    first.plan.service !== told.service ||
    first.plan.environment !== told.environment ||
    first.plan.playbook.name !== told.playbook;
  if (isOther) {
    throw new InputError(
      'data.rollback.journal: expected the journal of this rollback, found that of another key, service, environment or playbook',
    );
  }
  try {
    return standingOf(rows);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(`data.rollback.journal: ${error.message}`);
  }
}

/** A rollback of which nothing was done: it was refused, or only said what it would do. */
function withoutJournal(told: ToldRollback): RollbackStanding {
  const { state, trigger, badDeployment, refusals } = told;
  return {
    state: state === 'refused' ? 'refused' : 'requested',
    trigger: trigger as unknown as RollbackStanding['trigger'],
    from: badDeployment as unknown as RollbackStanding['from'],
    to: null,
    steps: [],
    stepsDone: 0,
    step: null,
    problem: refusals[0]?.text ?? null,
    timings: null,
    finishedMs: null,
  };
}
