import type { GitTag } from '@bellwether/domain-changelog';
import { GitError } from './errors';
import { type GitOptions, gitText } from './runGit';

const FIELDS = [
  '%(objectname)',
  '%(*objectname)',
  '%(*objecttype)',
  '%(taggerdate:unix)',
  '%(refname:strip=2)',
];

/**
 * All tags, annotated ones with what they point to and when they were made.
 *
 * @throws GitError `failed`
 * @public
 */
export async function listTags(
  folder: string,
  options: GitOptions = {},
): Promise<GitTag[]> {
  const { code, text, errors } = await gitText(
    folder,
    ['for-each-ref', `--format=${FIELDS.join(' ')}`, 'refs/tags'],
    options,
  );
  if (code !== 0) {
    throw new GitError('failed', `Git cannot list the tags: ${errors}`);
  }
  const tags: GitTag[] = [];
  let nested = false;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    // No name of a ref can hold a space.
    const [object, target, type, time, name] = line.split(' ');
    nested ||= type === 'tag';
    const hash = target === '' ? object : target;
    tags.push({ name, hash, ...(time !== '' && { time: Number(time) }) });
  }
  return nested ? peeled(folder, tags, options) : tags;
}

/** Tags of tags, which are rare: the list above looks through one only. */
async function peeled(
  folder: string,
  tags: readonly GitTag[],
  options: GitOptions,
): Promise<GitTag[]> {
  const { text } = await gitText(
    folder,
    ['show-ref', '--tags', '--dereference'],
    options,
  );
  const targets = new Map(
    [...text.matchAll(/^(\w+) refs\/tags\/(.+)\^\{\}$/gm)].map(
      ([, hash, name]) => [name, hash],
    ),
  );
  return tags.map(tag => ({ ...tag, hash: targets.get(tag.name) ?? tag.hash }));
}

/**
 * The commit that a name leads to: of a branch, a tag, a commit, or anything else `git rev-parse` understands.
 *
 * @returns its full object name
 * @throws GitError `unknown-ref`
 * @public
 */
export async function resolveCommit(
  folder: string,
  ref: string,
  options: GitOptions = {},
): Promise<string> {
  const asked = [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ];
  const { code, text } = await gitText(folder, asked, options);
  const hash = text.trim();
  if (code === 0 && /^[0-9a-f]{40,64}$/.test(hash)) return hash;
  throw new GitError(
    'unknown-ref',
    `Expected the name of a commit, found ${JSON.stringify(ref)}, which leads to none. Check the spelling; in CI, check that branches and tags were fetched (fetch-depth: 0).`,
  );
}
