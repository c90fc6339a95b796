import type { Changelog, Release, ReleaseCommit } from '../model';

/**
 * A changelog as JSON: `{ "releases": [{ "version", "tag", "date", "commits": [{ "hash", "type", "scope", "subject", "breaking",
 * "references", "authors", … }] }], "next": { … } }`, every commit of the history once, texts as they are.
 *
 * @public
 */
export function renderJson({ releases, next, ...rest }: Changelog): string {
  const ordered = {
    releases: releases.map(releaseInOrder),
    next,
    package: rest.package,
    problems: rest.problems,
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

function releaseInOrder(release: Release) {
  const { version, tag, date, commits, ...rest } = release;
  return { version, tag, date, commits: commits.map(commitInOrder), ...rest };
}

function commitInOrder(commit: ReleaseCommit) {
  const { hash, type, scope, subject, breaking, references, authors, ...rest } =
    commit;
  return { hash, type, scope, subject, breaking, references, authors, ...rest };
}
