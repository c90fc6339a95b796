import { hash } from 'node:crypto';
import {
  CompactRange,
  type NodeId,
  type ReadNodes,
  rootNodes,
  treeHash,
} from '@bellwether/domain-transparency-log';
import { UsageError } from '../program';
import { readText } from '../slo/readFile';

/** Bytes of a file of leaves. */
const MAX_BYTES = 512 * 1024 * 1024;

/** The tree's hashes by the SHA-256 of Node. */
export const HASH = treeHash((...parts) =>
  hash('sha256', Buffer.concat(parts), 'buffer'),
);

/** The tree over leaves in a file: data in hexadecimal, one a line; an empty line is a leaf without data. */
export class LeafFile {
  readonly size: bigint;
  /** Perfect subtrees of each level, from the left. */
  private readonly levels: Uint8Array[][];

  private constructor(leaves: Uint8Array[]) {
    this.size = BigInt(leaves.length);
    this.levels = [leaves];
    for (let below = leaves; below.length > 1;) {
      const pairs = below;
      below = Array.from({ length: Math.floor(pairs.length / 2) }, (_, at) =>
        HASH.node(pairs[at * 2], pairs[at * 2 + 1]),
      );
      this.levels.push(below);
    }
  }

  /**
   * Reads a file.
   *
   * @param size - how many of the first leaves to take; all unless given
   * @throws UsageError with the line that is no hexadecimal, and when there are less leaves than asked for
   */
  static read(file: string, size?: bigint): LeafFile {
    const read = readText(file, MAX_BYTES);
    if (!read.ok) throw new UsageError(`${file}: ${read.message}`);
    const lines = read.text.split(/\r?\n/);
    // the line feed of the last line begins no other one
    if (lines.at(-1) === '') lines.pop();
    if (size !== undefined && size > BigInt(lines.length)) {
      throw new UsageError(
        `--size: expected at most ${lines.length}, the leaves in ${file}, found ${size}.`,
      );
    }
    const taken = size === undefined ? lines : lines.slice(0, Number(size));
    return new LeafFile(
      taken.map((line, at) => {
        if (/^(?:[0-9a-f]{2})*$/i.test(line)) {
          return HASH.leaf(Buffer.from(line, 'hex'));
        }
        throw new UsageError(
          `${file}: line ${at + 1}: expected pairs of hexadecimal digits, found ${JSON.stringify(line.slice(0, 80))}.`,
        );
      }),
    );
  }

  leaf(index: bigint): Uint8Array {
    return this.node({ level: 0, index });
  }

  /** Root over the first leaves. */
  root(size = this.size): Uint8Array {
    const hashes = rootNodes(size).map(node => this.node(node));
    return new CompactRange({ size, hashes }, HASH).root();
  }

  readonly nodes: ReadNodes = async asked => asked.map(one => this.node(one));

  private node({ level, index }: NodeId): Uint8Array {
    return this.levels[level][Number(index)];
  }
}
