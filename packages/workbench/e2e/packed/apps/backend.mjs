import { createBackend } from '@backstage/backend-defaults';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Names of the packages whose default exports make this backend. */
const names = JSON.parse(process.env.PACKED_FEATURES);

const backend = createBackend();
for (const name of names) backend.add(import(name));
try {
  await backend.start();
} catch (error) {
  // a backend that lacks a plugin would go on answering that it is not ready
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}

// where each of them came from, for the test to see
fs.writeFileSync(
  'features.json',
  JSON.stringify(
    Object.fromEntries(
      names.map(name => [name, fileURLToPath(import.meta.resolve(name))]),
    ),
  ),
);
