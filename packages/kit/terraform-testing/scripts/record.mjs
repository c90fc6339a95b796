#!/usr/bin/env node
// Records plans of the real Terraform for tests that run without it: one for each class of drift, and some that show more.
// Needs terraform on the PATH and a minute. Usage: node packages/kit/terraform-testing/scripts/record.mjs <folder>
import fs from 'node:fs';
import path from 'node:path';
import { loadSources } from './sources.mjs';

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write(
    'expected the folder to write to, such as packages/domain/drift/src/__fixtures__/generated\n',
  );
  process.exit(2);
}
const { corpusCases, play, recordings } = await loadSources('../src/index.ts');

fs.mkdirSync(folder, { recursive: true });
const expectations = {};
for (const { name, cases, options } of recordings(corpusCases())) {
  const { exitCode, json } = await play(cases, options);
  fs.writeFileSync(path.join(folder, `${name}.json`), json);
  expectations[name] = {
    exitCode,
    shows: cases.map(({ shows, variant }) => `${shows}: ${variant}`),
    expected: Object.assign({}, ...cases.map(({ expected }) => expected)),
  };
  process.stdout.write(
    `${name}: ${json.length} bytes, exit code ${exitCode}\n`,
  );
}
fs.writeFileSync(
  path.join(folder, 'expected.json'),
  `${JSON.stringify(expectations, null, 2)}\n`,
);
