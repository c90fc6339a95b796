import type {
  GateDecision,
  GateReason,
  GateRunStatus,
} from '@bellwether/plugin-delivery-common';
import type { ToldRecord } from '../events/data/gate';

/** A run of a gate as its events tell it. */
export interface GateRunState {
  version: string | null;
  baseline: string | null;
  mode: ToldRecord['mode'];
  judge: ToldRecord['judge'];
  engine: string;
  configHash: string;
  samplesHash: string;
  status: GateRunStatus;
  decision: GateDecision;
  reason: GateReason | null;
  weight: number | null;
  /** Number of the last look. */
  looks: number;
  harm: number | null;
  startedMs: number;
  updatedMs: number;
  finishedMs: number | null;
  heardMs: number;
  /** Silent until then, it is lost. */
  deadlineMs: number;
}

/** What an event says about a run of a gate. */
export type ToldOfGate = {
  startedMs: number;
  timeMs: number;
  receivedMs: number;
} & (
  | { kind: 'look'; record: ToldRecord }
  | {
      kind: 'finished';
      /** Null: it never judged, or cannot say how. */
      record: ToldRecord | null;
      ending: { failed: boolean; reason: GateReason };
    }
);

/** How long a run may be silent beyond its interval; looks are told at least every five minutes. */
const SILENCE_MS = 15 * 60_000;

/** No job runs longer, so no start is further back. */
const LONGEST_JOB_MS = 7 * 86_400_000;

/**
 * The run after an event; undefined when the event changes nothing. Events arrive in any order, or not at all: what is over
 * stays as it ended, the newest look counts, and a run that was given up lives again when it is heard of.
 */
export function nextRun(
  stored: GateRunState | undefined,
  told: ToldOfGate,
): GateRunState | undefined {
  if (stored?.status === 'finished') return undefined;
  const known = told.record ? figuresOf(told.record) : stored;
  if (!known) return undefined;
  const intervalMs =
    told.record?.intervalMs ??
    (stored ? stored.deadlineMs - stored.heardMs - SILENCE_MS : 0);
  const heard = {
    startedMs: Math.min(
      stored?.startedMs ?? Infinity,
      Math.max(told.startedMs, told.timeMs - LONGEST_JOB_MS),
    ),
    heardMs: told.receivedMs,
    deadlineMs: told.receivedMs + SILENCE_MS + intervalMs,
  };
  if (told.kind === 'finished') {
    return {
      ...known,
      ...heard,
      ...(told.record === null && told.ending.failed
        ? { decision: 'Error' as const }
        : {}),
      reason: told.record?.reasons[0] ?? told.ending.reason,
      status: 'finished',
      updatedMs: told.timeMs,
      finishedMs: told.timeMs,
    };
  }
  const isNews =
    !stored ||
    known.looks > stored.looks ||
    (known.looks === stored.looks && told.timeMs > stored.updatedMs);
  return isNews
    ? {
        ...known,
        ...heard,
        status: 'running',
        updatedMs: told.timeMs,
        finishedMs: null,
      }
    : { ...stored, ...heard, status: 'running' };
}

type Figures = Omit<
  GateRunState,
  'status' | 'startedMs' | 'updatedMs' | 'finishedMs' | 'heardMs' | 'deadlineMs'
>;

function figuresOf(record: ToldRecord): Figures {
  const last = record.looks.at(-1);
  return {
    version: record.release.version,
    baseline: record.release.baseline,
    mode: record.mode,
    judge: record.judge,
    engine: record.engine,
    configHash: record.gate.configHash,
    samplesHash: record.samplesHash,
    decision: record.decision,
    reason: record.reasons[0] ?? null,
    weight: last?.weight ?? null,
    looks: last?.index ?? 0,
    harm: harmOf(record),
  };
}

/** Largest evidence of harm over its threshold, which is one over alpha. */
function harmOf({ metrics }: ToldRecord): number | null {
  const shares = metrics.flatMap(({ eHarm, alpha }) =>
    eHarm === null || alpha === null ? [] : [eHarm * alpha],
  );
  return shares.length > 0 ? Math.max(...shares) : null;
}
