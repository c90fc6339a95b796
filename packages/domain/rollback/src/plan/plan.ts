import type {
  Notification,
  OnFailure,
  RollbackProbe,
  StepSettings,
} from '../playbook/playbook';

/** A release that runs, or ran, in an environment. @public */
export interface Release {
  /** Of the deployment: GitHub's number as text, or any other identity that is never used again. */
  deploymentId: string;
  /** `owner/name`; null: not known. */
  repository: string | null;
  /** Commit. */
  sha: string;
  version: string | null;
  /** Immutable digest of what was deployed, such as `sha256:…`; null: not known. */
  digest: string | null;
  /** When its deployment succeeded; epoch milliseconds. */
  deployedMs: number;
  /** Deployment it rolled back; null: it is a release like any other. */
  rollsBack: string | null;
  /** Whether its migrations of data can be undone; null: nobody said. */
  migration: 'none' | 'reversible' | 'irreversible' | null;
}

/** What happened that a rollback is asked for. @public */
export type RollbackCause =
  | { type: 'slo-burn'; slo: string; window: string; burnRate: number }
  | { type: 'gate'; gate: string }
  | { type: 'health'; object: string; status: string; reason: string }
  | {
      type: 'manual';
      /** Entity reference of the person. */
      by: string;
      reason: string;
      /** Guards the person sets aside. */
      setAside: readonly GuardCode[];
    };

/** A cause, with when and by what evidence. @public */
export type RollbackTrigger = RollbackCause & {
  /** Since when it was bad; epoch milliseconds. */
  sinceMs: number;
  /** When it was found; epoch milliseconds. */
  detectedMs: number;
  /** For people: what was seen, with the numbers. */
  text: string;
  /** Identity of what proves it, such as the hash of a gate's evidence; null: there is nothing. */
  evidence: string | null;
};

/** Kinds of triggers. @public */
export type TriggerType = RollbackTrigger['type'];

/** Why nothing is rolled back. @public */
export type GuardCode =
  | 'no-such-trigger'
  | 'already-requested'
  | 'another-active'
  | 'rollback-of-rollback'
  | 'no-previous'
  | 'irreversible-migration'
  | 'migration-unknown'
  | 'frozen'
  | 'too-young';

/** What is known when a plan is made. @public */
export interface RollbackSituation {
  /** Epoch milliseconds. */
  nowMs: number;
  trigger: RollbackTrigger;
  /** What runs now, and is bad. */
  current: Release;
  /** The newest before it whose last status was success; null: there is none. */
  previous: Release | null;
  /** Rollbacks of the service: those under way, and those that are over. */
  rollbacks: readonly { key: string; isOver: boolean }[];
}

/** What steps of a plan use: those of playbooks, and what comes after. @public */
export interface PlanSettings extends StepSettings {
  /** Changes nothing: its verification runs the file. */
  'smoke.run': Record<string, never>;
  'incident.open': {
    title: string;
    severity: 'minor' | 'major' | 'critical';
  };
}

/** What a step of a plan may use. @public */
export type PlanUses = keyof PlanSettings;

/** A step with its times in milliseconds and its variables filled in. @public */
export type PlanStep = {
  [U in PlanUses]: {
    id: string;
    title: string;
    uses: U;
    with: PlanSettings[U];
    check: readonly RollbackProbe[];
    verify: {
      withinMs: number;
      everyMs: number;
      probes: readonly RollbackProbe[];
    } | null;
    undo: 'none' | 'restore';
    onFailure: OnFailure;
    timeoutMs: number;
    attempts: number;
    retryAfterMs: number;
    /** `always`: even after the plan failed. */
    runs: 'unless-failed' | 'always';
  };
}[PlanUses];

/** What is to be done, step by step. Plain JSON; its journal refers to its hash. @public */
export interface RollbackPlan {
  version: 1;
  /** SHA-256 (hex) of the playbook's hash, the service and the bad deployment: the same rollback has the same key. */
  key: string;
  playbook: { name: string; hash: string };
  service: string;
  environment: string;
  trigger: RollbackTrigger;
  bad: Release;
  /** What runs again; null: no step needs it. */
  target: Release | null;
  /** When it was decided; epoch milliseconds. */
  decidedMs: number;
  steps: readonly PlanStep[];
  /** Who is called. */
  escalation: Notification | null;
}

/** Why there is no plan. @public */
export interface RollbackRefusal {
  code: GuardCode;
  /** What was expected, what was found, what to do. */
  text: string;
  /** When to ask again, epoch milliseconds; absent: not by waiting. */
  untilMs?: number;
  /** Whether a person may set it aside. */
  maySetAside: boolean;
}

/** A plan, or why there is none; `page`: whom to call about it, as nothing will be done. @public */
export type PlannedRollback =
  | { ok: true; plan: RollbackPlan }
  | {
      ok: false;
      key: string;
      refusals: readonly RollbackRefusal[];
      page: Notification | null;
    };
