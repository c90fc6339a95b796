import type {
  BlueGreenObservation,
  BlueGreenSettings,
  BlueGreenSignals,
  BlueGreenState,
} from './model';

/** Everything a decision is made from. */
export interface Turn {
  settings: BlueGreenSettings;
  state: BlueGreenState;
  seen: BlueGreenObservation;
  signals: BlueGreenSignals;
  nowMs: number;
}
