#!/usr/bin/env node
import fs from 'node:fs';
import path from 'node:path';
import { loadDomain } from './domain.mjs';
import { agree } from '../src/conformance/openslo/agree.mjs';
import { openSloCases } from '../src/conformance/openslo/cases.mjs';

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error(
    'Usage: node packages/workbench/conformance/openslo.mjs <folder of a checkout of OpenSLO/go-sdk> [further checkouts with OpenSLO files]',
  );
  process.exit(2);
}
const slo = await loadDomain('@bellwether/domain-slo');
const isError = ({ severity }) => severity === 'error';

let disagreements = 0;
for (const version of ['openslo/v1', 'openslo.com/v2alpha'])
  judgeTable(version);
for (const folder of folders) judgeFiles(folder);
process.exit(disagreements === 0 ? 0 : 1);

/** What the tests of the SDK state, over documents of our own. */
function judgeTable(version) {
  const cases = openSloCases(version);
  const decided = new Map();
  let alike = 0;
  for (const { name, document, faults, decision } of cases) {
    const paths = slo
      .validateOpenSlo(structuredClone(document))
      .filter(isError)
      .map(problem => problem.path);
    if (agree(paths, faults)) {
      alike += 1;
    } else if (decision) {
      decided.set(decision, (decided.get(decision) ?? 0) + 1);
    } else {
      disagreements += 1;
      console.log(
        `  DIFFERENT ${name}: expected ${faults.join(', ') || 'no fault'}, found ${paths.join(', ') || 'none'}`,
      );
    }
  }
  console.log(
    `${version}: ${alike} of ${cases.length} cases judged alike, path included`,
  );
  for (const [decision, count] of decided) {
    console.log(`  ${count} on purpose otherwise: ${decision}`);
  }
}

/** Published YAML: files, and examples inside Go tests, which are validated there. */
function judgeFiles(folder) {
  let valid = 0;
  const refused = [];
  let other = 0;
  for (const { name, text } of publishedTexts(folder)) {
    const parsed = slo.parseOpenSlo(text, { file: name });
    valid += parsed.documents.length;
    other += parsed.ignored;
    refused.push(...parsed.problems.filter(isError));
  }
  console.log(
    `\n${folder}: ${valid} published objects accepted, ${other} of other formats; faults:`,
  );
  for (const { file, line, path: place, message } of refused) {
    console.log(`  ${file}:${line}: ${place}: ${message.slice(0, 110)}`);
  }
}

function publishedTexts(folder) {
  const files = fs
    .readdirSync(folder, { recursive: true })
    .filter(name => !name.startsWith('.git/'));
  return files.flatMap(name => {
    if (/_example_test\.go$/.test(name)) {
      const source = fs.readFileSync(path.join(folder, name), 'utf8');
      return [...source.matchAll(/YAML = `([^`]*)`/g)].map(([, text]) => ({
        name,
        text,
      }));
    }
    return /(examples|test_data|inputs)\/.*\.(ya?ml|json)$/.test(name)
      ? [{ name, text: fs.readFileSync(path.join(folder, name), 'utf8') }]
      : [];
  });
}
