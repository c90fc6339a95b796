#!/usr/bin/env node
import fs from 'node:fs';
import path from 'node:path';
import { loadDomain } from './domain.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error(
    'Usage: node packages/workbench/conformance/postman.mjs <folder of a checkout of postmanlabs/newman>',
  );
  process.exit(2);
}

const { readSmokeFile } = await loadDomain('@bellwether/domain-smoke');
const counts = new Map();
let collections = 0;
let whole = 0;
let asserts = 0;

for (const name of fs.readdirSync(folder, { recursive: true })) {
  if (!name.endsWith('.json') || name.startsWith('.git/')) continue;
  const text = fs.readFileSync(path.join(folder, name), 'utf8');
  if (!/\/collection\/v2\.[01]\.0\//.test(text)) continue;
  collections += 1;
  const { problems } = await readSmokeFile(text, name, {
    format: 'postman',
  });
  const isRead = problems.every(
    ({ code, severity }) => severity === 'warning' || /^no-/.test(code),
  );
  if (isRead) whole += 1;
  const { plan } = await readSmokeFile(text, name, {
    format: 'postman',
    allowUntranslated: true,
  });
  asserts += plan?.steps.flatMap(step => step.asserts).length ?? 0;
  for (const { code, message, at } of problems) {
    const [, found = message] = / found (.*)/.exec(message) ?? [];
    const reason = `${code}: ${found.slice(0, 100)}`;
    counts.set(reason, [
      ...(counts.get(reason) ?? []),
      `${at.file}:${at.line}`,
    ]);
  }
}

console.log(
  `${whole} of ${collections} collections read whole, ${asserts} asserts in those that are tests. The rest:`,
);
for (const [reason, places] of counts) {
  console.log(`${String(places.length).padStart(5)} ${reason} (${places[0]})`);
}
