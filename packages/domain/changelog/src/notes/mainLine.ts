import type { Commit, Message } from '../model';
import { printFooters } from '../message/printMessage';
import { parseMessage, type ParseOptions } from '../message/parseMessage';

/** The commits reached from the newest one over first parents: 1 for each that is. */
export function mainLine(
  commits: readonly Commit[],
  order?: Int32Array,
): Uint8Array {
  const main = new Uint8Array(commits.length);
  // Not in one pass over the list: where clocks were wrong, a parent stands before its child.
  const indexes = new Map(commits.map(({ hash }, index) => [hash, index]));
  let index: number | undefined = order ? order[0] : 0;
  while (index !== undefined && main[index] === 0) {
    main[index] = 1;
    index = indexes.get(commits[index].parents[0]);
  }
  return main;
}

/**
 * What a merge on the main line says: the title of the pull request, which GitHub writes into the body of
 * `Merge pull request #12`.
 */
export function titleOfMerge(merge: Message, options: ParseOptions): Message {
  if (merge.kind !== 'merge') return merge;
  const text = [merge.body ?? '', printFooters(merge.footers)]
    .join('\n\n')
    .trim();
  if (text === '') return merge;
  const title = parseMessage(text, options);
  return { ...title, pullRequest: merge.pullRequest ?? title.pullRequest };
}
