import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../bootstrap/root.mjs';
import { measured } from './command.mjs';
import { table } from './figures.mjs';
import { writeHistory } from './histories.mjs';

const PACKAGES = 13;
const ROUNDS = 5;

/** Changelogs of all packages of a repository beside that of one: the history is read once. */
export async function packagesInOnePass(folder) {
  const repository = path.join(folder, 'packages.git');
  await writeHistory(repository, { commits: 20_000, packages: PACKAGES });
  const { changelogs } = await bundled(folder);
  const best = { 1: Infinity, [PACKAGES]: Infinity };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const count of Object.keys(best).map(Number)) {
      const names = Array.from({ length: count }, (_, index) => `p${index}`);
      const started = performance.now();
      await changelogs(repository, names);
      best[count] = Math.min(best[count], performance.now() - started);
    }
  }
  table([
    [`packages of 20 000 commits, fastest of ${ROUNDS}`, 'ms', 'of one'],
    ...Object.entries(best).map(([count, ms]) => [
      `${count} in one pass`,
      ms.toFixed(0),
      `${(ms / best[1]).toFixed(2)} ×`,
    ]),
  ]);
}

/** Messages made to keep a parser busy, through the whole command: twice the length may take twice the time. */
export async function hostileMessages({ command, folder }) {
  const kinds = {
    'long subjects': length => `feat: ${'a '.repeat(length / 2)}`,
    parentheses: length => `feat${'('.repeat(length)}: a`,
    'number signs': length => `fix: a\n\n${'#1 '.repeat(length / 3)}`,
    footers: length => `fix: a\n\n${'A: b\n'.repeat(length / 5)}`,
    'open reverts': length =>
      `Revert "${'This reverts commit '.repeat(length / 20)}`,
    mentions: length => `fix: ${'@a/b '.repeat(length / 5)}`,
    'line breaks': length => `fix: a${'\r\n'.repeat(length / 2)}`,
  };
  const rows = [];
  for (const [name, message] of Object.entries(kinds)) {
    const times = [];
    for (const length of [16_000, 32_000, 64_000, 1_000_000]) {
      const repository = path.join(folder, 'hostile.git');
      await writeHistory(repository, {
        commits: 200,
        message: () => message(length),
      });
      let best = Infinity;
      for (let round = 0; round < ROUNDS; round += 1) {
        const { cpuSeconds } = await measured(command, [
          ...['changelog', '--all', '--no-cache', '--repo', repository],
        ]);
        best = Math.min(best, 1000 * cpuSeconds);
      }
      times.push(best);
      rmSync(repository, { recursive: true });
    }
    rows.push([
      name,
      ...times.map(ms => ms.toFixed(0)),
      (times[2] / times[1]).toFixed(2),
    ]);
  }
  table([
    [
      '200 hostile messages, CPU ms of the command',
      ...['16 kB', '32 kB', '64 kB', '1 MB', '64 : 32'],
    ],
    ...rows,
  ]);
}

let module;

const CHANGELOGS = `
import {
  assignReleases, buildChangelog, buildGraph, concerns, packageClosures, packageMatcher, packagePrefixes, renderMarkdown, selectTags,
} from '@bellwether/domain-changelog';
import { readHistory } from '@bellwether/kit-git';

export async function changelogs(folder, names) {
  const packages = names.map(name => ({ name, path: 'packages/' + name }));
  const { commits, tags, head } = await readHistory(folder, {
    packageOf: names.length > 0 ? packageMatcher(packages) : undefined,
  });
  const graph = buildGraph(commits);
  const closures = packageClosures(packages);
  if (names.length === 0) {
    const assigned = assignReleases(graph, selectTags(tags).tags, head);
    return [renderMarkdown(buildChangelog({ commits, ...assigned }))];
  }
  return packages.map(({ name }, index) => {
    const selected = selectTags(tags, packagePrefixes(name));
    const assigned = assignReleases(graph, selected.tags, head);
    const member = new Uint8Array(commits.length);
    commits.forEach(({ packages: touched }, at) => { member[at] = concerns(touched, closures[index]) ? 1 : 0; });
    return renderMarkdown(buildChangelog({ commits, ...assigned, member, package: name }));
  });
}
`;

/** What the command and the Action do with the kit and the domain package, as one file of JavaScript. */
async function bundled(folder) {
  if (module) return module;
  const { build } = await import('esbuild');
  const outfile = path.join(folder, 'changelogs.mjs');
  await build({
    stdin: {
      contents: CHANGELOGS,
      resolveDir: path.join(root, 'packages', 'cli'),
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  module = await import(pathToFileURL(outfile).href);
  return module;
}
