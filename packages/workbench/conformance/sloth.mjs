#!/usr/bin/env node
import fs from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { loadDomain } from './domain.mjs';
import { v1OfAlpha } from './openSloAlpha.mjs';
import { ruleDifferences } from '../src/conformance/ruleDifferences.mjs';
import {
  judgedFiles,
  publishedPairs,
  repeatedFiles,
  withoutTemplate,
} from './slothCases.mjs';
import { sliPlugins, stages } from './slothPlugins.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error(
    'Usage: node packages/workbench/conformance/sloth.mjs <folder of a checkout of slok/sloth>',
  );
  process.exit(2);
}

const slo = await loadDomain('@bellwether/domain-slo');
let failures = 0;
let rules = 0;

console.log('Published inputs compiled, against the published output');
for (const pair of publishedPairs(folder)) {
  const { differences, count, dropped } = comparePair(pair);
  rules += count;
  const fields = dropped > 0 ? `, without ${dropped} unknown fields` : '';
  report(pair.name, differences, `${count} rules${fields}`);
}
console.log('\nFiles of the validation tests');
for (const { name, file, valid } of judgedFiles(folder)) {
  judge(name, fs.readFileSync(file, 'utf8'), valid);
}
console.log('\nFiles that repeat the SLO of another');
for (const { name, files } of repeatedFiles(folder)) {
  const text = files.map(file => fs.readFileSync(file, 'utf8')).join('\n---\n');
  const { problems } = compile(withoutUnknownFields(text).text, {});
  const found = problems.some(({ code }) => /^duplicate-/.test(code));
  report(name, found ? [] : ['expected a duplicate, found none'], '');
}
console.log(`\n${rules} rules compared, ${failures} differences`);
process.exit(failures === 0 ? 0 : 1);

function report(name, differences, summary) {
  failures += differences.length;
  const verdict = differences.length === 0 ? 'equal' : 'DIFFERENT';
  console.log(`  ${verdict.padEnd(10)}${name.padEnd(48)}${summary}`);
  for (const line of differences.slice(0, 5)) console.log(`      ${line}`);
}

function comparePair({ input, output, options }) {
  const read = fs.readFileSync(input, 'utf8');
  const { text: known, dropped } = withoutUnknownFields(read);
  const { compilation, problems } = compile(known, options);
  const errors = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ line, message }) => `line ${line}: ${message}`);
  const expected = documents(withoutTemplate(fs.readFileSync(output, 'utf8')));
  const isKubernetes = expected.some(({ kind }) => kind === 'PrometheusRule');
  const text = isKubernetes
    ? slo.emitPrometheusRules(
        slo.slothObjects(compilation.slos, { managedBy: 'sloth' }),
      )
    : slo.emitRules(compilation.slos.flatMap(({ groups }) => groups));
  const found = documents(text);
  const metadata = all =>
    JSON.stringify(all.filter(({ kind }) => kind).map(meta));
  const differences = [
    ...errors,
    ...(metadata(expected) === metadata(found)
      ? []
      : [`metadata: expected ${metadata(expected)}, found ${metadata(found)}`]),
    ...ruleDifferences(expected.flatMap(groupsOf), found.flatMap(groupsOf)),
  ];
  const count = expected
    .flatMap(groupsOf)
    .reduce((sum, group) => sum + group.rules.length, 0);
  return { differences, count, dropped };
}

/** Sloth drops fields it does not know, which are errors here. */
function withoutUnknownFields(text) {
  const { problems } = slo.parseSloth(text);
  const unknown = problems.filter(({ code }) => code === 'unknown-field');
  if (unknown.length === 0) return { text, dropped: 0 };
  const parsed = parseAllDocuments(text);
  for (const { document, path: place } of unknown) {
    const steps = [...place.matchAll(/\.([\w-]+)|\[(\d+)\]/g)].map(
      ([, name, index]) => name ?? Number(index),
    );
    parsed[document - 1].deleteIn(steps);
  }
  return { text: parsed.map(String).join('---\n'), dropped: unknown.length };
}

function documents(text) {
  return parseAllDocuments(text)
    .map(document => document.toJS())
    .filter(Boolean);
}

function groupsOf(document) {
  return document.groups ?? document.spec.groups;
}

function meta({ kind, metadata = {} }) {
  const sorted = map => Object.entries(map ?? {}).sort();
  return [
    kind,
    metadata.name,
    metadata.namespace,
    sorted(metadata.labels),
    sorted(metadata.annotations),
  ];
}

function compile(text, { period, ...options }) {
  const parsed = slo.parseSloth(text);
  const read = parsed.documents.map(document =>
    slo.slothSources(document, {
      period,
      plugins: sliPlugins,
      locate: place => parsed.locate(document, place),
    }),
  );
  const sources = [
    ...read.flatMap(result => result.sources),
    ...alphaSources(text),
  ];
  const compilation = slo.compileSloth(sources, {
    version: options.labels?.cmd ? 'dev' : 'conformance',
    stages,
    ...options,
  });
  return {
    compilation,
    problems: [
      ...parsed.problems,
      ...read.flatMap(result => result.problems),
      ...compilation.problems,
    ],
  };
}

function alphaSources(text) {
  return documents(text)
    .filter(({ apiVersion }) => apiVersion === 'openslo/v1alpha')
    .flatMap(document => {
      const resolved = slo.resolveSlo(v1OfAlpha(document), () => undefined);
      if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
      return slo
        .openSloSources(resolved.definition)
        .map(source => ({ ...source, version: 'openslo/v1alpha' }));
    });
}

/** Fields Sloth drops without a word are errors here, so they are set aside. */
function judge(name, text, valid) {
  const parsed = slo.parseSloth(text);
  if (parsed.documents.length + parsed.rejected.length === 0) {
    report(name, [], 'other format (OpenSLO v1alpha)');
    return;
  }
  const errors = parsed.problems.filter(({ severity }) => severity === 'error');
  const unknown = errors.filter(({ code }) => code === 'unknown-field').length;
  const further = errors.length - unknown;
  const alike = valid ? further === 0 : further > 0;
  report(
    name,
    alike ? [] : errors.map(({ path, message }) => `${path}: ${message}`),
    `${valid ? 'valid' : 'invalid'}, ${further} errors, ${unknown} unknown fields`,
  );
}
