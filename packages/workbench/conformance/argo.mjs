#!/usr/bin/env node
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { loadDomain } from './domain.mjs';
import { publishedObjects } from './published.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error(
    'Usage: node packages/workbench/conformance/argo.mjs <checkout of argoproj/argo-rollouts>',
  );
  process.exit(2);
}
const { argo } = await loadDomain('@bellwether/domain-canary');

/** Providers that are run here; metrics of others are counted and left out. */
const OURS = ['prometheus', 'web', 'kayenta'];

/** Made to be wrong. */
const WRONG = /expectedfailures/;

/** Published, and wrong by Argo's own types. */
const OUTDATED = [
  { name: 'docs/analysis/kayenta.md', path: /provider\.kayenta/ },
  { name: 'docs/features/analysis.md', path: /provider\.web\.url$/ },
  { name: 'docs/analysis/graphite.md', path: /^results\[0\]/ },
];

const objects = publishedObjects(
  folder,
  /^kind: (?:Cluster)?Analysis(?:Template|Run)$/m,
);
const templates = new Map(
  objects.map(({ object }) => [object.metadata?.name, object]),
);
const refused = [];
let read = 0;
let others = 0;
for (const { name, object } of objects) {
  if (WRONG.test(name)) continue;
  const given = object.spec.metrics ?? [];
  const metrics = given.filter(({ provider }) =>
    Object.keys(provider ?? {}).every(type => OURS.includes(type)),
  );
  others += given.length - metrics.length;
  if (metrics.length === 0 && given.length > 0) continue;
  const result = argo.readAnalysis(withMetrics(object, metrics), {
    args: argumentsOf([object, ...templates.values()]),
    secret: () => 'secret',
    field: () => 'field',
    template: ref => templates.get(ref.name),
  });
  if (result.ok) read += result.analysis.metrics.length;
  else refused.push(...result.problems.map(problem => ({ name, ...problem })));
}
const conditions = publishedConditions(folder);
for (const { name, text } of conditions) {
  const result = argo.readCondition(text);
  if (!result.ok) refused.push({ name, path: text, ...result.problem });
}
const unexpected = refused.filter(
  problem =>
    !OUTDATED.some(
      known => known.name === problem.name && known.path.test(problem.path),
    ),
);
console.log(
  `${read} metrics and ${conditions.length} conditions read; ${others} metrics of providers that are not run here; ${refused.length - unexpected.length} mistakes of the documentation; refused:`,
);
for (const problem of unexpected) {
  console.log(`  ${problem.name}: ${problem.path}: ${problem.message}`);
}
process.exit(unexpected.length === 0 ? 0 : 1);

/** Rules about metrics that are left out would match nothing. */
function withMetrics(object, metrics) {
  const { dryRun, measurementRetention, ...spec } = object.spec;
  const isWhole = metrics.length === (object.spec.metrics ?? []).length;
  const rules = isWhole ? { dryRun, measurementRetention } : {};
  return { ...object, spec: { ...spec, ...rules, metrics } };
}

function argumentsOf(given) {
  return Object.fromEntries(
    given
      .flatMap(({ spec }) => spec.args ?? [])
      .filter(({ value, valueFrom }) => value === undefined && !valueFrom)
      .map(({ name }) => [name, /interval|delay/.test(name) ? '1m' : '1']),
  );
}

/** Conditions wherever they stand, also in fragments that are no objects. */
function publishedConditions(root) {
  return fs
    .readdirSync(root, { recursive: true })
    .filter(name => /\.(ya?ml|md)$/.test(name))
    .flatMap(name => {
      const text = fs.readFileSync(path.join(root, name), 'utf8');
      const lines = text.matchAll(
        /^[\s-]*(?:success|failure)Condition: (.+)$/gm,
      );
      return [...lines]
        .map(([, value]) => parse(value.replaceAll(/\{\{.*\}\}/g, '1')))
        .filter(value => typeof value === 'string')
        .map(value => ({ name, text: value }));
    });
}
