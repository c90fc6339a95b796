/*
 * Makes the commit and the tags that users of the Actions get, without the sources of the portal beside them:
 *
 *   node packages/workbench/actions/release.mjs --version 1.2.3            says what the commit would be
 *   node packages/workbench/actions/release.mjs --push                     publishes the version of the tag source/vX.Y.Z of
 *                                                                          the commit that is checked out, if it has one
 *
 * --notes FILE writes the notes of the version. --repository DIR and --remote NAME say of what clone and where to. With
 * GITHUB_OUTPUT, `tag` and `commit` are its outputs.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from '../bootstrap/root.mjs';
import {
  differences,
  git,
  pruneTo,
  publishTag,
} from '../src/release/prunedTag.mjs';
import { bundleActions } from './bundle.mjs';
import { actionFolders, copyFront } from './folders.mjs';
import { bundlePlugin } from './semanticRelease.mjs';
import { copyWorkflows, enterpriseFiles } from './workflows.mjs';

/** Where users find the Actions. */
const OWN_NAME = 'bellwether/bellwether';

const SOURCE_TAG = 'source/v';
const VERSION = /^\d+\.\d+\.\d+(-[\w.-]+)?$/;

const { values } = parseArgs({
  options: {
    version: { type: 'string' },
    push: { type: 'boolean', default: false },
    notes: { type: 'string' },
    repository: { type: 'string', default: root },
    remote: { type: 'string', default: 'origin' },
  },
});
const { repository, remote } = values;
const say = text => process.stdout.write(`${text}\n`);

const source = git(repository, ['rev-parse', 'HEAD']);
const version = values.version ?? taggedVersion();
if (version === undefined) {
  say(`nothing to release: ${source} has no tag ${SOURCE_TAG}X.Y.Z`);
} else if (!VERSION.test(version)) {
  process.stderr.write(`expected a version such as 1.2.3, found ${version}\n`);
  process.exitCode = 1;
} else {
  await release();
}

function taggedVersion() {
  return git(repository, ['tag', '--points-at', source])
    .split('\n')
    .filter(tag => tag.startsWith(SOURCE_TAG))
    .map(tag => tag.slice(SOURCE_TAG.length))
    .find(each => VERSION.test(each));
}

async function release() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-release-'));
  try {
    const tree = await built(path.join(folder, 'one'));
    const again = await built(path.join(folder, 'two'));
    const different = differences(tree, again);
    if (different.length > 0) {
      throw new Error(
        `expected two builds to be the same, found differences in ${different.join(', ')}`,
      );
    }
    const { commit, archiveBytes } = pruneTo({
      repository,
      source,
      version,
      tree,
      naming: named =>
        enterpriseFiles({ commit: named, version, repository: OWN_NAME }),
    });
    say(`v${version}: ${commit}, built from ${source}, ${archiveBytes} bytes`);
    if (values.notes) await writeNotes(path.resolve(values.notes));
    if (!values.push) return;
    const done = publishTag({ repository, remote, version, commit });
    say(
      `${done.tag} ${done.created ? 'was pushed' : 'is there already'}${done.moved ? `, ${done.moved} was moved to it` : ''}`,
    );
    if (process.env.GITHUB_OUTPUT) {
      fs.appendFileSync(
        process.env.GITHUB_OUTPUT,
        `tag=${done.tag}\ncommit=${commit}\n`,
      );
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** What a release contains, built into a folder. */
async function built(tree) {
  const folders = actionFolders();
  await bundleActions(folders, tree);
  for (const folder of folders) copyFront(folder, tree);
  fs.copyFileSync(path.join(root, 'LICENSE'), path.join(tree, 'LICENSE'));
  copyWorkflows(tree);
  return tree;
}

/** The notes as semantic-release had them from the same plugin: a run that only goes on has none of it. */
async function writeNotes(file) {
  const { generateNotes } = await import(pathToFileURL(await bundlePlugin()));
  const [before] = git(repository, [
    ...['-c', 'versionsort.suffix=-'],
    ...['tag', '--merged', source, '--sort=-version:refname'],
  ])
    .split('\n')
    .filter(tag => tag.startsWith(SOURCE_TAG))
    .map(tag => tag.slice(SOURCE_TAG.length))
    .filter(each => VERSION.test(each) && each !== version)
    // the notes of a stable version are all since the last stable one
    .filter(each => version.includes('-') || !each.includes('-'));
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = process.env;
  const notes = await generateNotes(
    { authors: true },
    {
      cwd: repository,
      lastRelease: before
        ? { version: before, gitTag: `${SOURCE_TAG}${before}` }
        : {},
      nextRelease: {
        version,
        gitTag: `${SOURCE_TAG}${version}`,
        gitHead: source,
      },
      options: { repositoryUrl: name && `${server}/${name}` },
    },
  );
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, notes);
}
