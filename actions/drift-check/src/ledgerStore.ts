import { type DriftLedger, emptyLedger } from '@bellwether/domain-drift';
import { type GitHubClient, UpstreamError } from '@bellwether/kit-action';
import { slugOf } from './slug';

const CONTENTS = '/repos/{owner}/{repo}/contents/{path}';

/** A ledger as it is kept. */
export interface KeptLedger {
  ledger: DriftLedger;
  /** Of the file; null: there is none yet. */
  version: string | null;
}

/** Where the ledger of a stack is kept. */
export interface LedgerStore {
  read(): Promise<KeptLedger>;
  /**
   * Replaces the version that was read.
   *
   * @returns what is kept now; undefined: somebody else wrote meanwhile
   */
  write(
    ledger: DriftLedger,
    version: string | null,
  ): Promise<KeptLedger | undefined>;
}

/**
 * Keeps a ledger as a file on a branch. GitHub replaces a file only for one who names the version before, so of two runs that
 * write at the same time one succeeds.
 *
 * @param start - commit a branch that is not there yet begins at
 */
export function branchLedger(
  github: GitHubClient,
  options: { stack: string; branch: string; start: string },
): LedgerStore {
  const { stack, branch, start } = options;
  const path = `drift/${slugOf(stack)}.json`;

  async function put(ledger: DriftLedger, version: string | null) {
    const { data } = await github.request(`PUT ${CONTENTS}`, {
      path,
      branch,
      message: `Drift of ${stack}: ${ledger.entries.at(-1)?.type}`,
      content: Buffer.from(`${JSON.stringify(ledger, null, 2)}\n`).toString(
        'base64',
      ),
      ...(version !== null && { sha: version }),
    });
    return { ledger, version: data.content?.sha ?? null };
  }

  return {
    async read() {
      const data = await fileOf(github, path, branch);
      if (!data) return { ledger: emptyLedger(stack), version: null };
      return { ledger: parsed(data.text, stack, path), version: data.sha };
    },
    async write(ledger, version) {
      try {
        return await put(ledger, version);
      } catch (error) {
        const status = statusOf(error);
        if (status === 404 && version === null) {
          await createBranch(github, branch, start);
          return put(ledger, version);
        }
        // 422: it is there by now
        if (status === 409 || (status === 422 && version === null)) {
          return undefined;
        }
        if (status !== undefined) throw error;
        // nobody answered, so nobody knows: what is there now tells
        const now = await this.read();
        if (now.ledger.revision < ledger.revision) throw error;
        return sameText(now.ledger, ledger) ? now : undefined;
      }
    },
  };
}

/** A text file of a branch; undefined when there is none. */
export async function fileOf(
  github: GitHubClient,
  path: string,
  branch: string,
): Promise<{ text: string; sha: string } | undefined> {
  try {
    const { data } = await github.request(`GET ${CONTENTS}`, {
      path,
      ref: branch,
    });
    if (Array.isArray(data) || data.type !== 'file') return undefined;
    const text = Buffer.from(data.content, 'base64').toString('utf8');
    return { text, sha: data.sha };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** Makes a branch; one that is there already is fine. */
async function createBranch(
  github: GitHubClient,
  branch: string,
  sha: string,
): Promise<void> {
  try {
    await github.request('POST /repos/{owner}/{repo}/git/refs', {
      ref: `refs/heads/${branch}`,
      sha,
    });
  } catch (error) {
    if (statusOf(error) !== 422) throw error;
  }
}

/** Status GitHub answered with; undefined for anything else. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof UpstreamError ? error.status : undefined;
}

function parsed(text: string, stack: string, path: string): DriftLedger {
  let ledger: unknown;
  try {
    ledger = JSON.parse(text);
  } catch {
    ledger = undefined;
  }
  const { schemaVersion, stack: named, entries } = Object(ledger);
  if (schemaVersion !== 1 || named !== stack || !Array.isArray(entries)) {
    throw new UpstreamError({
      service: 'GitHub',
      code: 'BW-DRIFT-001',
      message: `Expected the ledger of ${stack} in ${path}, found something else.`,
      hint: 'Restore the file from the history of its branch; delete it only if no remediation is under way.',
    });
  }
  return ledger as DriftLedger;
}

function sameText(a: DriftLedger, b: DriftLedger): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
