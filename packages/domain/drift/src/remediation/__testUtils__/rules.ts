import type { DriftPolicy } from '../../policy/policy';

/** Safeguards that can be left out, to see that the laws notice. */
export interface Faults {
  /** Entries are written whoever else wrote meanwhile. */
  blindWrites?: boolean;
  /** A plan is run whatever it turns out to do. */
  unjudgedPlans?: boolean;
  /** A run that takes over applies again what was begun. */
  secondTry?: boolean;
  /** A report counts that was begun before a plan was run. */
  staleReports?: boolean;
  /** The tool runs plans of a state, and objects are written, that have changed since. */
  stalePlans?: boolean;
}

/** How a small world works. */
export interface Rules {
  policy: DriftPolicy;
  /** Everybody else is taken for dead, though they may be at work. */
  presumesDead: boolean;
  faults: Faults;
}
