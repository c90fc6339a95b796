import { fromBase64, readDecimal, toBase64 } from '../bytes';
import { openCheckpoint, parseCheckpoint } from '../log/checkpoint';
import type { SignerKey, VerifierKey } from '../note/keys';
import {
  MAX_NOTE_BYTES,
  NoteError,
  parseNote,
  printSignature,
} from '../note/note';
import { signNote } from '../note/signing';
import { HASH_BYTES, sameHash } from '../tree/treeHash';
import { whyNotConsistent } from '../tree/verify';

/** What a log asks its witnesses: to sign that a checkpoint follows the one they signed before. @public */
export interface AddCheckpoint {
  /** Size the witness has signed before, as the log believes; 0: none. */
  old: bigint;
  /** Consistency proof from there. */
  proof: readonly Uint8Array[];
  /** The new checkpoint, signed by the log. */
  checkpoint: string;
}

/** What a witness remembers of a log: the last checkpoint it signed. @public */
export interface WitnessedTree {
  size: bigint;
  root: Uint8Array;
}

/** What a witness answers. @public */
export type WitnessAnswer =
  | {
      status: 200;
      /** Lines of signatures. */
      body: string;
      /** What is to be remembered, before it is answered. */
      tree: WitnessedTree;
    }
  | { status: 409; body: string; contentType: 'text/x.tlog.size' }
  | { status: 400 | 403 | 404 | 422; body: string };

/** Most hashes of a consistency proof that a witness takes. */
const MAX_HASHES = 63;

/**
 * Reads the body of a request to a witness.
 *
 * @throws NoteError with the line that is wrong
 *
 * Source: C2SP tlog-witness, "add-checkpoint".
 * @public
 */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const blank = body.indexOf('\n\n');
  if (blank < 0 || body.length > MAX_NOTE_BYTES) {
    throw new NoteError(
      `Expected the old size, a proof, a blank line and a checkpoint, of at most ${MAX_NOTE_BYTES} characters.`,
    );
  }
  const [first, ...hashes] = body.slice(0, blank).split('\n');
  const [, decimal] = /^old (.*)$/.exec(first) ?? [];
  const old = decimal === undefined ? null : readDecimal(decimal);
  if (old === null) {
    throw new NoteError('Line 1: expected "old" and a decimal.');
  }
  if (hashes.length > MAX_HASHES) {
    throw new NoteError(
      `Expected at most ${MAX_HASHES} hashes, found ${hashes.length}.`,
    );
  }
  const proof = hashes.map((line, at) => {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES) {
      throw new NoteError(
        `Line ${at + 2}: expected a hash of ${HASH_BYTES} bytes in base64.`,
      );
    }
    return hash;
  });
  return { old, proof, checkpoint: body.slice(blank + 2) };
}

/** Writes the body of a request to a witness. @public */
export function printAddCheckpoint(request: AddCheckpoint): string {
  const lines = [`old ${request.old}`, ...request.proof.map(toBase64)];
  return `${lines.join('\n')}\n\n${request.checkpoint}`;
}

/**
 * What a witness answers a request. It signs only what follows what it signed before: two views of a log cannot both be signed.
 * The tree of the answer is to be kept, if what is remembered is still what was given, before the answer goes out.
 *
 * @param asked - body of the request
 * @param witness - keys of logs by origin, what is remembered of a log (null: nothing), own key, and time in seconds since 1970
 *
 * Source: C2SP tlog-witness, "add-checkpoint".
 * @public
 */
export async function answerAddCheckpoint(
  asked: string,
  witness: {
    keysOf: (origin: string) => readonly VerifierKey[];
    remembered: (origin: string) => Promise<WitnessedTree | null>;
    key: SignerKey;
    time: bigint;
  },
): Promise<WitnessAnswer> {
  let request: AddCheckpoint;
  let origin: string;
  try {
    request = parseAddCheckpoint(asked);
    ({ origin } = parseCheckpoint(parseNote(request.checkpoint).text));
  } catch (error) {
    return refusal(400, error);
  }
  const keys = witness.keysOf(origin);
  if (keys.length === 0) {
    return { status: 404, body: 'This witness does not know the log.\n' };
  }
  let opened: Awaited<ReturnType<typeof openCheckpoint>>;
  try {
    opened = await openCheckpoint(request.checkpoint, origin, keys);
  } catch (error) {
    return refusal(403, error);
  }
  const { size, root } = opened.checkpoint;
  if (request.old > size) {
    return {
      status: 400,
      body: `Expected an old size of at most ${size}, the size of the checkpoint, found ${request.old}.\n`,
    };
  }
  const last = await witness.remembered(origin);
  const known = last?.size ?? 0n;
  if (request.old !== known) {
    return {
      status: 409,
      body: `${known}\n`,
      contentType: 'text/x.tlog.size',
    };
  }
  if (known === size && last && !sameHash(last.root, root)) {
    return {
      status: 409,
      body: `${known}\n`,
      contentType: 'text/x.tlog.size',
    };
  }
  const broken = whyNot(request, last, { size, root });
  if (broken) return { status: 422, body: `${broken}\n` };
  const signature = await signNote(opened.note.text, witness.key, witness.time);
  return {
    status: 200,
    body: printSignature(signature),
    tree: { size, root },
  };
}

function whyNot(
  { proof }: AddCheckpoint,
  last: WitnessedTree | null,
  next: WitnessedTree,
): string | null {
  if (!last || last.size === 0n) {
    return proof.length === 0
      ? null
      : `Expected no proof for a first checkpoint, found ${proof.length} hashes.`;
  }
  return whyNotConsistent({
    from: last.size,
    to: next.size,
    fromRoot: last.root,
    toRoot: next.root,
    proof,
  });
}

function refusal(status: 400 | 403, error: unknown): WitnessAnswer {
  if (!(error instanceof NoteError)) throw error;
  return { status, body: `${error.message}\n` };
}
