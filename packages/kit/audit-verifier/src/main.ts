import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { NoteError } from '@bellwether/domain-transparency-log';
import { BUNDLE_FILES } from './bundle';
import { checkBundle } from './checkBundle';
import { bundleReport, safe } from './report';

const HELP = `Checks entries that were taken out of an audit log. Needs no network and none of the software that wrote them.

Usage: node verify.mjs [options] [bundle]

The bundle is the folder this file lies in unless another one is named.

Options:
  --policy <file>     Keys to trust, in place of policy.txt of the bundle, which came with it
  --previous <place>  An earlier bundle, or a checkpoint: the log has to begin with what that one had
  --help, -h          Show this help

Exit codes: 0 everything is as it was signed, 1 it is not, 2 this was not called properly
`;

/** Bytes of a file, at most: what one read gives. */
const MAX_BYTES = 2 ** 31 - 1;

/** A file; null: there is none. */
function fileOf(path: string): Uint8Array | null {
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES) {
      throw new NoteError(
        `Expected at most ${MAX_BYTES} bytes in ${path}, found ${size}.`,
      );
    }
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function given(path: string): Uint8Array {
  const bytes = fileOf(path);
  if (!bytes) throw new NoteError(`Expected a file ${path}, found none.`);
  return bytes;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      policy: { type: 'string' },
      previous: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (positionals.length > 1) {
    throw new TypeError(`Expected one bundle, found ${positionals.length}.`);
  }
  const bundle = resolve(
    positionals[0] ?? dirname(fileURLToPath(import.meta.url)),
  );
  const { policy, previous } = values;
  const earlier =
    previous !== undefined && statSync(previous).isDirectory()
      ? join(previous, BUNDLE_FILES.checkpoint)
      : previous;
  const check = await checkBundle(async path => fileOf(join(bundle, path)), {
    ...(policy !== undefined && {
      policy: new TextDecoder().decode(given(policy)),
    }),
    ...(earlier !== undefined && { previous: given(earlier) }),
  });
  process.stdout.write(bundleReport(check, policy !== undefined));
  return check.faults.length === 0 ? 0 : 1;
}

// Node 20 warns that Ed25519 is an experiment of its own; whoever checks a log need not wonder what that means
process.removeAllListeners('warning');
main().then(
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isOurs = error instanceof NoteError;
    process.stderr.write(
      `${safe(`${isOurs ? 'Nothing can be said: ' : ''}${(error as Error).message}`)}\n${isOurs ? '' : 'Say --help to see how this is called.\n'}`,
    );
    process.exitCode = isOurs ? 1 : 2;
  },
);
