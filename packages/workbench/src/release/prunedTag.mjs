import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Most an archive at a tag may weigh, in bytes: the runner downloads it for each job that uses an Action. Nine tenths of it are
 * the bundles, most of those the parser of PromQL and that of YAML.
 */
export const MAX_ARCHIVE_BYTES = 800_000;

/** Who commits what a release contains; fixed, so that the same sources give the same commit on any machine. */
const COMMITTER = {
  name: 'Bellwether release',
  mail: 'release@bellwether.dev',
};

/**
 * What users of the Actions need at a tag, as files below `tree`: descriptions, READMEs, workflows to call, the licence and the
 * bundles. Everything else that may lie there is a mistake.
 */
const WANTED =
  /^(LICENSE|actions\/[a-z-]+\/(action\.yml|README\.md)|\.github\/workflows\/[a-z-]+\.yml|dist\/([\w-]+\.mjs|licences\.txt|chunks\/[\w-]+\.mjs))$/;

/**
 * Runs git without a shell.
 *
 * @param {string} repository folder
 * @param {string[]} args
 * @param {{input?: string | Buffer, env?: Record<string, string>}} [options]
 * @returns {string} what it wrote, trimmed
 * @throws {Error} with what git said when it fails
 */
export function git(repository, args, { input, env } = {}) {
  return gitBytes(repository, args, { input, env }).toString().trim();
}

function gitBytes(repository, args, { input, env }) {
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: repository,
    input: input ?? '',
    env: { ...process.env, ...env },
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error) throw error;
  if (status !== 0) {
    throw new Error(`git ${args[0]} failed: ${stderr.toString().trim()}`);
  }
  return stdout;
}

/**
 * Makes the commit a tag of the Actions points to: a child of the source commit with nothing but what their users need. The
 * index and the work tree are left alone.
 *
 * @param {{repository: string, source: string, version: string, tree: string, naming?: (commit: string) => Record<string, string>}} options
 *   `source`: full object name of the commit that was built; `tree`: folder with what was built; `naming`: files by path that have
 *   to name the commit of all others, and come with a second one above it
 * @returns {{commit: string, archiveBytes: number}}
 * @throws {Error} when the tree has a file that no user needs, lacks one that all need, or weighs too much
 */
export function pruneTo({ repository, source, version, tree, naming }) {
  const files = filesBelow(tree);
  const strange = files.filter(file => !WANTED.test(file));
  if (strange.length > 0) {
    throw new Error(
      `expected only what users of the Actions need, found ${strange.join(', ')}`,
    );
  }
  for (const file of ['LICENSE', 'dist/licences.txt']) {
    if (!files.includes(file)) throw new Error(`expected ${file} in ${tree}`);
  }
  const date = git(repository, ['show', '-s', '--format=%ct', source]);
  const made = {
    tree,
    date: `${date} +0000`,
    message: `Actions v${version}\n\nBuilt from ${source}. The same files come of\n\n    git checkout ${source}\n    yarn install --immutable\n    node packages/workbench/actions/release.mjs --version ${version}\n`,
  };
  let tip = commitFiles(repository, { ...made, files, parent: source });
  if (naming) {
    const more = naming(tip);
    for (const [name, text] of Object.entries(more)) {
      fs.writeFileSync(path.join(tree, name), text);
    }
    tip = commitFiles(repository, {
      ...made,
      files: [...new Set([...files, ...Object.keys(more)])].sort(),
      parent: tip,
    });
  }
  const archive = gzipSync(gitBytes(repository, ['archive', tip], {}));
  if (archive.length > MAX_ARCHIVE_BYTES) {
    throw new Error(
      `expected an archive of at most ${MAX_ARCHIVE_BYTES} bytes at the tag, found ${archive.length}`,
    );
  }
  return { commit: tip, archiveBytes: archive.length };
}

function commitFiles(repository, { tree, files, parent, date, message }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-release-'));
  try {
    const env = { GIT_INDEX_FILE: path.join(folder, 'index') };
    const entries = files.map(file => {
      const blob = git(repository, [
        'hash-object',
        '-w',
        '--no-filters',
        path.join(tree, file),
      ]);
      return `100644 ${blob}\t${file}\n`;
    });
    git(repository, ['update-index', '--index-info'], {
      input: entries.join(''),
      env,
    });
    const root = git(repository, ['write-tree'], { env });
    return git(repository, ['commit-tree', root, '-p', parent], {
      input: message,
      env: {
        GIT_AUTHOR_NAME: COMMITTER.name,
        GIT_AUTHOR_EMAIL: COMMITTER.mail,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: COMMITTER.name,
        GIT_COMMITTER_EMAIL: COMMITTER.mail,
        GIT_COMMITTER_DATE: date,
      },
    });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Publishes a commit as `vX.Y.Z`, which never moves, and moves `vX` to it when it is the newest of its major version. Doing it
 * again changes nothing.
 *
 * @param {{repository: string, remote: string, version: string, commit: string}} options
 * @returns {{tag: string, created: boolean, moved: string | null}} `moved`: the tag of the major version, if it was
 * @throws {Error} when the tag is there with another commit
 */
export function publishTag({ repository, remote, version, commit }) {
  const tag = `v${version}`;
  const tags = tagsOf(repository, remote);
  const there = tags.get(tag);
  if (there !== undefined && there !== commit) {
    throw new Error(
      `expected ${tag} to point to ${commit}, found ${there}: a tag that is there is never moved; release another version`,
    );
  }
  const created = there === undefined;
  if (created) {
    git(repository, ['push', '--quiet', remote, `${commit}:refs/tags/${tag}`]);
  }
  const major = `v${version.split('.')[0]}`;
  const isNewest =
    !version.includes('-') &&
    ![...tags.keys()].some(
      other => other.startsWith(`${major}.`) && isHigher(other, tag),
    );
  if (!isNewest || tags.get(major) === commit) {
    return { tag, created, moved: null };
  }
  // moved only from where it was seen, so that two releases at once cannot undo each other
  git(repository, [
    'push',
    '--quiet',
    `--force-with-lease=refs/tags/${major}:${tags.get(major) ?? ''}`,
    remote,
    `+${commit}:refs/tags/${major}`,
  ]);
  return { tag, created, moved: major };
}

/** Tags of a remote and what they point to. */
function tagsOf(repository, remote) {
  const lines = git(repository, ['ls-remote', '--tags', '--refs', remote]);
  return new Map(
    lines
      .split('\n')
      .filter(Boolean)
      .map(line => line.split('\t'))
      .map(([commit, ref]) => [ref.slice('refs/tags/'.length), commit]),
  );
}

/** Whether a stable version is higher than another of the same form. */
function isHigher(one, other) {
  const [a, b] = [one, other].map(tag => tag.slice(1).split('.').map(Number));
  if (a.length !== 3 || a.some(Number.isNaN)) return false;
  const at = [0, 1, 2].find(part => a[part] !== b[part]);
  return at !== undefined && a[at] > b[at];
}

/**
 * Names of the files in which two folders differ.
 *
 * @param {string} one
 * @param {string} other
 */
export function differences(one, other) {
  const names = new Set([...filesBelow(one), ...filesBelow(other)]);
  const bytes = (folder, name) => {
    const file = path.join(folder, name);
    return fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
  };
  return [...names].filter(
    name => !bytes(one, name).equals(bytes(other, name)),
  );
}

/** Files below a folder, sorted, with `/` on every machine. */
function filesBelow(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      path.relative(folder, path.join(entry.parentPath, entry.name)),
    )
    .map(name => name.split(path.sep).join('/'))
    .sort();
}
