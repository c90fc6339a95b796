import {
  buildProof,
  CompactRange,
  planConsistency,
  printAddCheckpoint,
  printCheckpoint,
  printNote,
  type SignerKey,
  signerKey,
  signNote,
  treeHash,
} from '@bellwether/domain-transparency-log';

export const ORIGIN = 'portal.school.example/audit';

const keyOf = (name: string, type: SignerKey['type'], byte: number) =>
  signerKey(name, type, new Uint8Array(32).fill(byte));

export const logKey = () => keyOf(ORIGIN, 'ed25519', 1);
export const witnessKey = (byte = 2) =>
  keyOf(`witness.example/w${byte}`, 'cosignature', byte);

/** A log of any number of entries; `past` tells apart logs that differ from an entry on. */
export class SampleLog {
  private readonly nodes = new Map<string, Uint8Array>();
  private readonly roots: Uint8Array[];

  constructor(size: number, past: (index: number) => string = String) {
    const range = new CompactRange();
    this.roots = [range.root()];
    for (let index = 0; index < size; index += 1) {
      const leaf = treeHash().leaf(new TextEncoder().encode(past(index)));
      range.append(leaf, (node, hash) => this.keep(node, hash));
      this.roots.push(range.root());
    }
  }

  async checkpoint(size: number): Promise<string> {
    const root = new Uint8Array(this.roots[size]);
    const text = printCheckpoint({ origin: ORIGIN, size: BigInt(size), root });
    return printNote({
      text,
      signatures: [await signNote(text, await logKey())],
    });
  }

  async consistency(from: number, to: number): Promise<Uint8Array[]> {
    if (from === 0 || from === to) return [];
    const plan = planConsistency(BigInt(from), BigInt(to));
    return buildProof(plan, async asked =>
      asked.map(({ level, index }) => this.nodes.get(`${level}/${index}`)!),
    );
  }

  /** Body of a request to a witness. */
  async request(from: number, to: number): Promise<string> {
    return printAddCheckpoint({
      old: BigInt(from),
      proof: await this.consistency(from, to),
      checkpoint: await this.checkpoint(to),
    });
  }

  private keep(
    { level, index }: { level: number; index: bigint },
    hash: Uint8Array,
  ): void {
    this.nodes.set(`${level}/${index}`, hash);
  }
}
