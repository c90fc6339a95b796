import { parseArgs } from 'node:util';
import {
  whyNotConsistent,
  whyNotIncluded,
} from '@bellwether/domain-transparency-log';
import { parseProof, type Proof } from '../audit/proofJson';
import { EXIT, type ExitCode, type Shell, UsageError } from '../program';
import { readText } from '../slo/readFile';

/** Bytes of a file with a proof. */
const MAX_BYTES = 1024 * 1024;

export const help = `Check a proof

Usage: bellwether audit check --proof <proof.json>

Reads a proof of "bellwether audit prove" and says whether it shows what it says. Compare root and leaf with those you know: a proof is
about the root in it.

Options:
  --proof <file>   JSON: index, size, leafHash, root and proof, or from, to, fromRoot, toRoot and proof
  --help, -h       Show this help

Exit codes: 0 the proof holds, 1 it does not, 2 the command was not called properly
`;

/** `bellwether audit check` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values } = parseArgs({
    args: shell.args,
    options: { proof: { type: 'string' } },
  });
  if (values.proof === undefined) {
    throw new UsageError('expected --proof and a file.');
  }
  const proof = proofOf(values.proof);
  const reason =
    proof.kind === 'inclusion'
      ? whyNotIncluded(proof)
      : whyNotConsistent(proof);
  if (reason !== null) {
    shell.err(`${reason}\n`);
    return EXIT.problems;
  }
  shell.out(
    proof.kind === 'inclusion'
      ? `Leaf ${proof.index} is in the tree of ${proof.size}.\n`
      : `The tree of ${proof.to} begins with the tree of ${proof.from}.\n`,
  );
  return EXIT.ok;
}

function proofOf(file: string): Proof {
  const read = readText(file, MAX_BYTES);
  if (!read.ok) throw new UsageError(`--proof: ${read.message}`);
  try {
    return parseProof(read.text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`${file}: ${error.message}`);
  }
}
