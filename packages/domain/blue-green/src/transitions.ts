import type { BlueGreenPhase } from './model';

/** What leads from one phase to another. @public */
export type BlueGreenEvent =
  | 'up'
  | 'good'
  | 'unclear'
  | 'bad'
  | 'told-to-go-on'
  | 'told-to-stop'
  | 'switched'
  | 'drained'
  | 'kept'
  | 'gone'
  | 'too-late'
  | 'taken';

/**
 * Which event may happen in which phase, and where it leads. No way leads to the end of the old set but through `watching`, and
 * from there only with a good verdict, or with a person who answers for an unclear one.
 *
 * @public
 */
export const BLUE_GREEN_TRANSITIONS: Readonly<
  Record<
    BlueGreenPhase,
    Readonly<Partial<Record<BlueGreenEvent, BlueGreenPhase>>>
  >
> = {
  starting: {
    up: 'judging',
    'too-late': 'removing',
    'told-to-stop': 'removing',
    taken: 'abandoned',
  },
  judging: {
    good: 'paused',
    unclear: 'paused',
    bad: 'removing',
    'too-late': 'removing',
    'told-to-stop': 'removing',
    taken: 'abandoned',
  },
  paused: {
    'told-to-go-on': 'scaling',
    'told-to-stop': 'removing',
    taken: 'abandoned',
  },
  scaling: {
    up: 'switching',
    'too-late': 'removing',
    'told-to-stop': 'removing',
    taken: 'abandoned',
  },
  // A switch may be on its way: it is undone, whether it came or not.
  switching: {
    switched: 'watching',
    'too-late': 'switching-back',
    'told-to-stop': 'switching-back',
    taken: 'abandoned',
  },
  watching: {
    good: 'draining',
    'told-to-go-on': 'draining',
    bad: 'switching-back',
    'too-late': 'switching-back',
    'told-to-stop': 'switching-back',
    taken: 'abandoned',
  },
  draining: {
    drained: 'keeping',
    'told-to-stop': 'switching-back',
    taken: 'abandoned',
  },
  keeping: {
    kept: 'retiring',
    'told-to-stop': 'switching-back',
    taken: 'abandoned',
  },
  retiring: { gone: 'promoted', taken: 'abandoned' },
  'switching-back': { switched: 'draining-back', taken: 'abandoned' },
  'draining-back': { drained: 'removing-back', taken: 'abandoned' },
  'removing-back': { gone: 'rolled-back', taken: 'abandoned' },
  removing: { gone: 'aborted', taken: 'abandoned' },
  promoted: {},
  'rolled-back': {},
  aborted: {},
  abandoned: {},
};
