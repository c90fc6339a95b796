import { createHash } from 'node:crypto';
import type { StoredEvidence } from '../database/GateRunReader';
import type { JudgedEvidence } from './rejudge';

/** Evidence that is not what was stored. */
export class DamagedEvidenceError extends Error {
  readonly name = 'DamagedEvidenceError';
}

/** Evidence as it came, checked against what was stored with it. @throws DamagedEvidenceError */
export function readEvidence(
  runId: string,
  { text, sha256 }: StoredEvidence,
): JudgedEvidence {
  const found = createHash('sha256').update(text).digest('hex');
  if (found !== sha256) {
    throw new DamagedEvidenceError(
      `The evidence of gate run ${runId} is damaged: its SHA-256 was ${sha256} when it came, and is ${found} now. Restore delivery_gate_evidence from a backup.`,
    );
  }
  return JSON.parse(text) as JudgedEvidence;
}
