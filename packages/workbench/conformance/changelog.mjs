#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { randomHistories } from './randomHistories.mjs';

const USAGE =
  'Usage: node packages/workbench/conformance/changelog.mjs (--random <count> | <repository>…)';
const [first, ...rest] = process.argv.slice(2);
const count = first === '--random' ? Number(rest[0]) : 0;
if (first === undefined || (first === '--random' && !(count > 0))) {
  console.error(USAGE);
  process.exit(2);
}

/**
 * The releases of a history in every way there is to read it: as objects, packed, and packed on top of what was kept when it was
 * half as long. What is kept stands in the repository, so that it is looked for anew by every run.
 */
const RELEASES = `
import { assignReleases, buildGraph, selectTags } from '@bellwether/domain-changelog';
import { openHistory, packHistory, readHistory } from '@bellwether/kit-git';

export async function releasesOf(folder, to, prefixes, run) {
  const { commits, head, tags: all } = await readHistory(folder, { to, messageLimit: 0 });
  const selected = selectTags(all, prefixes).tags;
  const hashes = commits.map(({ hash }) => hash);
  const half = hashes[Math.floor(hashes.length / 2)];
  const ways = [{ graph: buildGraph(commits), order: [...commits.keys()], hashOf: index => hashes[index] }];
  for (const [end, kept] of [[to], [half, [run]], [to, [run]]]) {
    const packed = await packHistory(await openHistory(folder, { to: end }), { kept });
    await packed.keep();
    if (end !== to) continue;
    ways.push({ ...packed, hashOf: index => packed.commits.hashOf(index) });
  }
  const found = ways.map(({ graph, order, hashOf }) => {
    const { tags, releaseOf } = assignReleases(graph, selected, head);
    const under = [...tags, undefined].map(() => new Set());
    for (const index of order) under.at(releaseOf[index]).add(hashOf(index));
    return { tags: tags.map(({ name }) => name), commits: order.length, under };
  });
  const told = found.map(({ tags, under }) => JSON.stringify([tags, under.map(set => [...set])]));
  return { ...found[0], isSame: told.every(text => text === told[0]) };
}
`;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-'));
let failures = 0;
try {
  const { releasesOf } = await bundled();
  if (count > 0) {
    const repository = path.join(folder, 'random.git');
    const heads = randomHistories(repository, count);
    const sum = { commits: 0, releases: 0 };
    for (const head of heads) {
      const checked = await check(releasesOf, repository, head, [`${head}@`]);
      sum.commits += checked.commits;
      sum.releases += checked.releases;
    }
    console.log(
      `${heads.length} random graphs, ${sum.commits} commits under ${sum.releases} releases, ${failures} wrong`,
    );
  } else {
    for (const repository of [first, ...rest]) {
      const before = failures;
      const { commits, releases } = await check(releasesOf, repository, 'HEAD');
      console.log(
        `${path.basename(repository).padEnd(28)}${String(commits).padStart(7)} commits under ${String(releases).padStart(5)} releases, ${failures - before} wrong`,
      );
    }
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
process.exit(failures === 0 ? 0 : 1);

/**
 * Compares with what `git rev-list` says each release contains and those before it do not. Whole contents are compared: with
 * `--not` Git looks at dates and may list too much where clocks were wrong, so that it only narrows down where to look closer.
 */
async function check(releasesOf, repository, head, prefixes) {
  const run = path.basename(folder);
  const { tags, commits, under, isSame } = await releasesOf(
    repository,
    head,
    prefixes,
    run,
  );
  if (!isSame) {
    failures += 1;
    console.log(`  ${repository} ${head}: packed, it is another history`);
  }
  const names = [...tags, head];
  const earlier = new Set();
  names.forEach((name, index) => {
    const found = under[index];
    const fast = revList(repository, [
      name,
      ...names.slice(0, index).map(one => `^${one}`),
    ]);
    const isEqual = all =>
      all.length === found.size && all.every(hash => found.has(hash));
    if (!isEqual(fast)) {
      const whole = revList(repository, [name]);
      names.slice(0, index).forEach(one => {
        for (const hash of revList(repository, [one])) earlier.add(hash);
      });
      const exact = whole.filter(hash => !earlier.has(hash));
      earlier.clear();
      if (!isEqual(exact)) {
        failures += 1;
        console.log(
          `  ${repository} ${name}: expected ${exact.length} commits, found ${found.size}`,
        );
      }
    }
  });
  const all = revList(repository, [head]).length;
  if (all !== commits) {
    failures += 1;
    console.log(`  ${repository}: expected ${all} commits, found ${commits}`);
  }
  return { commits, releases: tags.length };
}

function revList(repository, revisions) {
  const { status, stdout, stderr } = spawnSync(
    'git',
    ['-C', repository, '--no-replace-objects', 'rev-list', '--stdin'],
    {
      input: `${revisions.join('\n')}\n`,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    },
  );
  if (status !== 0) throw new Error(`git rev-list: ${stderr}`);
  return stdout.split('\n').slice(0, -1);
}

/** The kit and the domain package as they are, without a build. */
async function bundled() {
  const require = createRequire(import.meta.url);
  const outfile = path.join(folder, 'releases.mjs');
  await require('esbuild').build({
    stdin: {
      contents: RELEASES,
      resolveDir: path.resolve(import.meta.dirname, '../../cli'),
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}
