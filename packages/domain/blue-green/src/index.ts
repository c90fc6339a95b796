/**
 * Blue/green delivery as a state machine: what is to be done follows from what a look at the cluster finds. No I/O, no clock.
 *
 * @packageDocumentation
 */
export {
  BLUE_GREEN_DEFAULTS,
  type BlueGreenCommand,
  type BlueGreenObservation,
  type BlueGreenPhase,
  type BlueGreenResult,
  type BlueGreenSettings,
  type BlueGreenSignals,
  type BlueGreenState,
  type PodSet,
} from './model';
export { BLUE_GREEN_TRANSITIONS, type BlueGreenEvent } from './transitions';
export { beginBlueGreen } from './begin';
export { nextMove } from './nextMove';
