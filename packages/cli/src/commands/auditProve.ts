import { parseArgs } from 'node:util';
import {
  buildProof,
  planConsistency,
  planInclusion,
} from '@bellwether/domain-transparency-log';
import { HASH, LeafFile } from '../audit/LeafFile';
import { onlyFile, wholeOf } from '../audit/numbers';
import { type Proof, printProof } from '../audit/proofJson';
import { EXIT, type ExitCode, type Shell, UsageError } from '../program';

export const help = `Prove that a leaf is in a tree, or that a tree begins with an earlier one

Usage: bellwether audit prove <file> --index <i> [--size <n>]
       bellwether audit prove <file> --from <m> --to <n>

The file has the data of one leaf a line, in hexadecimal; an empty line is a leaf without data. The proof is JSON, hashes in hexadecimal,
as "bellwether audit check" reads it.

Options:
  --index <i>   Prove that leaf i (from 0) is in the tree
  --size <n>    … of the first n leaves (default: all)
  --from <m>    Prove that the tree of the first m leaves
  --to <n>      … is the beginning of that of the first n
  --help, -h    Show this help

Exit codes: 0 the proof was printed, 2 the command was not called properly
`;

/** `bellwether audit prove` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: shell.args,
    options: {
      index: { type: 'string' },
      size: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
    },
    allowPositionals: true,
  });
  const file = onlyFile(positionals);
  const index = wholeOf('--index', values.index);
  const size = wholeOf('--size', values.size);
  const from = wholeOf('--from', values.from);
  const to = wholeOf('--to', values.to);
  const [given, other] = [
    [index, size].some(value => value !== undefined),
    [from, to].some(value => value !== undefined),
  ];
  if (index !== undefined && !other) {
    shell.out(printProof(await inclusion(LeafFile.read(file, size), index)));
  } else if (from !== undefined && to !== undefined && !given) {
    shell.out(printProof(await consistency(LeafFile.read(file, to), from)));
  } else {
    throw new UsageError(
      'expected either --index (and --size), or --from and --to.',
    );
  }
  return EXIT.ok;
}

async function inclusion(leaves: LeafFile, index: bigint): Promise<Proof> {
  const { size } = leaves;
  if (index >= size) {
    throw new UsageError(
      `--index: expected a leaf below ${size}, the size of the tree, found ${index}.`,
    );
  }
  return {
    ...{ kind: 'inclusion', index, size },
    ...{ leaf: leaves.leaf(index), root: leaves.root() },
    proof: await buildProof(planInclusion(index, size), leaves.nodes, HASH),
  };
}

async function consistency(leaves: LeafFile, from: bigint): Promise<Proof> {
  const to = leaves.size;
  if (from === 0n || from > to) {
    throw new UsageError(
      `--from: expected a size from 1 to ${to}, the size of the later tree, found ${from}.`,
    );
  }
  return {
    ...{ kind: 'consistency', from, to },
    ...{ fromRoot: leaves.root(from), toRoot: leaves.root() },
    proof: await buildProof(planConsistency(from, to), leaves.nodes, HASH),
  };
}
