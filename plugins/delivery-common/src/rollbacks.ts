import type { PipelineRun } from './types';

/**
 * Where a rollback stands. `requested`: nobody has begun; `partial`: what was not allowed to stop it failed, the rest is done;
 * `failed`: it did not get through; `escalated`: nor that, and people were called; `aborted`: a person ended it; `refused`: a
 * guard said no; `lost`: whoever ran it fell silent.
 * @public
 */
export const ROLLBACK_STATES = [
  'requested',
  'running',
  'succeeded',
  'partial',
  'failed',
  'escalated',
  'aborted',
  'refused',
  'lost',
] as const;

/** One of {@link ROLLBACK_STATES}. @public */
export type RollbackState = (typeof ROLLBACK_STATES)[number];

/** States in which nothing happens any more. @public */
export const FINAL_ROLLBACK_STATES = [
  'succeeded',
  'partial',
  'failed',
  'escalated',
  'aborted',
  'refused',
] as const satisfies readonly RollbackState[];

/** What may begin a rollback. @public */
export const ROLLBACK_TRIGGERS = [
  'slo-burn',
  'gate',
  'health',
  'manual',
] as const;

/** One of {@link ROLLBACK_TRIGGERS}. @public */
export type RollbackTriggerKind = (typeof ROLLBACK_TRIGGERS)[number];

/** What began a rollback. @public */
export interface RollbackTrigger {
  kind: RollbackTriggerKind;
  /** Why, in a sentence: the reason a person gave, that of the gate, or the alert. */
  reason: string;
  /** Entity reference of the person, or the actor of the pipeline; null: nobody, it was automatic. */
  by: string | null;
  /** The gate run that decided, when it was one. */
  gateRunId: string | null;
  /** SLO whose budget burnt, `slo:default/name`. */
  sloRef: string | null;
  /** RFC 3339: when what began it was seen; null: not known. */
  detectedAt: string | null;
}

/** A side of a rollback: what was deployed. @public */
export interface RollbackRelease {
  version: string | null;
  sha: string;
  /** Id of the deployment here; null when it was not told of. */
  deploymentId: string | null;
}

/** How long the parts of a rollback took, milliseconds; null: not known, or it did not come to that. @public */
export interface RollbackTimings {
  /** From when it was bad until it was found. */
  detectMs: number | null;
  /** From there until it was decided to roll back. */
  decideMs: number | null;
  /** From there until the last step was done. */
  actMs: number | null;
  /** From there until everything was verified. */
  verifyMs: number | null;
  /** Time to restore: from when it was bad until everything was verified. */
  ttrMs: number | null;
}

/** A rollback as lists show it. @public */
export interface RollbackSummary {
  id: string;
  /** SHA-256 (hex) of playbook, service and bad deployment: the same rollback is never run twice. */
  key: string;
  entityRef: string | null;
  service: string;
  environment: string;
  /** Name of the playbook. */
  playbook: string;
  trigger: RollbackTrigger;
  /** Who carries it out. */
  executor: 'pipeline' | 'portal';
  state: RollbackState;
  /** Whether it only said what it would do. */
  dryRun: boolean;
  /** What is taken back; null when it is not known yet. */
  from: RollbackRelease | null;
  /** What is put in its place. */
  to: RollbackRelease | null;
  /** Steps that are done, and how many there are. */
  stepsDone: number;
  steps: number;
  /** Step that it is at; null before the first and after the last. */
  step: string | null;
  /** What went wrong, in a sentence; null when nothing did. */
  problem: string | null;
  timings: RollbackTimings;
  /** RFC 3339, UTC. */
  requestedAt: string;
  updatedAt: string;
  finishedAt: string | null;
  pipeline: PipelineRun | null;
}

/** What a row of a journal says. @public */
export const ROLLBACK_JOURNAL_KINDS = [
  'requested',
  'intent',
  'effect',
  'outcome',
  'verified',
  'undone',
  'escalated',
  'aborted',
  'finished',
] as const;

/** One of {@link ROLLBACK_JOURNAL_KINDS}. @public */
export type RollbackJournalKind = (typeof ROLLBACK_JOURNAL_KINDS)[number];

/** A call of an API, without bodies and secrets. @public */
export interface RollbackCall {
  method: string;
  url: string;
  /** Of HTTP; null: there was no answer. */
  status: number | null;
  /** As the API calls the request; null: it does not. */
  requestId: string | null;
  tookMs: number;
}

/** A row of the journal of a rollback: nothing in it ever changes. @public */
export interface RollbackJournalEntry {
  /** Number of the row, from 1. */
  seq: number;
  /** RFC 3339. */
  at: string;
  kind: RollbackJournalKind;
  /** Id of the step; null: about all of it. */
  step: string | null;
  /** From 1; null where nothing is attempted. */
  attempt: number | null;
  /** Fencing token of the lease that wrote it; it never falls. */
  token: number;
  /** In a sentence. */
  text: string | null;
  /** What came of it: `done`, `already`, `failed`, `unknown`, `ok`, `rolled-back`…; null for kinds without. */
  outcome: string | null;
  /** The call of an API that was made; kind `effect` only. */
  call: RollbackCall | null;
  /** What was looked at; kind `verified` only. */
  probes: { type: string; ok: boolean; text: string }[];
  /** SHA-256 (hex) of the row, which holds that of the row before. */
  hash: string;
}

/** Where a step of a rollback stands. `done`: it is not verified, or has nothing to verify. @public */
export type RollbackStepState =
  'waiting' | 'running' | 'done' | 'verified' | 'failed' | 'undone' | 'skipped';

/** A step of a rollback. @public */
export interface RollbackStepView {
  id: string;
  /** Such as `deployment.previous`. */
  uses: string;
  title: string;
  state: RollbackStepState;
  attempts: number;
  /** RFC 3339. */
  startedAt: string | null;
  /** Last row about it. */
  updatedAt: string | null;
  /** What came of it last; null before the first row. */
  text: string | null;
}

/** Why a guard refused a rollback. @public */
export interface RollbackRefusalView {
  /** Such as `frozen` or `rollback-of-rollback`. */
  code: string;
  text: string;
  /** Whether a person may set it aside. */
  maySetAside: boolean;
}

/** A rollback in full. @public */
export interface RollbackView extends RollbackSummary {
  stepList: RollbackStepView[];
  /** In order, at most 500 rows. */
  journal: RollbackJournalEntry[];
  /** Whether every hash of the journal follows from the row and the hash before. */
  intact: boolean;
  /** Why guards refused it; empty unless they did. */
  refusals: RollbackRefusalView[];
  /** Exact calls, as a dry run prints them; empty unless it is one. */
  calls: string[];
  may: { abort: boolean };
}

/** @public */
export interface ListRollbacksRequest {
  entityRef?: string;
  environment?: string;
  state?: RollbackState;
  trigger?: RollbackTriggerKind;
  /** Text in service, playbook or reason. */
  text?: string;
  /** RFC 3339: requested at that time or later. */
  from?: string;
  /** RFC 3339: requested before. */
  to?: string;
  /** 1..100; 20 unless told. */
  limit?: number;
  cursor?: string;
}

/** Newest first. @public */
export interface ListRollbacksResponse {
  items: RollbackSummary[];
  totalItems: number;
  nextCursor: string | null;
}

/** Asks for a rollback by hand. @public */
export interface RequestRollbackRequest {
  /** Id of the deployment that is bad, as `GET /deployments` has it. */
  deploymentId: string;
  /** Name of the playbook, one that `GET /playbooks` has for the component. */
  playbook: string;
  /** Why; 10 to 1 000 characters. */
  reason: string;
  /** The name of the service, typed by the person: it has to be that of the deployment. */
  confirm: string;
  /** Only say what would be done. Default: false. */
  dryRun?: boolean;
  /** Codes of guards that the person sets aside, such as `frozen`; a refusal says which may be. */
  setAside?: string[];
}

/** Ends a rollback by hand: the step under way is looked after, no other is begun. @public */
export interface AbortRollbackRequest {
  /** Why; 10 to 1 000 characters. */
  reason: string;
  /** The name of the service, typed by the person. */
  confirm: string;
  /** Also put back what steps with `undo: restore` did. Default: false. */
  undo?: boolean;
}

/** A playbook as the catalog has it. @public */
export interface PlaybookView {
  /** `rollbackplaybook:default/name`. */
  ref: string;
  name: string;
  title: string | null;
  description: string | null;
  /** Component it is for; null when it says none that the catalog knows. */
  entityRef: string | null;
  service: string;
  /** Environments it is for; empty: any. */
  environments: string[];
  /** What it answers to. */
  triggers: {
    kind: RollbackTriggerKind;
    /** Whether it begins by itself. */
    automatic: boolean;
    /** In a sentence. */
    text: string;
  }[];
  guards: { code: string; text: string }[];
  steps: { id: string; uses: string; title: string }[];
  /** SHA-256 (hex) of it in canonical JSON. */
  hash: string | null;
  /** What is wrong with it; with an error it cannot be run. */
  problems: {
    severity: 'error' | 'warning';
    code: string;
    message: string;
    line: number | null;
    column: number | null;
  }[];
  may: { request: boolean };
}

/** @public */
export interface ListPlaybooksRequest {
  entityRef?: string;
}

/** By name, at most 500. @public */
export interface ListPlaybooksResponse {
  items: PlaybookView[];
}
