import {
  buildProof,
  CompactRange,
  planConsistency,
  planInclusion,
  printCheckpoint,
  printNote,
  printVerifierKey,
  type SignerKey,
  signerKey,
  signNote,
  treeHash,
} from '@bellwether/domain-transparency-log';
import type { BundleContents, BundleEntry } from '../bundle';
import { sha256Bytes } from '../nodeDigest';

export const ORIGIN = 'portal.school.example/audit';
export const TIME = 1_700_000_000n;

const HASH = treeHash(sha256Bytes);

const keyOf = (name: string, type: SignerKey['type'], byte: number) =>
  signerKey(name, type, new Uint8Array(32).fill(byte));

export const logKey = () => keyOf(ORIGIN, 'ed25519', 1);
export const witnessKey = () => keyOf('witness.example/w1', 'cosignature', 2);

/** An entry as the portal writes them. */
export function entryOf(index: number, log = ORIGIN): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({
      actor: { ref: 'user:default/ada.north' },
      eventId: 'grade-changed',
      id: String(index).padStart(26, '0'),
      log,
      meta: { text: `„${index}“ \u2028 \\n "ß"` },
      v: 1,
    }),
  );
}

/** A log in memory, and what can be asked of it. */
export class SampleLog {
  readonly range = new CompactRange(undefined, HASH);
  private readonly nodes = new Map<string, Uint8Array>();
  private readonly roots: Uint8Array[] = [];

  constructor(readonly entries: readonly Uint8Array[]) {
    this.roots.push(this.range.root());
    for (const entry of entries) {
      this.range.append(HASH.leaf(entry), ({ level, index }, hash) =>
        this.nodes.set(`${level}/${index}`, hash),
      );
      this.roots.push(this.range.root());
    }
  }

  static of(size: number): SampleLog {
    return new SampleLog(Array.from({ length: size }, (_, at) => entryOf(at)));
  }

  /** The log of the first entries, signed by it and a witness. */
  async checkpoint(size = this.entries.length): Promise<string> {
    const text = printCheckpoint({
      origin: ORIGIN,
      size: BigInt(size),
      root: new Uint8Array(this.roots[size]),
    });
    const signatures = [
      await signNote(text, await logKey()),
      await signNote(text, await witnessKey(), TIME),
    ];
    return printNote({ text, signatures });
  }

  inclusion(index: number, size = this.entries.length) {
    const plan = planInclusion(BigInt(index), BigInt(size));
    return buildProof(plan, this.read, HASH);
  }

  consistency(from: number, to = this.entries.length) {
    const plan = planConsistency(BigInt(from), BigInt(to));
    return buildProof(plan, this.read, HASH);
  }

  /** Entries from one to another, those with a number in `redacted` by their hashes only. */
  async bundle(
    from: number,
    to: number,
    { redacted = [] as number[], old = 0 } = {},
  ): Promise<BundleContents> {
    const entries: BundleEntry[] = [];
    for (let index = from; index < to; index += 1) {
      const leaf = this.entries[index];
      entries.push({
        index: BigInt(index),
        content: redacted.includes(index)
          ? { redacted: HASH.leaf(leaf) }
          : { leaf },
        proof: await this.inclusion(index),
      });
    }
    return {
      checkpoint: await this.checkpoint(),
      policy: await policy(),
      entries,
      ...(old > 0 && {
        consistency: { old: BigInt(old), proof: await this.consistency(old) },
      }),
      verifier: '',
    };
  }

  private readonly read = async (
    asked: readonly { level: number; index: bigint }[],
  ) =>
    asked.map(({ level, index }) => {
      const hash = this.nodes.get(`${level}/${index}`);
      if (!hash) throw new Error(`no node ${level}/${index}`);
      return hash;
    });
}

/** Whom a reader of the log trusts. */
export async function policy(quorum = 'w1'): Promise<string> {
  const [log, witness] = [await logKey(), await witnessKey()];
  return `log ${printVerifierKey(log)}\nwitness w1 ${printVerifierKey(witness)}\nquorum ${quorum}\n`;
}
