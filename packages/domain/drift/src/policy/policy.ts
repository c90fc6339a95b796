import type { FreezeCalendar } from '@bellwether/domain-canary/documents';
import type { DriftKind, DriftSeverity, DriftTool } from '../model';

/** Of the policies this version reads. @public */
export const DRIFT_POLICY_API_VERSION = 'bellwether.dev/v1alpha1' as const;

/**
 * What may be done about a drift, from the least to the most.
 *
 * - `ignore`: it is listed, and nothing else
 * - `issue`: a person looks at it
 * - `adopt`: a pull request that changes the code to what is there
 * - `revert-pr`: a pull request whose merge puts back what the code says
 * - `accept-state`: the state takes over what is there; for what no code sets
 * - `approve`: a saved plan puts back what the code says, after a person approved it
 * - `apply`: the same, and nobody is asked
 *
 * @public
 */
export const DRIFT_ACTIONS = [
  'ignore',
  'issue',
  'adopt',
  'revert-pr',
  'accept-state',
  'approve',
  'apply',
] as const;

/** One of {@link DRIFT_ACTIONS}. @public */
export type DriftAction = (typeof DRIFT_ACTIONS)[number];

/** Actions that run a plan; every rail has to hold for them. @public */
export const RUNNING_ACTIONS = ['accept-state', 'approve', 'apply'] as const;

/** One of {@link RUNNING_ACTIONS}. @public */
export type RunningAction = (typeof RUNNING_ACTIONS)[number];

/**
 * Which drifts a rule is about; all that is given has to hold, and of a list one. `*` stands for any characters. Every changed
 * path of the resource has to match one of `paths`: a rule about tags says nothing about a change of tags and of a port.
 *
 * @public
 */
export interface DriftMatch {
  tools?: readonly DriftTool[];
  stacks?: readonly string[];
  environments?: readonly string[];
  types?: readonly string[];
  addresses?: readonly string[];
  paths?: readonly string[];
  kinds?: readonly DriftKind[];
  severities?: readonly DriftSeverity[];
  /** References of entities, such as `group:default/platform`. */
  owners?: readonly string[];
  /** Who changed it, such as `kubectl-edit`. */
  actors?: readonly string[];
}

/** What becomes of the drifts it matches. @public */
export interface DriftRule {
  name: string;
  /** Left out: everything. */
  match: DriftMatch;
  action: DriftAction;
  /** For people; a rule that ignores has to say it. */
  because?: string;
  /** Last day the rule counts, such as `2027-06-30`, in UTC. */
  until?: string;
}

/** How bad a drift is, where the model would say otherwise; the first that matches counts. @public */
export interface DriftSeverityRule {
  match: Omit<DriftMatch, 'severities'>;
  severity: DriftSeverity;
}

/** What may be changed without a person: types of resources, and paths in them. @public */
export interface DriftAllowance {
  types: readonly string[];
  paths: readonly string[];
}

/** What has to hold before a plan is run. @public */
export interface DriftRails {
  /** Without one nothing is run. */
  allow: readonly DriftAllowance[];
  /** Addresses a plan may change, at most. */
  maxAddresses: number;
  /** Share of the resources of the stack that a plan may change, 0..1. */
  maxShare: number;
  /** Times in a row the same drift has to be found. */
  detections: number;
  /** Between the first and the last of them, such as `30m`. */
  apart: string;
  /** How long a change that was made during an incident is left alone, such as `4h`. */
  grace: string;
  /** Plans run for a stack in 24 hours, at most. */
  maxRunsPerDay: number;
  /** Times one address is put back in 24 hours, at most; then a person has to release it. */
  maxReverts: number;
  /** After an address was put back; twice as long each time, up to a day. */
  coolDown: string;
}

/** How issues are kept. @public */
export interface DriftIssueSettings {
  /** One for each stack, or one for each cause in it. */
  groupBy: 'stack' | 'cause';
  /** Open at a time in the repository; further ones wait. */
  maxOpen: number;
  /** Runs without the drift after which an issue is closed. */
  closeAfter: number;
  /** Labels of issues, besides those of the severity. */
  labels: readonly string[];
}

/** A policy with everything it does not say filled in. Plain JSON: reading it again gives the same. @public */
export interface DriftPolicy {
  apiVersion: typeof DRIFT_POLICY_API_VERSION;
  kind: 'DriftPolicy';
  metadata: { name: string; title?: string; description?: string };
  spec: {
    /** The first that matches decides; `issue` where none does. */
    rules: readonly DriftRule[];
    severities: readonly DriftSeverityRule[];
    rails: DriftRails;
    /** Times in which plans may be run. */
    windows: readonly FreezeCalendar[];
    /** Times in which none is, whatever the windows say. */
    freeze: readonly FreezeCalendar[];
    /** None is run while an SLO has less than this share of its error budget left, 0..1. */
    budget: readonly { slo: string; minRemaining: number }[];
    issues: DriftIssueSettings;
  };
}
