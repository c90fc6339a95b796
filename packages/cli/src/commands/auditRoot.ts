import { parseArgs } from 'node:util';
import { toHex } from '@bellwether/domain-digest';
import { LeafFile } from '../audit/LeafFile';
import { onlyFile, wholeOf } from '../audit/numbers';
import { EXIT, type ExitCode, type Shell } from '../program';

export const help = `Compute the root of a tree over leaves in a file

Usage: bellwether audit root [options] <file>

The file has the data of one leaf a line, in hexadecimal; an empty line is a leaf without data. The root is that of RFC 6962.

Options:
  --size <n>    Take only the first n leaves
  --help, -h    Show this help

Exit codes: 0 the root was printed, 2 the command was not called properly
`;

/** `bellwether audit root` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: shell.args,
    options: { size: { type: 'string' } },
    allowPositionals: true,
  });
  const size = wholeOf('--size', values.size);
  const leaves = LeafFile.read(onlyFile(positionals), size);
  shell.out(`${toHex(leaves.root())}\n`);
  return EXIT.ok;
}
