import type { VerifierKey } from '@bellwether/domain-transparency-log';
import { newestAnchors } from '../checkpoints';
import type { LogDatabase } from '../database';
import type { Findings } from './findings';
import { isSignedNote, readSigned } from './signed';
import type { SignedAnchor } from './Verdicts';

/** A checkpoint as it was found outside of the database. @public */
export interface AnchoredNote {
  /** Such as `git`, `file`, `webhook` or `witness`; with `target` as in the table of anchors. */
  kind: string;
  target: string;
  /** Signed note. */
  note: string;
}

/** Anchors that the log has signed, by size; those that it has not, and those that lost what they had, are findings. */
export async function readAnchors(
  database: LogDatabase,
  options: {
    origin: string;
    keys: readonly VerifierKey[];
    anchors?: readonly AnchoredNote[];
    nowMs?: number;
    skewMs?: number;
  },
  findings: Findings,
): Promise<SignedAnchor[]> {
  const given = options.anchors ?? [];
  const anchors: SignedAnchor[] = [];
  for (const { kind, target, note } of given) {
    const read = await readSigned(note, options);
    if (isSignedNote(read)) {
      anchors.push({ ...read, kind, target });
    } else {
      findings.add({
        code: 'T18',
        message: `The note of ${kind} ${target} is no checkpoint that the log has signed: ${read.message}`,
      });
    }
  }
  const { nowMs = Infinity, skewMs = 0 } = options;
  for (const known of await newestAnchors(database)) {
    const same = ({ kind, target }: { kind: string; target: string }) =>
      kind === known.kind && target === known.target;
    // what was anchored after the notes were read is not among them
    if (!given.some(same) || known.verifiedMs > nowMs - skewMs) continue;
    const newest = Math.max(0, ...anchors.filter(same).map(({ size }) => size));
    if (newest >= known.size) continue;
    findings.add({
      code: 'T18',
      index: newest,
      message: `${known.kind} ${known.target} had a checkpoint over ${known.size} entries, and has none beyond ${newest} now.`,
    });
  }
  return anchors.sort((a, b) => a.size - b.size);
}

/**
 * Checkpoints outside over more than the database knows of.
 *
 * @param expected - the most entries that anything in the database speaks of
 */
export function findRolledBack(
  anchors: readonly SignedAnchor[],
  expected: number,
  findings: Findings,
): void {
  const newest = anchors.at(-1);
  if (!newest || newest.size <= expected) return;
  findings.add({
    code: 'T10',
    ...{ index: expected, end: newest.size },
    message: `${newest.kind} ${newest.target} has a checkpoint over ${newest.size} entries, and the database knows of ${expected}: it is an older one.`,
  });
}
