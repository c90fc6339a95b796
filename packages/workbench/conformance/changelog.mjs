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

const RELEASES = `
import { assignReleases, buildGraph, selectTags } from '@bellwether/domain-changelog';
import { readHistory } from '@bellwether/kit-git';

export async function releasesOf(folder, to, prefixes) {
  const history = await readHistory(folder, { to, messageLimit: 0 });
  const selected = selectTags(history.tags, prefixes).tags;
  const { tags, releaseOf } = assignReleases(buildGraph(history.commits), selected, history.head);
  const under = [...tags, undefined].map(() => new Set());
  history.commits.forEach(({ hash }, index) => under.at(releaseOf[index]).add(hash));
  return { tags: tags.map(({ name }) => name), commits: history.commits.length, under };
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
  const { tags, commits, under } = await releasesOf(repository, head, prefixes);
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
