#!/usr/bin/env node
import fs from 'node:fs';
import path from 'node:path';
import { loadDomain } from './domain.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error(
    'Usage: node packages/workbench/conformance/jsonpath.mjs <folder of a checkout of jsonpath-standard/jsonpath-compliance-test-suite>',
  );
  process.exit(2);
}

const { queryJson } = await loadDomain('@bellwether/domain-smoke');
const { tests } = JSON.parse(
  fs.readFileSync(path.join(folder, 'cts.json'), 'utf8'),
);
const different = tests.filter(test => {
  const { ok, nodes } = queryJson(test.selector, test.document ?? null);
  if (test.invalid_selector) return ok;
  const found = JSON.stringify(nodes);
  return !(test.results ?? [test.result]).some(
    result => JSON.stringify(result) === found,
  );
});
for (const { name, selector } of different) {
  console.log(`DIFFERENT ${name}: ${selector}`);
}
console.log(
  `${tests.length - different.length} of ${tests.length} tests alike`,
);
process.exit(different.length === 0 ? 0 : 1);
