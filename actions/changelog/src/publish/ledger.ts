import {
  compareVersions,
  markRelease,
  normaliseNotes,
  parseVersion,
  readReleaseBlocks,
  upsertRelease,
} from '@bellwether/domain-changelog';
import { GateFailed } from '@bellwether/kit-action';
import type { Call } from './calls';
import type {
  Known,
  KnownBranch,
  KnownRelease,
  Wanted,
  WantedRelease,
} from './state';

/**
 * The next request on the way from what is there to what is wanted; undefined when nothing is left to do. Every step begins
 * from what GitHub has, so that a run that was killed anywhere is gone on with by the next one.
 *
 * A draft comes first and its tag second: whoever finds a tag without its release finds the draft that was meant for it.
 *
 * @throws GateFailed when a tag is there with another commit
 */
export function nextCall(wanted: Wanted, known: Known): Call | undefined {
  return (
    first(wanted.earlier, tag => unfinished(tag, known)) ??
    first(wanted.releases, release => releaseCall(release, known)) ??
    fileCall(wanted, known)
  );
}

function first<T>(
  items: readonly T[],
  callOf: (item: T) => Call | undefined,
): Call | undefined {
  for (const item of items) {
    const call = callOf(item);
    if (call) return call;
  }
  return undefined;
}

/** The draft of an earlier release that a run left behind after it had made the tag. */
function unfinished(tag: string, { releases, tags }: Known): Call | undefined {
  const release = releases.get(tag);
  const isOurs = release && readReleaseBlocks(release.body).length > 0;
  if (!release?.draft || !tags.get(tag) || !isOurs) return undefined;
  return {
    step: 'publish',
    of: tag,
    route: 'PATCH /repos/{owner}/{repo}/releases/{release_id}',
    parameters: { release_id: release.id, draft: false, make_latest: 'legacy' },
  };
}

function releaseCall(wanted: WantedRelease, known: Known): Call | undefined {
  const { tag, sha } = wanted;
  const there = known.tags.get(tag) ?? null;
  if (there !== null && there !== sha) {
    throw new GateFailed(
      `Tag ${tag} points to ${there}, expected ${sha}: a tag that is there is never moved.`,
      {
        code: 'BW-CHANGELOG-002',
        hint: 'Fetch the tags before the notes are computed (fetch-depth: 0), or release another version with a footer "Release-As: x.y.z".',
      },
    );
  }
  const release = known.releases.get(tag) ?? null;
  if (!release) return draft(wanted);
  if (there === null) {
    return {
      step: 'tag',
      of: tag,
      route: 'POST /repos/{owner}/{repo}/git/refs',
      parameters: { ref: `refs/tags/${tag}`, sha },
    };
  }
  const body = upsertRelease(release.body, wanted.marker, wanted.notes);
  if (release.draft) return publication(wanted, release, body, known);
  if (release.body === body) return undefined;
  return {
    step: 'notes',
    of: tag,
    route: 'PATCH /repos/{owner}/{repo}/releases/{release_id}',
    parameters: { release_id: release.id, body },
  };
}

function draft(wanted: WantedRelease): Call {
  const { tag, sha, title, marker, notes, prerelease } = wanted;
  return {
    step: 'draft',
    of: tag,
    route: 'POST /repos/{owner}/{repo}/releases',
    parameters: {
      tag_name: tag,
      target_commitish: sha,
      name: title,
      body: markRelease(marker, notes),
      draft: true,
      prerelease,
    },
  };
}

function publication(
  wanted: WantedRelease,
  { id, body: there }: KnownRelease,
  body: string,
  { latestTag }: Known,
): Call {
  const { tag, sha, prerelease } = wanted;
  return {
    step: 'publish',
    of: tag,
    route: 'PATCH /repos/{owner}/{repo}/releases/{release_id}',
    parameters: {
      release_id: id,
      target_commitish: sha,
      draft: false,
      prerelease,
      make_latest: isLatest(wanted, latestTag) ? 'true' : 'false',
      ...(there !== body && { body }),
    },
  };
}

/** Whether it is newer than the release GitHub shows as the latest; back-fills and maintenance lines are not. */
function isLatest(
  { version, prerelease, mayBeLatest }: WantedRelease,
  latestTag: string | null,
): boolean {
  if (prerelease || !mayBeLatest) return false;
  const [latest] = /\d+\.\d+\.\d+\S*$/.exec(latestTag ?? '') ?? [];
  const [own, other] = [version, latest ?? ''].map(parseVersion);
  return !own || !other || compareVersions(own, other) >= 0;
}

function fileCall(wanted: Wanted, known: Known): Call | undefined {
  const { files, filesBy, branch } = wanted;
  if (files.length === 0) return undefined;
  const changes = changesOf(wanted, known.branch);
  if (changes.size === 0) return undefined;
  if (filesBy === 'pull-request') return proposalCall(wanted, known);
  return commitCall(wanted, branch, known.branch, changes);
}

/** First line of a new changelog. */
const TITLE = '# Changelog';

/** New text of the files that differ from what is wanted, by path. */
function changesOf(
  { files }: Wanted,
  { files: there }: KnownBranch,
): Map<string, string> {
  const changes = new Map<string, string>();
  for (const { path, sections } of files) {
    const text = there.get(path) ?? null;
    const next = sections.reduce(
      (written, { marker, notes }) =>
        upsertRelease(written, marker, notes, TITLE),
      text ?? '',
    );
    if (text !== next) changes.set(path, next);
  }
  return changes;
}

function commitCall(
  { headline }: Wanted,
  branch: string,
  { head }: KnownBranch,
  files: ReadonlyMap<string, string>,
): Call {
  if (head === null) {
    throw new GateFailed(
      `The branch ${branch} does not exist, expected to find the changelog there.`,
      { code: 'BW-CHANGELOG-007' },
    );
  }
  return { step: 'commit', of: branch, expectedHead: head, headline, files };
}

/** One pull request that lives from release to release until somebody merges it, found by its branch. */
function proposalCall(wanted: Wanted, known: Known): Call | undefined {
  const { branch, proposalBranch, headline } = wanted;
  const { proposalBranch: own, proposal } = known;
  const base = known.branch.head;
  if (own.head === null) {
    return {
      step: 'branch',
      of: proposalBranch,
      route: 'POST /repos/{owner}/{repo}/git/refs',
      parameters: { ref: `refs/heads/${proposalBranch}`, sha: base ?? '' },
    };
  }
  const changes = changesOf(wanted, own);
  if (changes.size > 0) {
    // what is left of one that was merged or closed begins anew
    if (!proposal && own.head !== base) {
      return {
        step: 'reset-branch',
        of: proposalBranch,
        route: 'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
        parameters: {
          ref: `heads/${proposalBranch}`,
          sha: base ?? '',
          force: true,
        },
      };
    }
    return commitCall(wanted, proposalBranch, own, changes);
  }
  const body = proposalBody(wanted);
  if (!proposal) {
    return {
      step: 'propose',
      of: proposalBranch,
      route: 'POST /repos/{owner}/{repo}/pulls',
      parameters: { title: headline, head: proposalBranch, base: branch, body },
    };
  }
  if (proposal.title === headline && normaliseNotes(proposal.body) === body) {
    return undefined;
  }
  return {
    step: 'amend',
    of: String(proposal.number),
    route: 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
    parameters: { pull_number: proposal.number, title: headline, body },
  };
}

function proposalBody({ files }: Wanted): string {
  const paths = files.map(({ path }) => `- <code>${path}</code>`);
  return [
    '<!-- bellwether:changelog -->',
    'The notes of what was released, for:',
    '',
    ...paths,
    '',
    'Later releases are added here until this is merged.',
  ].join('\n');
}
