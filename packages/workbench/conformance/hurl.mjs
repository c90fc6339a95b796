#!/usr/bin/env node
import fs from 'node:fs';
import path from 'node:path';
import { loadDomain } from './domain.mjs';

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error(
    'Usage: node packages/workbench/conformance/hurl.mjs <folder of a checkout of Orange-OpenSource/hurl> [further folders with Hurl files]',
  );
  process.exit(2);
}

const { readSmokeFile } = await loadDomain('@bellwether/domain-smoke');
const unread = new Map();
let files = 0;
let read = 0;
let asserts = 0;

for (const { name, text } of folders.flatMap(publishedTexts)) {
  files += 1;
  const { plan, problems } = await readSmokeFile(text, name, {
    format: 'hurl',
  });
  // Requests without a response are no tests, but their syntax is.
  const errors = problems.filter(
    ({ severity, code }) => severity === 'error' && !/^(no-|never-)/.test(code),
  );
  if (errors.length === 0) read += 1;
  asserts += plan?.steps.flatMap(step => step.asserts).length ?? 0;
  for (const { code, message, at } of errors) {
    const reason = `${code}: ${message.replace(/^Expected the part of Hurl that is read here, /, '')}`;
    unread.set(reason, [
      ...(unread.get(reason) ?? []),
      `${at.file}:${at.line}`,
    ]);
  }
}

console.log(
  `${read} of ${files} texts read, ${asserts} asserts in those that are tests. What is refused, and where first:`,
);
const byNumber = [...unread].sort((a, b) => b[1].length - a[1].length);
for (const [reason, places] of byNumber) {
  console.log(
    `${String(places.length).padStart(5)} ${reason.slice(0, 140)} (${places[0]})`,
  );
}

/** Files, and examples in documentation. */
function publishedTexts(folder) {
  return fs
    .readdirSync(folder, { recursive: true })
    .filter(
      name => !name.startsWith('.git/') && !name.includes('tests_error_parser'),
    )
    .flatMap(name => {
      if (!/\.(hurl|md)$/.test(name)) return [];
      const text = fs.readFileSync(path.join(folder, name), 'utf8');
      if (name.endsWith('.hurl')) return [{ name, text }];
      return [...text.matchAll(/^(```|~~~)hurl\n([^]*?)^\1/gm)].map(
        ([, , example]) => ({ name, text: example }),
      );
    });
}
