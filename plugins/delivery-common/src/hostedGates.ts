import type { GateDecision, PipelineRun } from './types';

/**
 * Where a gate that the portal hosts stands. `waiting`: for the gate file, or for GitHub to ask; `watching`: it looks;
 * `approved` and `rejected`: GitHub was told, or is about to be; `expired`: nobody asked in time.
 * @public
 */
export const HOSTED_GATE_STATES = [
  'waiting',
  'watching',
  'approved',
  'rejected',
  'expired',
] as const;

/** One of {@link HOSTED_GATE_STATES}. @public */
export type HostedGateState = (typeof HOSTED_GATE_STATES)[number];

/** An answer to the deployment protection rule of GitHub. @public */
export interface HostedGateAnswer {
  seq: number;
  /** RFC 3339: when it was decided on. */
  at: string;
  /** `progress`: a report without a verdict, at most ten of them. */
  state: 'progress' | 'approved' | 'rejected';
  /** Markdown, at most 1 024 characters. */
  comment: string;
  /** Whether GitHub has it; `overtaken`: something newer is told instead; `given-up`: it refused it, or the time to try was over. */
  delivery: 'pending' | 'sent' | 'overtaken' | 'given-up';
  attempts: number;
  /** What GitHub said last; null: it took it, or was not asked yet. */
  problem: string | null;
}

/** A gate that the portal hosts. @public */
export interface HostedGateSummary {
  id: string;
  gate: string;
  entityRef: string | null;
  service: string;
  /** Environment at GitHub that waits. */
  environment: string;
  state: HostedGateState;
  /** Of its last look; null before the first. */
  decision: GateDecision | null;
  /** The gate run with its looks; null before the first. */
  gateRunId: string | null;
  sha: string;
  /** Who decided instead of the gate; null: nobody did. */
  overriddenBy: string | null;
  /** RFC 3339. */
  registeredAt: string;
  updatedAt: string;
  /** When it is decided at the latest. */
  deadlineAt: string | null;
  pipeline: PipelineRun | null;
}

/** @public */
export interface HostedGateView extends HostedGateSummary {
  answers: HostedGateAnswer[];
  /** Whether GitHub asked. */
  asked: boolean;
  /** Why a person decided; null: none did. */
  overrideReason: string | null;
  may: { override: boolean };
}

/** @public */
export interface ListHostedGatesRequest {
  entityRef?: string;
  environment?: string;
  state?: HostedGateState;
  /** The gate that looks for this run, if the portal hosts it. */
  gateRunId?: string;
  /** 1..100; 20 unless told. */
  limit?: number;
  cursor?: string;
}

/** Newest first. @public */
export interface ListHostedGatesResponse {
  items: HostedGateSummary[];
  totalItems: number;
  nextCursor: string | null;
}

/** A person decides instead of the gate. @public */
export interface OverrideGateRequest {
  verdict: 'approve' | 'reject';
  /** Why; 10 to 1 000 characters. */
  reason: string;
  /** The name of the service, typed by the person. */
  confirm: string;
}
