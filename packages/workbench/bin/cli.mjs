import { existsSync } from 'node:fs';
import { enter } from '../bootstrap/enter.mjs';
import { become } from '../bootstrap/run.mjs';
import { fileURLToPath } from 'node:url';

// A built command needs neither Node 24 nor the dependencies.
const built = fileURLToPath(
  new URL('../../cli/dist/bellwether.mjs', import.meta.url),
);
if (existsSync(built)) {
  become(process.execPath, [built, ...process.argv.slice(2)]);
} else {
  await enter('portal/cli.mjs');
}
