import { createHash } from 'node:crypto';
import type { JudgeMode } from '@bellwether/domain-canary';
import { canonicalJson, sha256 } from '@bellwether/domain-digest';
import type { StoredEvidence } from '../database/GateRunReader';

/** What is read of evidence. Bundle and samples are missing when they were too large to be sent. */
export interface JudgedEvidence {
  record: {
    judge: JudgeMode;
    samplesHash: string;
    gate: { configHash: string };
  };
  /** SHA-256 (hex) of the record in canonical JSON. */
  hash?: unknown;
  gate?: unknown;
  samples?: unknown;
  bundle?: unknown;
  judgement?: unknown;
}

/** Evidence that is not what was stored. */
export class DamagedEvidenceError extends Error {
  readonly name = 'DamagedEvidenceError';
}

/** Evidence as it came, checked against what was stored with it. @throws DamagedEvidenceError */
export function readEvidence(
  runId: string,
  { text, sha256: stored }: StoredEvidence,
): JudgedEvidence {
  const found = createHash('sha256').update(text).digest('hex');
  if (found !== stored) {
    throw new DamagedEvidenceError(
      `The evidence of gate run ${runId} is damaged: its SHA-256 was ${stored} when it came, and is ${found} now. Restore delivery_gate_evidence from a backup.`,
    );
  }
  return JSON.parse(text) as JudgedEvidence;
}

/** Whether gate, samples and record have the hashes that the evidence says they have. */
export function isWhole(evidence: JudgedEvidence): boolean {
  const { record, hash, gate, samples } = evidence;
  const hashOf = (value: unknown) => sha256(canonicalJson(value));
  return (
    hashOf(gate ?? null) === record.gate.configHash &&
    (samples === undefined || hashOf(samples) === record.samplesHash) &&
    hash === hashOf(record)
  );
}
