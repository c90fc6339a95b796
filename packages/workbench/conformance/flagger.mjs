#!/usr/bin/env node
import { loadDomain } from './domain.mjs';
import { publishedObjects } from './published.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error(
    'Usage: node packages/workbench/conformance/flagger.mjs <checkout of fluxcd/flagger>',
  );
  process.exit(2);
}
const { readFlaggerCanary } = await loadDomain('@bellwether/domain-canary');

/** Refused on purpose: such a canary cannot fail, or the example shows a part of one. */
const DECIDED = /nothing fails|stepWeights or iterations|an object with a name/;

let read = 0;
let noted = 0;
const refused = [];
for (const { name, object } of publishedObjects(folder, /^kind: Canary$/m)) {
  const result = readFlaggerCanary(object);
  if (result.ok) {
    read += 1;
    noted += result.notes.length;
  } else {
    refused.push(...result.problems.map(problem => ({ name, ...problem })));
  }
}
const unexpected = refused.filter(({ message }) => !DECIDED.test(message));
console.log(
  `${read} published canaries read, ${noted} fields noted as without effect; ${refused.length - unexpected.length} reasons to refuse one on purpose; others:`,
);
for (const problem of unexpected) {
  console.log(`  ${problem.name}: ${problem.path}: ${problem.message}`);
}
process.exit(unexpected.length === 0 ? 0 : 1);
