import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Text of the one file that checks a bundle: it needs Node 20 or newer, and nothing else. @public */
export function verifierText(): string {
  const manifest =
    require.resolve('@bellwether/kit-audit-verifier/package.json');
  return readFileSync(join(dirname(manifest), 'verify.mjs'), 'utf8');
}
