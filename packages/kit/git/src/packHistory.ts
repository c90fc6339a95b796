import {
  type CommitGraph,
  type HistoryCommit,
  logOrder,
  PackedHistory,
} from '@bellwether/domain-changelog';
import { GitError } from './errors';
import { type KeptFile, keptFile } from './keptFile';
import type { OpenHistory, ReadOptions } from './readHistory';

/** How a history is packed. @public */
export interface PackOptions extends Omit<ReadOptions, 'firstParent'> {
  /**
   * Keeps commits in the folder of Git and reads only what is new the next time. Names what else they are made with, such as the
   * version of the program and the packages that are told apart: who names something else starts anew.
   */
  kept?: readonly string[];
}

/** A history, packed. @public */
export interface PackedReading {
  /** In any order, and there may be others besides the history. */
  commits: PackedHistory;
  graph: CommitGraph;
  /** Indexes of the commits of the history, in the order of `git log`. */
  order: Int32Array;
  /** Keeps what was read for the next time, when anything was. Nothing is thrown. */
  keep(): Promise<void>;
}

/** What was read before: everything that these heads contain. */
interface Kept {
  heads: readonly string[];
  commits: PackedHistory;
}

const LF = 0x0a;
/** Ends of earlier readings that are remembered, newest last. */
const MAX_HEADS = 8;

/**
 * Reads a whole history: what an earlier reading has kept, and from Git only the rest. An object name stands for a commit and all
 * before it, so that what was kept is right however branches and tags were moved since.
 *
 * @throws RangeError for a part of a history, see `from`
 * @throws GitError as `OpenHistory.read`
 * @public
 */
export async function packHistory(
  history: OpenHistory,
  options: PackOptions = {},
): Promise<PackedReading> {
  if (history.from !== undefined) {
    throw new RangeError('Expected a whole history, found a part of one.');
  }
  const file = options.kept && keptFile(history.facts, options.kept);
  const kept = await readKept(file);
  const reading = kept && (await readOn(history, options, kept));
  const { commits, graph, heads } =
    reading ?? (await readWhole(history, options));
  const order = logOrder(graph, graph.indexOf(history.head));
  return {
    commits,
    graph,
    order,
    keep: async () => {
      if (heads === kept?.heads) return;
      const head = Buffer.from(`${JSON.stringify(heads)}\n`);
      await file?.write([head, ...commits.toBytes()]);
    },
  };
}

async function readWhole(history: OpenHistory, options: PackOptions) {
  const commits = new PackedHistory();
  await history.each(adding(commits, options));
  return { commits, graph: commits.graph(), heads: [history.head] };
}

/** What is new since, on top of what was kept; nothing when that does not lead to the whole history. */
async function readOn(
  history: OpenHistory,
  options: PackOptions,
  { commits, heads }: Kept,
) {
  const { head } = history;
  if (commits.indexOf(head) >= 0) {
    return { commits, graph: commits.graph(), heads };
  }
  try {
    await history.each(adding(commits, options), heads);
  } catch (error) {
    // A branch that was kept may be gone, and its commits with it.
    if (error instanceof GitError && error.failure === 'failed')
      return undefined;
    throw error;
  }
  const graph = commits.graph();
  if (!commits.isComplete(graph)) return undefined;
  return { commits, graph, heads: [...heads, head].slice(-MAX_HEADS) };
}

function adding(commits: PackedHistory, options: PackOptions) {
  return {
    ...options,
    onCommit: (commit: HistoryCommit) => {
      options.onCommit?.(commit);
      commits.add(commit);
    },
  };
}

async function readKept(file: KeptFile | undefined): Promise<Kept | undefined> {
  const bytes = await file?.read();
  if (!bytes) return undefined;
  const end = bytes.indexOf(LF);
  try {
    return {
      heads: JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()),
      commits: PackedHistory.fromBytes(bytes.subarray(end + 1)),
    };
  } catch {
    return undefined;
  }
}
