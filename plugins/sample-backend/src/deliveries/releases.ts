import { createHash } from 'node:crypto';
import {
  type Commit,
  type Release,
  RELEASE_BODY_LIMIT,
  buildChangelog,
  normaliseNotes,
  parseVersion,
  renderLimitedNotes,
} from '@bellwether/domain-changelog';
import type {
  ReleaseCommit,
  ReleasePublishedData,
} from '@bellwether/plugin-delivery-common';
import { hashText, noise } from '../history/hash';
import type { Delivery } from './model';

/** What the Action `changelog` would tell of the release that a delivery brings, but for the run. */
export function releaseOf(
  delivery: Delivery,
  { seed, atMs }: { seed: string; atMs: number },
): Omit<ReleasePublishedData, 'run' | 'details'> & {
  details: NonNullable<ReleasePublishedData['details']>;
} {
  const { version, baseline, sha } = delivery;
  const tag = `v${version}`;
  const previousTag = `v${baseline}`;
  const commits = commitsOf(delivery, seed, atMs);
  const { releases } = buildChangelog({
    commits,
    tags: [{ name: tag, hash: sha, version }],
    releaseOf: new Int32Array(commits.length),
    complete: false,
  });
  const [release] = releases;
  const notes = normaliseNotes(
    renderLimitedNotes(release, { maxLength: RELEASE_BODY_LIMIT }),
  );
  return {
    verdict: 'pass',
    reason: `Released ${tag}.`,
    startedAt: new Date(atMs - 9_000).toISOString(),
    durationMs: 9_000,
    details: {
      service: delivery.story.gate.spec.service,
      package: null,
      version,
      tag,
      sha,
      previousTag,
      prerelease: parseVersion(version)!.prerelease.length > 0,
      url: null,
      notes,
      digest: createHash('sha256').update(notes).digest('hex'),
      commits: release.commits.map(told),
      commitsOmitted: 0,
    },
  };
}

/** The commits since the release before, newest first: the last one is what is tagged. */
function commitsOf(
  { delivery, story, sha, startMs }: Delivery,
  seed: string,
  atMs: number,
): Commit[] {
  const own = hashText(`${seed}/${story.repository}/commits`);
  const hour = Math.floor(startMs / 3_600_000);
  return delivery.commits.map((message, index) => {
    const { people } = story;
    const hash =
      index === 0
        ? sha
        : createHash('sha1').update(`${sha}/${index}`).digest('hex');
    return {
      hash,
      parents: [],
      time: Math.floor(atMs / 1000) - 3_600 * (index + 1),
      author: {
        name: people[Math.floor(noise(own, index, hour) * people.length)],
        mail: '',
      },
      message,
    };
  });
}

function told({
  hash,
  type,
  scope,
  subject,
  breaking,
  authors,
  references,
  pullRequest,
}: Release['commits'][number]): ReleaseCommit {
  return {
    hash,
    type,
    scope,
    subject,
    breaking,
    authors: authors.map(({ name, login }) => ({
      name,
      ...(login !== undefined && { login }),
    })),
    references: [...references],
    pullRequest,
  };
}
