import type { RollbackState } from './state';
import { JOURNAL_LIMITS } from './row';

/** Which way a rollback goes. */
export interface Course {
  kind: 'forward' | 'aborted' | 'failed';
  /** Whether what was done is undone. */
  undoes: boolean;
  /** What people are called about; null: nothing. */
  text: string | null;
}

/** As planned, until a step fails for good, a person ends it, or the journal is full. */
export function courseOf(state: RollbackState): Course {
  const { plan, abort, failure, last } = state;
  const what = `Rollback of ${plan.service} in ${plan.environment}`;
  const left = notUndone(state);
  if (abort) {
    const text = left === '' ? null : `${what} was ended.${left}`;
    return { kind: 'aborted', undoes: abort.undo, text };
  }
  if (failure) {
    return {
      kind: 'failed',
      undoes: failure.onFailure === 'stop',
      text: `${what}: step ${failure.step} failed. ${failure.text}${left}`,
    };
  }
  if (last.seq < JOURNAL_LIMITS.rowsOfWork) {
    return { kind: 'forward', undoes: false, text: null };
  }
  return {
    kind: 'failed',
    undoes: false,
    text: `${what}: expected fewer than ${JOURNAL_LIMITS.rowsOfWork} rows, found ${last.seq}. Executors are killed again and again; go on by hand.`,
  };
}

/** What people have to put back themselves. */
function notUndone({ steps }: RollbackState): string {
  return steps
    .filter(({ status }) => status === 'not-undone')
    .map(({ step, text }) => ` Step ${step.id} could not be undone: ${text}`)
    .join('');
}
