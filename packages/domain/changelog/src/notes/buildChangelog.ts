import type {
  Changelog,
  Commit,
  Message,
  Release,
  ReleaseCommit,
  ReleaseTag,
} from '../model';
import { parseMessage } from '../message/parseMessage';
import { decideVersion } from '../versions/decideVersion';
import { authorsOf } from './authors';
import { entriesOf, type ReadCommit } from './entries';
import { type ChangelogInput, UNRELEASED } from './input';
import { mainLine, titleOfMerge } from './mainLine';
import { markPicked, type Picked } from './picked';
import { type ChangelogPolicy, DEFAULT_POLICY } from './policy';
import { findProblems } from './problems';
import { withoutReverted } from './reverts';

/**
 * Makes the changelog of a repository or of one package of it. Every commit stands under the release `releaseOf` names, once;
 * what readers need not see says why in `omitted`. The same input gives the same output, whatever order commits of the same
 * time have.
 *
 * @throws RangeError when the policy names a version, a line or a format of tags that is none
 * @public
 */
export function buildChangelog(input: ChangelogInput): Changelog {
  const policy: ChangelogPolicy = { ...DEFAULT_POLICY, ...input.policy };
  const groups = groupByRelease(input, policy);
  const picked: Picked[] = [];
  const listed = groups.map(({ commits }) => {
    const entries: ReleaseCommit[] = [];
    for (const read of commits) {
      const { commit, message } = read;
      const authors = authorsOf(commit, message, policy.mailmap);
      const own = entriesOf(read, authors, policy);
      entries.push(...own);
      if (message.pickedFrom.length > 0) {
        picked.push({ hash: commit.hash, from: message.pickedFrom });
      }
    }
    return withoutReverted(entries);
  });
  const times = timesOfTags(input);
  const releases = groups.map(({ tag }, index) =>
    releaseOf(tag, tag && times.get(tag), listed[index]),
  );
  const oldest = releases[releases.length - 1];
  if (input.complete !== false && oldest?.version) oldest.initial = true;
  if (picked.length > 0) markPicked(picked, releases);
  const unreleased = groups[0]?.tag === undefined ? groups[0]?.commits : [];
  return {
    package: input.package ?? null,
    releases,
    next: decideVersion({
      releases,
      tags: input.tags,
      unreleased: unreleased ?? [],
      commits: input.commits,
      policy,
    }),
    problems:
      policy.nonConventional === 'fail' ? findProblems(releases[0]) : [],
  };
}

interface Group {
  /** Undefined for what is not released. */
  tag: ReleaseTag | undefined;
  commits: ReadCommit[];
}

/** The commits of each release, newest release first, and read. What is not released comes first, when there is any. */
function groupByRelease(
  { commits, tags, releaseOf: assigned, member }: ChangelogInput,
  policy: ChangelogPolicy,
): Group[] {
  const released: Group[] = tags.map(tag => ({ tag, commits: [] }));
  const unreleased: Group = { tag: undefined, commits: [] };
  const main =
    policy.entries === 'first-parent' ? mainLine(commits) : undefined;
  const options = { splitBody: policy.splitBody };
  for (let index = 0; index < commits.length; index += 1) {
    const release = assigned[index];
    if (release < UNRELEASED || (member && member[index] !== 1)) continue;
    const group = release === UNRELEASED ? unreleased : released[release];
    const commit = commits[index];
    let message = readMessage(commit, options);
    const onMain = main === undefined || main[index] === 1;
    if (main && onMain) message = titleOfMerge(message, options);
    group.commits.push({ commit, hash: commit.hash, message, main: onMain });
  }
  released.reverse();
  return unreleased.commits.length > 0 ? [unreleased, ...released] : released;
}

function readMessage(
  { message }: Commit,
  options: { splitBody: boolean },
): Message {
  return typeof message === 'string' ? parseMessage(message, options) : message;
}

type OpenRelease = { -readonly [Key in keyof Release]: Release[Key] };

function releaseOf(
  tag: ReleaseTag | undefined,
  time: number | undefined,
  entries: readonly ReleaseCommit[],
): OpenRelease {
  if (!tag) {
    return {
      version: null,
      tag: null,
      date: null,
      hash: null,
      initial: false,
      commits: entries,
    };
  }
  return {
    version: tag.version,
    tag: tag.name,
    date: time === undefined ? null : dateOf(time),
    hash: tag.hash,
    initial: false,
    commits: entries,
  };
}

/** When releases were made: as the tag says, or its commit, which need not be of the package. */
function timesOfTags({
  commits,
  tags,
}: ChangelogInput): Map<ReleaseTag, number> {
  const wanted = new Set(tags.map(({ hash }) => hash));
  const found = new Map<string, number>();
  for (const { hash, time } of commits) {
    if (wanted.has(hash)) found.set(hash, time);
  }
  const times = new Map<ReleaseTag, number>();
  for (const tag of tags) {
    const time = tag.time ?? found.get(tag.hash);
    if (time !== undefined) times.set(tag, time);
  }
  return times;
}

/** YYYY-MM-DD in UTC; null beyond what dates can say. */
function dateOf(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}
