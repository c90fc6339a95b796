import { CompactRange, type NodeId } from '../tree/CompactRange';
import type { ReadNodes } from '../tree/proofs';

/** Leaves of the published trees. */
export const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(hex => Uint8Array.from(Buffer.from(hex, 'hex')));

/** A tree that remembers every perfect subtree. */
export class MemoryTree {
  readonly range = new CompactRange();
  private readonly nodes = new Map<string, Uint8Array>();

  constructor(private readonly leaves: readonly Uint8Array[]) {
    for (const leaf of leaves) {
      this.range.append(leaf, (node, hash) =>
        this.nodes.set(nameOf(node), hash),
      );
    }
  }

  /** Roots of the tree as it grew, by size. */
  roots(): Uint8Array[] {
    const range = new CompactRange();
    return [
      range.root(),
      ...this.leaves.map(leaf => {
        range.append(leaf);
        return range.root();
      }),
    ];
  }

  readonly read: ReadNodes = async nodes =>
    nodes.map(node => {
      const hash = this.nodes.get(nameOf(node));
      if (!hash) throw new Error(`no node ${nameOf(node)}`);
      return hash;
    });
}

function nameOf({ level, index }: NodeId): string {
  return `${level}/${index}`;
}
