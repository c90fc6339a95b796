/*
 * Runs verify.mjs over many bundles in one process, since a process each takes longer than the check:
 *
 *   node scripts/verifyMany.mjs <verify.mjs> <file with a JSON list of bundles>
 *
 * A file "previous" in a bundle is the earlier checkpoint. Prints a JSON list of { code, out, err }.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [, , verifier, list] = process.argv;
const runs = [];
const { stdout, stderr } = process;
const print = stdout.write.bind(stdout);
for (const [at, bundle] of JSON.parse(readFileSync(list, 'utf8')).entries()) {
  const run = { code: null, out: '', err: '' };
  stdout.write = text => {
    run.out += text;
    return true;
  };
  stderr.write = text => {
    run.err += text;
    return true;
  };
  const previous = join(bundle, 'previous');
  process.argv = [process.argv[0], verifier, bundle].concat(
    existsSync(previous) ? ['--previous', previous] : [],
  );
  process.exitCode = undefined;
  // another address: it is run again
  await import(`${pathToFileURL(verifier).href}?${at}`);
  while (process.exitCode === undefined) await setImmediate();
  run.code = process.exitCode;
  runs.push(run);
}
stdout.write = print;
process.exitCode = 0;
print(JSON.stringify(runs));
