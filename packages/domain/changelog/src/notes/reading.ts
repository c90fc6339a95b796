import type { Commit, Message } from '../model';
import { parseMessage, type ParseOptions } from '../message/parseMessage';
import type { ReadCommit } from './entries';
import type { ChangelogInput } from './input';
import { mainLine, titleOfMerge } from './mainLine';
import type { ChangelogPolicy } from './policy';

/** The commits of a changelog by index, as they are looked at. */
export interface Reading {
  /** The commit with its message read. */
  at(index: number): ReadCommit;
  /** Object names of the commits it was picked from. */
  pickedFrom(index: number): readonly string[];
  /** Whether it is on the first-parent line; always true when every commit is listed. */
  isMain(index: number): boolean;
  /** Committer time, seconds since 1970; undefined when it is not there. */
  timeOf(index: number): number | undefined;
  hashOf(index: number): string;
  /** The object names of some commits, one after the other. */
  namesOf(indexes: Int32Array): Uint8Array | string;
  /** -1 when it is not there. */
  indexOf(hash: string): number;
}

/**
 * Reads each message once where commits are objects. What is packed is made into objects whenever it is asked for, so that of a
 * long history one release at a time takes room.
 *
 * @throws RangeError when the policy needs bodies, which packed commits do not have
 */
export function readingOf(
  { commits, order }: ChangelogInput,
  policy: ChangelogPolicy,
): Reading {
  const { splitBody, host } = policy;
  const isOnMainLine = policy.entries === 'first-parent';
  // Not by its class, which a program that packs nothing need not have.
  if (!('pickedFrom' in commits)) {
    const main = isOnMainLine ? mainLine(commits, order) : undefined;
    return readingOfObjects(commits, { splitBody, host }, main);
  }
  if (isOnMainLine) {
    throw new RangeError(
      'Expected commits with bodies, where the titles of merged pull requests are, found packed ones. Read this history without packing it.',
    );
  }
  return {
    at: index => {
      const commit = commits.at(index)!;
      const { hash } = commit;
      const message = messageOf(commit);
      return {
        commit,
        hash,
        message,
        merge: commits.isMerge(index),
        main: true,
      };
    },
    pickedFrom: index => commits.pickedFrom(index),
    isMain: () => true,
    timeOf: index => commits.timeOf(index),
    hashOf: index => commits.hashOf(index),
    namesOf: indexes => commits.namesOf(indexes),
    indexOf: hash => commits.indexOf(hash),
  };
}

/** Indexes by object name, of commits that several packages have in common. */
const known = new WeakMap<readonly Commit[], Map<string, number>>();

function readingOfObjects(
  commits: readonly Commit[],
  options: ParseOptions,
  main: Uint8Array | undefined,
): Reading {
  const read: ReadCommit[] = [];
  const isMain = (index: number) => main === undefined || main[index] === 1;
  const at = (index: number) => {
    if (read[index]) return read[index];
    const commit = commits[index];
    const message = messageOf(commit, options);
    const title =
      main && isMain(index) ? titleOfMerge(message, options) : message;
    read[index] = {
      commit,
      hash: commit.hash,
      message: title,
      merge: commit.parents.length > 1,
      main: isMain(index),
    };
    return read[index];
  };
  return {
    at,
    pickedFrom: index => at(index).message.pickedFrom,
    isMain,
    timeOf: index => commits[index]?.time,
    hashOf: index => commits[index].hash,
    namesOf: indexes =>
      Array.from(indexes, index => commits[index].hash).join(''),
    indexOf: hash => indexesOf(commits).get(hash) ?? -1,
  };
}

/** What was read already, or the text read now. */
function messageOf({ message }: Commit, options?: ParseOptions): Message {
  return typeof message === 'string' ? parseMessage(message, options) : message;
}

function indexesOf(commits: readonly Commit[]): Map<string, number> {
  let indexes = known.get(commits);
  if (!indexes) {
    indexes = new Map(commits.map(({ hash }, index) => [hash, index]));
    known.set(commits, indexes);
  }
  return indexes;
}
