import type {
  DriftDecision,
  DriftReport,
  ResourceDecision,
} from '@bellwether/domain-drift';
import {
  code,
  document,
  type GitHubClient,
  prose,
} from '@bellwether/kit-action';
import { createBranch, fileOf } from './ledgerStore';
import { slugOf } from './slug';
import { counted } from './words';

const PULLS = '/repos/{owner}/{repo}/pulls';
const MAX_BODY_BYTES = 60_000;

/** Branch of the pull request that puts a stack back. */
export function revertBranch(stack: string): string {
  return `bellwether/drift/${slugOf(stack)}`;
}

/** What a revert pull request is made of. */
export interface RevertRequest {
  report: DriftReport;
  decision: DriftDecision;
  /** Folder of the root module, `.` for the repository. */
  folder: string;
  /** Branch it is merged into, and the commit that is at. */
  base: { branch: string; sha: string };
}

/**
 * Keeps the one pull request whose merge puts back what the code says: the code is right already, so all it changes is a record
 * below the root, which makes the workflow that deploys run. Closed when nothing is to be put back any more.
 *
 * @returns its page; null: there is none
 */
export async function keepRevertPullRequest(
  github: GitHubClient,
  request: RevertRequest,
): Promise<string | null> {
  const { report, decision, base } = request;
  const branch = revertBranch(report.stack);
  const wanted = decision.resources.filter(
    ({ action }) => action === 'revert-pr',
  );
  const { items } = await github.list(
    `GET ${PULLS}`,
    { state: 'open', base: base.branch },
    { max: 200 },
  );
  const open = items.find(({ head }) => head.ref === branch);
  if (wanted.length === 0) {
    if (open && report.complete && report.verdict !== 'error') {
      await github.request(`PATCH ${PULLS}/{pull_number}`, {
        pull_number: open.number,
        state: 'closed',
      });
    }
    return null;
  }
  await writeRecord(github, request, { branch, wanted, isNew: !open });
  const title = `Put back ${counted(wanted.length, 'resource')} of ${report.stack}`;
  const body = bodyOf(report, wanted);
  if (!open) {
    const { data } = await github.request(`POST ${PULLS}`, {
      title,
      body,
      head: branch,
      base: base.branch,
    });
    return data.html_url;
  }
  if (open.body?.trim() !== body.trim()) {
    await github.request(`PATCH ${PULLS}/{pull_number}`, {
      pull_number: open.number,
      title,
      body,
    });
  }
  return open.html_url;
}

/** Writes which drift is to be put back, unless the branch says so already. */
async function writeRecord(
  github: GitHubClient,
  { report, folder, base }: RevertRequest,
  options: {
    branch: string;
    wanted: readonly ResourceDecision[];
    isNew: boolean;
  },
): Promise<void> {
  const { branch, wanted, isNew } = options;
  const path = `${folder === '.' ? '' : `${folder}/`}.bellwether/drift-revert.json`;
  const text = `${JSON.stringify(
    {
      stack: report.stack,
      fingerprint: report.fingerprint,
      addresses: wanted.map(({ address }) => address),
    },
    null,
    2,
  )}\n`;
  if (isNew) await createBranch(github, branch, base.sha);
  const known = await fileOf(github, path, branch);
  if (known?.text === text) return;
  await github.request('PUT /repos/{owner}/{repo}/contents/{path}', {
    path,
    branch,
    message: `Put back drift of ${report.stack}`,
    content: Buffer.from(text).toString('base64'),
    ...(known && { sha: known.sha }),
  });
}

function bodyOf(
  report: DriftReport,
  wanted: readonly ResourceDecision[],
): string {
  return document()
    .text(
      prose`Merging this puts back what the code of ${code(report.stack)} says: it changes nothing but a record, so that the workflow that deploys the stack runs. Look at its plan before.`,
    )
    .table({
      columns: [{ title: 'Resource' }, { title: 'What happened' }],
      rows: wanted.map(({ address, kind }) => [code(address), code(kind)]),
    })
    .render(MAX_BODY_BYTES);
}
