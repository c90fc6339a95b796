import {
  hasQuorum,
  KeyError,
  keysOf,
  type LogPolicy,
  NoteError,
  openCheckpoint,
  type OpenedCheckpoint,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseProofFile,
  type ReadLogFile,
  type TreeHash,
  treeHash,
  type VerifierKey,
  whyNotConsistent,
  whyNotIncluded,
} from '@bellwether/domain-transparency-log';
import {
  BUNDLE_FILES,
  type EntryLine,
  parseEntryLine,
  proofPath,
} from './bundle';

/** What can be wrong with a bundle. @public */
export type BundleFaultCode =
  /** A file or an entry is not there. */
  | 'missing'
  /** A file is not what it should be. */
  | 'malformed'
  /** Not enough of the witnesses the policy asks for have signed. */
  | 'quorum'
  /** An entry is not in the log as the bundle has it. */
  | 'not-included'
  /** An entry says that it is of another log. */
  | 'other-log'
  /** The earlier checkpoint is not a beginning of this log. */
  | 'inconsistent';

/** Something that is wrong with a bundle. @public */
export interface BundleFault {
  code: BundleFaultCode;
  /** File it was found in. */
  path: string;
  /** Number of the entry, where it is about one. */
  index: bigint | null;
  message: string;
}

/** What was found out about a bundle. @public */
export interface BundleCheck extends OpenedCheckpoint {
  policy: LogPolicy;
  /** Entries whose text was checked. */
  entries: number;
  /** Numbers of entries of which only the hash is there. */
  redacted: readonly bigint[];
  /** Numbers of the first and the last entry; null: there are none. */
  range: { first: bigint; last: bigint } | null;
  /** The earlier checkpoint the log was compared with; null: none was given. */
  previous: { size: bigint } | null;
  /** The first ones; none: everything is as it was signed. */
  faults: readonly BundleFault[];
  /** How many more there are. */
  faultsOmitted: number;
}

/** What a bundle is checked with. @public */
export interface BundleOptions {
  /** Text of a policy to trust instead of the one in the bundle, which whoever made the bundle has written. */
  policy?: string;
  /** An earlier checkpoint of the same log, which has to be a beginning of it. */
  previous?: string | Uint8Array;
  hash?: TreeHash;
}

/** Faults that are listed, at most. */
const MAX_FAULTS = 100;

/**
 * Checks entries that were taken out of a log: that the log has signed the checkpoint, and witnesses with it, and that each entry is in
 * the tree of that checkpoint.
 *
 * @param read - files of the bundle
 * @throws NoteError when policy or checkpoint are missing, malformed or not signed: nothing is known then
 * @public
 */
export async function checkBundle(
  read: ReadLogFile,
  options: BundleOptions = {},
): Promise<BundleCheck> {
  const { hash = treeHash() } = options;
  const faults: BundleFault[] = [];
  let faultsOmitted = 0;
  const add = (
    code: BundleFaultCode,
    path: string,
    message: string,
    index: bigint | null = null,
  ) => {
    if (faults.length < MAX_FAULTS) faults.push({ code, path, index, message });
    else faultsOmitted += 1;
  };

  const policy = parsePolicy(
    options.policy ?? textOf(await needed(read, BUNDLE_FILES.policy)),
  );
  const note = textOf(await needed(read, BUNDLE_FILES.checkpoint));
  const opened = await openTrusted(note, policy);
  const { checkpoint } = opened;
  const { origin, size, root } = checkpoint;
  if (!hasQuorum(policy, opened.cosignatures)) {
    add(
      'quorum',
      BUNDLE_FILES.checkpoint,
      `Expected cosignatures that make the quorum ${JSON.stringify(policy.quorum)}, found ${opened.cosignatures.length} of witnesses the policy knows.`,
    );
  }

  let entries = 0;
  const redacted: bigint[] = [];
  let first: bigint | null = null;
  let last = 0n;
  const list = await needed(read, BUNDLE_FILES.entries);
  for (const { line, number } of linesOf(list)) {
    let entry: EntryLine;
    try {
      entry = parseEntryLine(line);
    } catch (error) {
      if (!(error instanceof NoteError)) throw error;
      add(
        'malformed',
        BUNDLE_FILES.entries,
        `Line ${number}: ${error.message}`,
      );
      continue;
    }
    const { index } = entry;
    if (first !== null && index !== last + 1n) {
      add(
        'missing',
        BUNDLE_FILES.entries,
        `Line ${number}: expected entry ${last + 1n}, if only by its hash, found ${index}.`,
        index,
      );
    }
    first ??= index;
    last = index;
    if ('leaf' in entry) entries += 1;
    else redacted.push(index);

    const path = proofPath(index);
    const proof = await proofOf(read, path, index, note);
    if ('fault' in proof) {
      add(proof.code, path, proof.fault, index);
      continue;
    }
    const leaf = 'leaf' in entry ? hash.leaf(entry.leaf) : entry.redacted;
    const claim = { index, size, leaf, root, proof: proof.hashes };
    const why = whyNotIncluded(claim, hash);
    if (why !== null) {
      add(
        'not-included',
        BUNDLE_FILES.entries,
        `Entry ${index} is not what was signed, or its proof is not: ${why}`,
        index,
      );
    } else if ('leaf' in entry) {
      const other = otherLog(entry.leaf, origin);
      if (other !== null) add('other-log', BUNDLE_FILES.entries, other, index);
    }
  }

  let previous: BundleCheck['previous'] = null;
  if (options.previous !== undefined) {
    const earlier = (await openTrusted(options.previous, policy)).checkpoint;
    previous = { size: earlier.size };
    const why = await whyNotLater(read, note, earlier, checkpoint, hash);
    if (why !== null) add('inconsistent', BUNDLE_FILES.consistency, why);
  }
  return {
    ...{ ...opened, policy, entries, redacted, previous },
    range: first === null ? null : { first, last },
    ...{ faults, faultsOmitted },
  };
}

/**
 * Reads a checkpoint by the keys of a policy: that of the log it says it is of, and those of the witnesses.
 *
 * @throws NoteError unless it is a checkpoint of a log that the policy knows, signed by it
 * @public
 */
export async function openTrusted(
  note: string | Uint8Array,
  policy: LogPolicy,
): Promise<OpenedCheckpoint> {
  const parsed = parseNote(note);
  const { origin } = parseCheckpoint(parsed.text);
  const logs = policy.logs.filter(({ name }) => name === origin);
  if (logs.length === 0) {
    const known = policy.logs.map(({ name }) => JSON.stringify(name));
    throw new NoteError(
      `Expected a checkpoint of ${known.join(' or ') || 'a log that the policy names'}, found one of ${JSON.stringify(origin.slice(0, 100))}.`,
    );
  }
  const witnesses: VerifierKey[] = keysOf({ ...policy, logs: [] });
  try {
    return await openCheckpoint(parsed, origin, [...logs, ...witnesses]);
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    throw new NoteError(`Policy: ${error.message}`);
  }
}

async function needed(read: ReadLogFile, path: string): Promise<Uint8Array> {
  const bytes = await read(path);
  if (bytes) return bytes;
  throw new NoteError(`Expected a file ${path}, found none.`);
}

/** Other bytes than UTF-8 become characters that are in no signature, hash or proof. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Lines, one after the other: the whole may be longer than a text can be. */
function* linesOf(
  bytes: Uint8Array,
): Generator<{ line: string; number: number }> {
  let number = 0;
  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    number += 1;
    yield { line: textOf(bytes.subarray(start, end)), number };
    start = end + 1;
  }
}

/** A proof leads to a root: that of the bundle, or it is of no use here. */
const OTHER_CHECKPOINT =
  'Expected a proof with the checkpoint of the bundle, found one with another.';

async function proofOf(
  read: ReadLogFile,
  path: string,
  index: bigint,
  note: string,
): Promise<
  | { hashes: readonly Uint8Array[] }
  | { code: 'missing' | 'malformed'; fault: string }
> {
  const bytes = await read(path);
  if (!bytes) return { code: 'missing', fault: 'The proof is not there.' };
  try {
    const file = parseProofFile(textOf(bytes));
    if (file.index !== index) {
      return {
        code: 'malformed',
        fault: `Expected a proof for entry ${index}, found one for ${file.index}.`,
      };
    }
    if (file.checkpoint !== note) {
      return {
        code: 'malformed',
        fault: OTHER_CHECKPOINT,
      };
    }
    return { hashes: file.proof };
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    return { code: 'malformed', fault: error.message };
  }
}

/** What an entry says when it is none of this log: entries name theirs, so that none can be carried over from another. */
function otherLog(leaf: Uint8Array, origin: string): string | null {
  let log: unknown;
  try {
    ({ log } = Object(JSON.parse(textOf(leaf))));
  } catch {
    log = undefined;
  }
  return log === origin
    ? null
    : `Expected an entry that says it is of ${JSON.stringify(origin)}, found ${JSON.stringify(log)?.slice(0, 100) ?? 'none'}.`;
}

async function whyNotLater(
  read: ReadLogFile,
  note: string,
  earlier: OpenedCheckpoint['checkpoint'],
  { size, root }: OpenedCheckpoint['checkpoint'],
  hash: TreeHash,
): Promise<string | null> {
  let proof: readonly Uint8Array[] = [];
  let from: bigint | null = null;
  const bytes = await read(BUNDLE_FILES.consistency);
  if (bytes) {
    try {
      const asked = parseAddCheckpoint(textOf(bytes));
      from = asked.old;
      if (asked.checkpoint !== note) return OTHER_CHECKPOINT;
      if (from === earlier.size) ({ proof } = asked);
    } catch (error) {
      if (!(error instanceof NoteError)) throw error;
      return error.message;
    }
  }
  const isNeeded = earlier.size > 0n && earlier.size < size;
  if (isNeeded && from !== earlier.size) {
    return `Expected a proof from ${earlier.size} entries in ${BUNDLE_FILES.consistency}, found ${from === null ? 'none' : `one from ${from}`}: ask for the bundle again and name that checkpoint.`;
  }
  if (earlier.size === 0n && proof.length === 0) return null;
  return whyNotConsistent(
    {
      ...{ from: earlier.size, to: size },
      ...{ fromRoot: earlier.root, toRoot: root, proof },
    },
    hash,
  );
}
