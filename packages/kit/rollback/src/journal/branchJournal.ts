import { randomUUID } from 'node:crypto';
import { firstBrokenRow, type JournalRow } from '@bellwether/domain-rollback';
import type { GitHubApi } from '../github/api';
import { statusOf } from '../github/api';
import { Replay } from './replay';
import type { JournalStore } from './store';

const CONTENTS = '/repos/{owner}/{repo}/contents/{path}';

/** A journal as its file has it. */
interface Kept {
  token: number;
  rows: JournalRow[];
  /** Another with each write: by it a process knows its own again when the answer was lost. */
  write?: string;
}

/** The same with the version of the file; null: there is none yet. */
interface Read extends Kept {
  version: string | null;
}

/**
 * Keeps journals as files of a branch. GitHub replaces a file only for one who names the version before, so of two runs that write
 * at the same time one succeeds, and a journal survives the runner that wrote it.
 *
 * @param options - `branch`, made from the commit `start` when it is not there
 * @public
 */
export function branchJournal(
  github: GitHubApi,
  { branch, start }: { branch: string; start: string },
): JournalStore {
  /** What this process read or wrote last, by key. */
  const known = new Map<string, Read>();

  async function fetchKept(key: string): Promise<Read> {
    const read = await fileOf(github, pathOf(key), branch);
    const kept = read
      ? { ...parsed(read.text, key), version: read.sha }
      : { token: 0, rows: [], version: null };
    known.set(key, kept);
    return kept;
  }

  /** @returns whether nobody else wrote meanwhile */
  async function put(
    key: string,
    kept: Kept,
    version: string | null,
    message: string,
  ): Promise<boolean> {
    const mark = randomUUID();
    const text = `${JSON.stringify({ ...kept, write: mark }, null, 1)}\n`;
    const write = () =>
      github.request(`PUT ${CONTENTS}`, {
        path: pathOf(key),
        branch,
        message,
        content: Buffer.from(text).toString('base64'),
        ...(version !== null && { sha: version }),
      });
    try {
      let answer;
      try {
        answer = await write();
      } catch (error) {
        if (statusOf(error) !== 404 || version !== null) throw error;
        await createBranch(github, branch, start);
        answer = await write();
      }
      known.set(key, { ...kept, version: answer.data.content?.sha ?? null });
      return true;
    } catch (error) {
      const status = statusOf(error);
      // 422: it is there by now
      if (status === 409 || (status === 422 && version === null)) return false;
      if (status !== undefined && status < 500) throw error;
      // nobody answered, so nobody knows: what is there now tells
      const now = await fetchKept(key);
      return now.write === mark;
    }
  }

  return {
    async take(key) {
      for (;;) {
        const { rows, token, version } = await fetchKept(key);
        const mine = { token: token + 1, rows };
        if (await put(key, mine, version, `Rollback ${short(key)}: taken`)) {
          return mine;
        }
      }
    },
    async append(key, rows) {
      const kept = known.get(key) ?? (await fetchKept(key));
      const replay = replayed(kept);
      for (const row of rows) {
        const refusal = replay.offer(row);
        if (refusal !== null) {
          // asked again by a caller who has read what is there now
          known.delete(key);
          return refusal;
        }
      }
      const what = rows.map(({ kind }) => kind).join(', ');
      const isWritten = await put(
        key,
        { token: kept.token, rows: [...kept.rows, ...rows] },
        kept.version,
        `Rollback ${short(key)}: ${what}`,
      );
      if (isWritten) return null;
      const now = await fetchKept(key);
      return now.token > kept.token ? 'stale-token' : 'conflict';
    },
    read: async key => (await fetchKept(key)).rows,
  };
}

/** Text of a file of a branch; undefined when there is none. */
export async function fileOf(
  github: GitHubApi,
  path: string,
  ref: string,
): Promise<{ text: string; sha: string } | undefined> {
  try {
    const { data } = await github.request(`GET ${CONTENTS}`, { path, ref });
    if (Array.isArray(data) || data.type !== 'file') {
      throw new Error(`expected a file at ${path} of ${ref}, found another`);
    }
    const { content, sha, size } = data;
    if (size > 0 && content === '') {
      throw new Error(
        `expected at most 1 MiB at ${path} of ${ref}, found ${size} bytes`,
      );
    }
    return { text: Buffer.from(content, 'base64').toString('utf8'), sha };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** Makes a branch; one that is there already is fine. */
export async function createBranch(
  github: GitHubApi,
  branch: string,
  sha: string,
  repository: { owner?: string; repo?: string } = {},
): Promise<void> {
  try {
    await github.request('POST /repos/{owner}/{repo}/git/refs', {
      ...repository,
      ref: `refs/heads/${branch}`,
      sha,
    });
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
  }
}

function replayed({ token, rows }: Kept): Replay {
  const replay = new Replay();
  rows.forEach(row => replay.offer(row));
  replay.take(token, 'kept');
  return replay;
}

function parsed(text: string, key: string): Kept {
  const value = JSON.parse(text) as Partial<Kept>;
  const { token, rows, write } = value;
  const broken = Array.isArray(rows) ? firstBrokenRow(rows) : 1;
  if (typeof token !== 'number' || !rows || broken !== null) {
    throw new Error(
      `Expected the journal of rollback ${short(key)} as it was written, found row ${broken} changed. Look at the history of its file, and put back what it was.`,
    );
  }
  return { token, rows, write };
}

function pathOf(key: string): string {
  return `rollbacks/${key}.json`;
}

function short(key: string): string {
  return key.slice(0, 8);
}
