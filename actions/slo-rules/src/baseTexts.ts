import { matchesGlob, posix } from 'node:path';
import { type DeclarationText, TEXT_LIMITS } from '@bellwether/domain-slo';
import type { GitHubClient } from '@bellwether/kit-action';

/** The files with SLOs as the base of a pull request has them. */
export interface BaseTexts {
  texts: DeclarationText[];
  /** Why the comparison is not of everything; absent: it is. */
  incomplete?: string;
}

/** Requests for single files, at most: all jobs of a repository share 1000 an hour. */
const MAX_READ = 100;

/**
 * Reads the files with SLOs of the base of a pull request. Only those the pull request changes are asked for; the others are
 * the same. GitHub is asked instead of git, so that a checkout without history will do.
 *
 * @param options - `head`: the files as they are now; `patterns`: where files with SLOs are
 * @throws UpstreamError when GitHub does not answer
 */
export async function readBase(
  github: GitHubClient,
  options: {
    pullRequest: number;
    head: readonly DeclarationText[];
    patterns: readonly string[];
  },
): Promise<BaseTexts> {
  const { pullRequest, head, patterns } = options;
  const { data: pull } = await github.request(
    'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    { pull_number: pullRequest },
  );
  const { items, truncated } = await github.list(
    'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
    { pull_number: pullRequest },
    { declared: pull.changed_files },
  );
  const changed = new Set(items.map(({ filename }) => filename));
  const texts = head.filter(({ file }) => !changed.has(file));
  const before = items.flatMap(({ status, filename, previous_filename }) => {
    const file = previous_filename ?? filename;
    return status !== 'added' && isWanted(file, patterns) ? [file] : [];
  });
  for (const file of before.slice(0, MAX_READ)) {
    const text = await readAt(github, file, pull.base.sha);
    if (text !== undefined) texts.push({ file, text });
  }
  texts.sort((a, b) => (a.file < b.file ? -1 : 1));
  if (truncated) {
    return {
      texts,
      incomplete: 'GitHub does not list all files of the pull request.',
    };
  }
  return before.length > MAX_READ
    ? {
        texts,
        incomplete: `Of ${before.length} changed files ${MAX_READ} were compared.`,
      }
    : { texts };
}

/** Text of a file at a commit; undefined for what is no file, or too large to declare SLOs. */
async function readAt(
  github: GitHubClient,
  file: string,
  ref: string,
): Promise<string | undefined> {
  const { data } = await github.request(
    'GET /repos/{owner}/{repo}/contents/{path}',
    { path: file, ref },
  );
  if (Array.isArray(data) || data.type !== 'file' || !('content' in data)) {
    return undefined;
  }
  return data.size > TEXT_LIMITS.bytes
    ? undefined
    : Buffer.from(data.content, 'base64').toString('utf8');
}

function isWanted(file: string, patterns: readonly string[]): boolean {
  const matches = (pattern: string) =>
    matchesGlob(file, posix.normalize(pattern));
  return (
    patterns.some(pattern => !pattern.startsWith('!') && matches(pattern)) &&
    !patterns.some(
      pattern => pattern.startsWith('!') && matches(pattern.slice(1)),
    )
  );
}
