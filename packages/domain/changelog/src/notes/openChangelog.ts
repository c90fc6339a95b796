import type { Changelog, Release, ReleaseCommit, ReleaseTag } from '../model';
import { decideVersion } from '../versions/decideVersion';
import { authorsOf } from './authors';
import { entriesOf } from './entries';
import { type ChangelogInput, UNRELEASED } from './input';
import { findPicks, type Picks } from './picked';
import { type ChangelogPolicy, DEFAULT_POLICY } from './policy';
import { findProblems } from './problems';
import { type Reading, readingOf } from './reading';
import { withoutReverted } from './reverts';

/** A release whose entries are made when they are asked for. @public */
export interface OpenRelease extends Omit<Release, 'commits'> {
  /** The entries, newest first; of packed commits they are made anew at every call. */
  commits(): readonly ReleaseCommit[];
  /**
   * All that the entries depend on besides the policy: where it is the same, so are they, for an object name stands for everything
   * in a commit.
   */
  material(): (Uint8Array | string)[];
}

/** A changelog whose entries have not been made yet. @public */
export interface OpenChangelog extends Omit<Changelog, 'releases'> {
  releases: readonly OpenRelease[];
}

/**
 * `buildChangelog` one release at a time: of a history of any length only the entries that are looked at take room.
 *
 * @throws RangeError when the policy names a version, a line or a format of tags that is none, or needs what packed commits do
 * not have
 * @public
 */
export function openChangelog(input: ChangelogInput): OpenChangelog {
  const policy: ChangelogPolicy = { ...DEFAULT_POLICY, ...input.policy };
  const reading = readingOf(input, policy);
  const { listed, ends } = groupByRelease(input);
  const making = {
    reading,
    policy,
    picks: findPicks(listed, reading, index => versionAt(input, index)),
  };
  const releases = [...input.tags, undefined].map((tag, place) =>
    openRelease(tag, listed.subarray(ends[place], ends[place + 1]), making),
  );
  const unreleased = releases.pop()!;
  releases.reverse();
  const oldest = releases[releases.length - 1];
  if (input.complete !== false && oldest) oldest.initial = true;
  const pending = listed.subarray(ends[input.tags.length]);
  if (pending.length > 0) releases.unshift(unreleased);
  return {
    package: input.package ?? null,
    releases,
    next: decideVersion({
      releases,
      tags: input.tags,
      unreleased: Array.from(pending, index => reading.at(index)),
      breaks: hash => {
        const index = reading.indexOf(hash);
        return index >= 0 && reading.at(index).message.breaking;
      },
      policy,
    }),
    problems:
      policy.nonConventional === 'fail' && pending.length > 0
        ? findProblems(unreleased.commits())
        : [],
  };
}

/**
 * Indexes of all that is listed, release after release and newest first in each, what is not released last; and where each of
 * them begins.
 */
function groupByRelease(input: ChangelogInput) {
  const { tags, releaseOf } = input;
  const order = input.order ?? releaseOf.map((_, index) => index);
  const ends = new Int32Array(tags.length + 2);
  const groupOf = (index: number) =>
    releaseOf[index] === UNRELEASED ? tags.length : releaseOf[index];
  for (const index of order) {
    if (isListed(input, index)) ends[groupOf(index) + 1] += 1;
  }
  for (let at = 1; at < ends.length; at += 1) ends[at] += ends[at - 1];
  const next = ends.slice();
  const listed = new Int32Array(ends[tags.length + 1]);
  for (const index of order) {
    if (!isListed(input, index)) continue;
    const group = groupOf(index);
    listed[next[group]] = index;
    next[group] += 1;
  }
  return { listed, ends };
}

function isListed(
  { releaseOf, member }: ChangelogInput,
  index: number,
): boolean {
  return releaseOf[index] >= UNRELEASED && (!member || member[index] === 1);
}

/** Null for what is not released, undefined for what is not listed. */
function versionAt(
  input: ChangelogInput,
  index: number,
): string | null | undefined {
  if (index < 0 || !isListed(input, index)) return undefined;
  const release = input.releaseOf[index];
  return release === UNRELEASED ? null : input.tags[release].version;
}

/** What entries are made with. */
interface Making {
  reading: Reading;
  picks: Picks;
  policy: ChangelogPolicy;
}

type Unfinished = { -readonly [Key in keyof OpenRelease]: OpenRelease[Key] };

function openRelease(
  tag: ReleaseTag | undefined,
  indexes: Int32Array,
  making: Making,
): Unfinished {
  const { reading } = making;
  const time = tag && (tag.time ?? reading.timeOf(reading.indexOf(tag.hash)));
  return {
    version: tag?.version ?? null,
    tag: tag?.name ?? null,
    date: time === undefined ? null : dateOf(time),
    hash: tag?.hash ?? null,
    initial: false,
    commits: () => entriesAt(indexes, making),
    material: () => materialOf(indexes, making),
  };
}

function entriesAt(
  indexes: Int32Array,
  { reading, picks, policy }: Making,
): readonly ReleaseCommit[] {
  const entries: ReleaseCommit[] = [];
  for (const index of indexes) {
    const read = reading.at(index);
    const authors = authorsOf(read.commit, read.message, policy.mailmap);
    const versions = picks.alsoIn.get(index);
    for (const entry of entriesOf(read, authors, policy)) {
      if (picks.copies.has(index)) entry.omitted ??= 'picked';
      if (versions) entry.alsoIn = versions;
      entries.push(entry);
    }
  }
  return withoutReverted(entries);
}

function materialOf(
  indexes: Int32Array,
  { reading, picks }: Making,
): (Uint8Array | string)[] {
  const special: unknown[] = [];
  for (const index of indexes) {
    const versions = picks.alsoIn.get(index);
    const isCopy = picks.copies.has(index);
    const isMain = reading.isMain(index);
    if (versions || isCopy || !isMain) {
      special.push([reading.hashOf(index), versions, isCopy, isMain]);
    }
  }
  return [reading.namesOf(indexes), JSON.stringify(special)];
}

/** YYYY-MM-DD in UTC; null beyond what dates can say. */
function dateOf(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}
