#!/usr/bin/env node
// Plays the whole corpus with the real Terraform and compares classes with what was done to the cloud; then plans of nothing but
// noise. Usage: node packages/kit/drift/scripts/corpus.mjs [plans of noise, 1000 unless given]
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const require = createRequire(import.meta.url);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-corpus-'));
const outfile = path.join(folder, 'sources.cjs');
await require('esbuild').build({
  stdin: {
    contents: `
      export * from '@bellwether/kit-terraform-testing';
      export { readPlan } from '@bellwether/domain-drift';
      export { wrongClasses } from './src/__testUtils__/classes';
    `,
    resolveDir: path.join(import.meta.dirname, '..'),
  },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  outfile,
  logLevel: 'error',
});

const sources = require(outfile);

const { corpusCases, play, playNoise, readPlan, wrongClasses } = sources;
const plansOfNoise = Number(process.argv[2] ?? 1000);

let wrong = 0;
const cases = corpusCases();
for (const restless of [false, true]) {
  const { json } = await play(cases, { restless });
  const report = await readPlan([Buffer.from(json)], { stack: 'corpus' });
  const faults = wrongClasses(report, cases);
  wrong += faults.length;
  process.stdout.write(
    `${cases.length} situations${restless ? ' with noise' : ''}: ${faults.length} wrong, ${JSON.stringify(report.summary.byKind)}\n${faults.map(fault => `  ${fault}\n`).join('')}`,
  );
}

let alarms = 0;
let plans = 0;
let entries = 0;
for await (const { json } of playNoise(cases, plansOfNoise)) {
  plans += 1;
  entries += JSON.parse(json).resource_drift?.length ?? 0;
  const report = await readPlan([Buffer.from(json)], { stack: 'noise' });
  if (report.verdict !== 'clean') alarms += 1;
}
process.stdout.write(
  `${plans} plans of noise with ${entries} entries of drift: ${alarms} false alarms\n`,
);
fs.rmSync(folder, { recursive: true, force: true });
process.exitCode = wrong + alarms > 0 ? 1 : 0;
