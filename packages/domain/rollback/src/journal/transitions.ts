/** How far a step has come. @public */
export type StepStatus =
  | 'pending'
  /** It is being done, or was when its executor died. */
  | 'acting'
  /** An attempt failed. */
  | 'failed'
  | 'done'
  | 'verified'
  | 'unverified'
  /** It is being undone, or was when its executor died. */
  | 'undoing'
  | 'undone'
  | 'not-undone';

/** What happens to a step, from the rows of its journal. */
export type StepEventType =
  | 'do'
  | 'effect'
  | 'done'
  | 'already'
  | 'failed'
  | 'unknown'
  | 'verified'
  | 'unverified'
  | 'undo'
  | 'undone'
  | 'not-undone';

/**
 * Which event may follow in which state of a step, and where it leads. What was begun is begun again only by the attempt that
 * began it, after a look at reality.
 *
 * @public
 */
export const STEP_TRANSITIONS: Readonly<
  Record<StepStatus, Readonly<Partial<Record<StepEventType, StepStatus>>>>
> = {
  pending: { do: 'acting', already: 'done', failed: 'failed' },
  acting: {
    do: 'acting',
    effect: 'acting',
    done: 'done',
    already: 'done',
    failed: 'failed',
    unknown: 'failed',
  },
  failed: {
    do: 'acting',
    already: 'done',
    failed: 'failed',
    unknown: 'failed',
    undo: 'undoing',
  },
  done: { verified: 'verified', unverified: 'unverified', undo: 'undoing' },
  verified: { undo: 'undoing' },
  unverified: { undo: 'undoing' },
  undoing: {
    undo: 'undoing',
    effect: 'undoing',
    undone: 'undone',
    'not-undone': 'not-undone',
  },
  undone: {},
  'not-undone': {},
};
