import type { Commit, ReleaseTag } from '../model';
import type { ChangelogInput } from '../notes/input';
import { UNRELEASED } from '../notes/input';

/** An object name that is easy to tell: the number in 40 digits. */
export const nameOf = (number: number) => number.toString(16).padStart(40, '0');

/**
 * A straight history, written oldest first as people tell it: messages, and tags such as `v1.2.3` of what stands above them. The
 * commits are named by {@link nameOf}, from 1.
 */
export function history(
  ...lines: readonly (string | { tag: string })[]
): ChangelogInput & { commits: readonly Commit[] } {
  const commits: Commit[] = [];
  const tags: ReleaseTag[] = [];
  const release: number[] = [];
  for (const line of lines) {
    if (typeof line !== 'string') {
      const index = tags.length;
      tags.push({
        name: line.tag,
        hash: nameOf(commits.length),
        version: line.tag.replace(/^v/, ''),
      });
      for (let at = release.length; at < commits.length; at += 1)
        release.push(index);
      continue;
    }
    const number = commits.length + 1;
    commits.push({
      hash: nameOf(number),
      parents: number === 1 ? [] : [nameOf(number - 1)],
      time: 1_700_000_000 + number * 86_400,
      author: { name: 'Robin Doe', mail: 'robin@example.edu' },
      message: line,
    });
  }
  while (release.length < commits.length) release.push(UNRELEASED);
  return {
    commits: commits.reverse(),
    tags,
    releaseOf: Int32Array.from(release.reverse()),
  };
}

export const tag = (name: string) => ({ tag: name });

/** What `git revert` writes of commit `number`. */
export const revertOf = (number: number, subject: string) =>
  `Revert "${subject}"\n\nThis reverts commit ${nameOf(number)}.`;
