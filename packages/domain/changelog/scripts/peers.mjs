// Asks the tools that the README names what they make of the messages below, and says where they differ. Needs a Node that strips
// types (24), Git, and a folder where `npm install conventional-commits-parser conventional-changelog-conventionalcommits
// conventional-changelog-angular release-please git-cliff` was run: `node scripts/peers.mjs FOLDER`. Ends with 1 when a tool differs
// in type, breaking notes or number of entries and the lint does not name it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const say = text => process.stdout.write(`${text}\n`);

const folder = path.resolve(process.argv[2] ?? '.');
const inside = pathToFileURL(path.join(folder, 'index.js')).href;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('conventional-')) {
      return next(specifier, { ...context, parentURL: inside });
    }
    const own = !context.parentURL?.includes('/node_modules/');
    return next(
      own && /^\.\.?\/[^.]*$/.test(specifier) ? `${specifier}.ts` : specifier,
      context,
    );
  },
});

const { parseMessage } = await import('../src/message/parseMessage.ts');
const { lintMessage } = await import('../src/lint/lintMessage.ts');

const require = createRequire(inside);

const SHA = '0123456789abcdef0123456789abcdef01234567';
const MESSAGES = [
  'feat: a',
  'feat(two words): a',
  'feat:a',
  'feat(): a',
  'feat(a)(b): x',
  'feat(a(b)): x',
  'feat : a',
  'feat (x): a',
  'feat!(x): a',
  'feat:  a',
  'FEAT: a',
  'my-type: x',
  'feat!: a',
  'feat(x)!: a',
  'docs!: a',
  'Improve',
  'fix: a\nbody',
  'fix: a\n\ntext\nRefs: #1',
  'fix: a\nCloses #1',
  'fix: a\n\ntext\nBREAKING CHANGE: b',
  'fix: a\n\nBREAKING CHANGE: b',
  'fix: a\n\nBREAKING-CHANGE: b',
  'fix: a\n\nbreaking change: b',
  'fix: a\n\nBREAKING CHANGE #12',
  'fix: a\n\n* BREAKING CHANGE: b',
  'fix: a\n\n  BREAKING CHANGE: b',
  'fix: a\n\nBREAKING CHANGE:b',
  'fix: a\n\nBREAKING CHANGE : b',
  'fix: a\n\nBREAKING CHANGES: b',
  'fix: a\n\nBREAKING CHANGE: b\nBREAKING CHANGE: c',
  'fix: a\n\nBREAKING CHANGE: b\n\nmore',
  'fix: a\n\nCloses #1, #2',
  'feat: a\n\nRefs: #12, #13',
  'feat: one\n\nfix(x): two\n\nfeat: three',
  'feat: a\n\nCo-authored-by: A <a@b.test>',
  'Merge pull request #12 from a/b\n\nfeat: title',
  `Revert "feat: a"\n\nThis reverts commit ${SHA}.`,
  `revert: feat: a\n\nThis reverts commit ${SHA}.`,
  `Reapply "feat: a"\n\nThis reverts commit ${SHA}.`,
  'fixup! feat: a',
  'feat: a (#12)',
];

/** What everybody says of a message in the same words. */
const verdict = (types, notes) => JSON.stringify({ types, notes });

function ours(text) {
  const { type, breakingNotes } = parseMessage(text);
  return verdict(type === null ? [] : [type], breakingNotes);
}

async function regular(preset) {
  const { CommitParser } = await import('conventional-commits-parser');
  const { default: create } = await import(preset);
  const parser = new CommitParser((await create()).parser);
  return text => {
    const { type, notes, revert } = parser.parse(text);
    const plain = type ? [type] : [];
    const types = revert ? ['revert'] : plain;
    return verdict(
      types,
      notes.map(note => note.text),
    );
  };
}

function releasePlease() {
  const {
    parseConventionalCommits,
  } = require('release-please/build/src/commit');
  const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
  return message => {
    const commits = parseConventionalCommits(
      [{ sha: SHA, message, files: [] }],
      silent,
    );
    return verdict(
      commits.map(({ type }) => type),
      commits.flatMap(({ notes }) => notes.map(note => note.text)),
    );
  };
}

function gitCliff() {
  const repository = fs.mkdtempSync(path.join(os.tmpdir(), 'peers-'));
  const who = { NAME: 'A', EMAIL: 'a@b.test' };
  const env = { ...process.env, GIT_CLIFF_OFFLINE: 'true' };
  for (const [key, value] of Object.entries(who)) {
    env[`GIT_AUTHOR_${key}`] = value;
    env[`GIT_COMMITTER_${key}`] = value;
  }
  const git = (args, input) =>
    execFileSync('git', ['-C', repository, ...args], {
      env,
      input,
      encoding: 'utf8',
    }).trim();
  git(['init', '-q']);
  const tree = git(['write-tree']);
  const texts = new Map();
  let parent;
  for (const text of MESSAGES) {
    parent = git(
      ['commit-tree', tree, ...(parent ? ['-p', parent] : [])],
      text,
    );
    texts.set(parent, text);
  }
  git(['update-ref', 'HEAD', parent]);
  const config = path.join(repository, 'cliff.toml');
  fs.writeFileSync(
    config,
    '[git]\nconventional_commits = true\nfilter_unconventional = false\nrequire_conventional = false\n',
  );
  const releases = JSON.parse(
    execFileSync(
      path.join(folder, 'node_modules', '.bin', 'git-cliff'),
      ['--repository', repository, '--config', config, '--context'],
      { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    ),
  );
  fs.rmSync(repository, { recursive: true, force: true });
  const found = new Map();
  for (const commit of releases.flatMap(({ commits }) => commits)) {
    const text = texts.get(commit.id);
    // its context has groups for types; a header it reads has the type it begins with
    const types = commit.conventional ? [/^[^(!:\s]+/.exec(text)[0]] : [];
    found.set(
      text,
      verdict(types, commit.breaking ? [commit.breaking_description] : []),
    );
  }
  return text => found.get(text) ?? verdict([], []);
}

const version = name =>
  JSON.parse(
    fs.readFileSync(
      path.join(folder, 'node_modules', name, 'package.json'),
      'utf8',
    ),
  ).version;
const tools = {
  'conventional-changelog': await regular(
    'conventional-changelog-conventionalcommits',
  ),
  'semantic-release': await regular('conventional-changelog-angular'),
  'release-please': releasePlease(),
  'git-cliff': gitCliff(),
};
for (const name of [
  'conventional-commits-parser',
  'conventional-changelog-conventionalcommits',
  'conventional-changelog-angular',
  'release-please',
  'git-cliff',
]) {
  say(`${name} ${version(name)}`);
}

let failed = false;
for (const text of MESSAGES) {
  const own = ours(text);
  const named = new Set(lintMessage(text).flatMap(problem => problem.tools));
  const others = Object.entries(tools)
    .map(([name, ask]) => [name, ask(text)])
    .filter(([, said]) => said !== own);
  say(`\n${JSON.stringify(text)}: ${own}`);
  for (const [name, said] of others) {
    const known = named.has(name);
    if (!known) failed = true;
    say(`  ${known ? '' : 'NOT NAMED: '}${name}: ${said}`);
  }
}
process.exitCode = failed ? 1 : 0;
