import type { DriftReport } from '@bellwether/domain-drift';
import type { GitHubClient, ListItem } from '@bellwether/kit-action';
import { fileOf, statusOf } from './ledgerStore';

const PULLS = '/repos/{owner}/{repo}/pulls';

/** Open pull requests that are looked through for one of ours. */
const MAX_OPEN = 200;

/** Branch pull requests are merged into, and the commit it is at. */
export interface Base {
  branch: string;
  sha: string;
}

/** A pull request as it should be. */
export interface WantedPullRequest {
  title: string;
  /** Says all it is about, so that the same body is the same pull request. */
  body: string;
  /** Of the commits. */
  message: string;
  /** As they should be, by their place in the repository. */
  files: readonly { path: string; text: string }[];
}

/**
 * Keeps the one open pull request of a branch: opens it, changes it when it is to say something else, closes it when nothing is
 * wanted any more. One whose body is as wanted is left alone, whatever people have pushed to it. Each step can be repeated: a
 * run that ends in the middle is followed by one that begins the branch anew.
 *
 * @param wanted - null: none is
 * @returns its page; null: there is none
 */
export async function keepPullRequest(
  github: GitHubClient,
  wanted: WantedPullRequest | null,
  { branch, base, report }: { branch: string; base: Base; report: DriftReport },
): Promise<string | null> {
  const open = await openOf(github, branch, base);
  if (!wanted) {
    const isSure = report.complete && report.verdict !== 'error';
    if (open && isSure) {
      await change(github, open.number, { state: 'closed' });
    }
    return null;
  }
  const { title, body } = wanted;
  if (open?.body?.trim() === body.trim()) return open.html_url;
  if (!open) await startBranch(github, branch, base.sha);
  for (const file of wanted.files) {
    await writeFile(github, file, { branch, message: wanted.message });
  }
  if (open) {
    await change(github, open.number, { title, body });
    return open.html_url;
  }
  const { data } = await github.request(`POST ${PULLS}`, {
    title,
    body,
    head: branch,
    base: base.branch,
  });
  return data.html_url;
}

async function openOf(
  github: GitHubClient,
  branch: string,
  base: Base,
): Promise<ListItem<`GET ${typeof PULLS}`> | undefined> {
  const { items } = await github.list(
    `GET ${PULLS}`,
    { state: 'open', base: base.branch },
    { max: MAX_OPEN },
  );
  return items.find(({ head }) => head.ref === branch);
}

/** Makes a branch begin at a commit, also one that is left over from before. */
async function startBranch(
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
    await github.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
      ref: `heads/${branch}`,
      sha,
      force: true,
    });
  }
}

async function writeFile(
  github: GitHubClient,
  { path, text }: { path: string; text: string },
  { branch, message }: { branch: string; message: string },
): Promise<void> {
  const known = await fileOf(github, path, branch);
  if (known?.text === text) return;
  await github.request('PUT /repos/{owner}/{repo}/contents/{path}', {
    path,
    branch,
    message,
    content: Buffer.from(text).toString('base64'),
    ...(known && { sha: known.sha }),
  });
}

async function change(
  github: GitHubClient,
  number: number,
  what: { title: string; body: string } | { state: 'closed' },
): Promise<void> {
  await github.request(`PATCH ${PULLS}/{pull_number}`, {
    pull_number: number,
    ...what,
  });
}
