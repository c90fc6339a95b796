import { fromHex, toHex } from '@bellwether/domain-digest';
import {
  NoteError,
  type ProofFile,
  printAddCheckpoint,
  printProofFile,
} from '@bellwether/domain-transparency-log';

/** Files of a bundle that are always there, and that which is when an earlier checkpoint was named. @public */
export const BUNDLE_FILES = {
  checkpoint: 'checkpoint',
  policy: 'policy.txt',
  entries: 'entries.ndjson',
  verifier: 'verify.mjs',
  consistency: 'consistency.txt',
} as const;

/** An entry that goes into a bundle. @public */
export interface BundleEntry {
  index: bigint;
  /** Bytes of the entry, or only their hash (32 bytes), for an entry that is shown to exist but not what it says. */
  content: { leaf: Uint8Array } | { redacted: Uint8Array };
  /** Hashes of the inclusion proof in the tree of the checkpoint, the sibling of the leaf first. */
  proof: readonly Uint8Array[];
}

/** What a bundle is made of. @public */
export interface BundleContents {
  /** Signed checkpoint that all proofs lead to, with its cosignatures. */
  checkpoint: string;
  /** Text of a policy (C2SP tlog-policy): the key of the log and the witnesses that are asked for. */
  policy: string;
  /** One after the other without gaps: who may not see one is given its hash. */
  entries: AsyncIterable<BundleEntry> | Iterable<BundleEntry>;
  /** That the tree of an earlier checkpoint is the beginning of this one. */
  consistency?: { old: bigint; proof: readonly Uint8Array[] };
  /** Text of `verify.mjs`. */
  verifier: string;
}

/** A file of a bundle. @public */
export interface BundleFile {
  path: string;
  bytes: Uint8Array;
}

/** Path of the proof of an entry within a bundle. @public */
export function proofPath(index: bigint): string {
  return `proofs/${index}.tlog-proof`;
}

/**
 * Writes the files of a bundle. The proofs come one by one, so that whoever packs them need not keep them; `entries.ndjson` comes last.
 *
 * @throws RangeError when a number is left out
 * @public
 */
export async function* bundleFiles({
  checkpoint,
  policy,
  entries,
  consistency,
  verifier,
}: BundleContents): AsyncGenerator<BundleFile> {
  const text = (path: string, content: string): BundleFile => ({
    path,
    bytes: new TextEncoder().encode(content),
  });
  yield text(BUNDLE_FILES.verifier, verifier);
  yield text(BUNDLE_FILES.policy, policy);
  yield text(BUNDLE_FILES.checkpoint, checkpoint);
  if (consistency) {
    yield text(
      BUNDLE_FILES.consistency,
      printAddCheckpoint({ ...consistency, checkpoint }),
    );
  }
  const lines: string[] = [];
  let expected: bigint | null = null;
  for await (const { index, content, proof } of entries) {
    if (expected !== null && index !== expected) {
      throw new RangeError(`Expected entry ${expected}, found ${index}.`);
    }
    expected = index + 1n;
    lines.push(printEntryLine({ index, ...content }));
    const file: ProofFile = { index, proof, checkpoint };
    yield text(proofPath(index), printProofFile(file));
  }
  yield text(BUNDLE_FILES.entries, lines.join(''));
}

/** A line of `entries.ndjson`. @public */
export type EntryLine = { index: bigint } & (
  { leaf: Uint8Array } | { redacted: Uint8Array }
);

/**
 * Writes an entry as a line: `{"index":7,"leaf":"…"}`, the leaf as a text, or `{"index":7,"redacted":"…"}`, its hash in hexadecimal.
 *
 * @throws TypeError for a leaf that is no UTF-8
 * @public
 */
export function printEntryLine(line: EntryLine): string {
  const content =
    'leaf' in line
      ? `"leaf":${JSON.stringify(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line.leaf))}`
      : `"redacted":"${toHex(line.redacted)}"`;
  return `{"index":${line.index},${content}}\n`;
}

/**
 * Reads a line, as {@link printEntryLine} writes it.
 *
 * @throws NoteError with what was expected
 * @public
 */
export function parseEntryLine(line: string): EntryLine {
  // one way to write it: no key comes twice, and no number is rounded
  const [, decimal, kind, text] =
    /^\{"index":(0|[1-9]\d{0,19}),"(leaf|redacted)":(".*")\}$/s.exec(line) ??
    [];
  const value = text === undefined ? null : parsed(text);
  if (kind === 'leaf' && typeof value === 'string') {
    return { index: BigInt(decimal), leaf: new TextEncoder().encode(value) };
  }
  if (kind === 'redacted' && /^[0-9a-f]{64}$/.test(String(value))) {
    return { index: BigInt(decimal), redacted: fromHex(String(value)) };
  }
  throw new NoteError(
    `expected {"index":…,"leaf":"…"} or {"index":…,"redacted":"…"}, found ${JSON.stringify(line.slice(0, 80))}.`,
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
