import type { DriftDecision, DriftReport } from '@bellwether/domain-drift';
import {
  code,
  document,
  type GitHubClient,
  prose,
} from '@bellwether/kit-action';
import { type Base, keepPullRequest } from './pullRequests';
import { slugOf } from './slug';
import { counted } from './words';

const MAX_BODY_BYTES = 60_000;

/** Branch of the pull request that puts a stack back. */
export function revertBranch(stack: string): string {
  return `bellwether/drift/${slugOf(stack)}`;
}

/** What a pull request about a report is made of. */
export interface PullRequestRequest {
  report: DriftReport;
  decision: DriftDecision;
  /** Folder of the root module, `.` for the repository. */
  folder: string;
  base: Base;
}

/**
 * Keeps the one pull request whose merge puts back what the code says: the code is right already, so all it changes is a record
 * below the root, which makes the workflow that deploys run.
 *
 * @returns its page; null: there is none
 */
export async function keepRevertPullRequest(
  github: GitHubClient,
  { report, decision, folder, base }: PullRequestRequest,
): Promise<string | null> {
  const { stack, fingerprint } = report;
  const resources = decision.resources.filter(
    ({ action }) => action === 'revert-pr',
  );
  const addresses = resources.map(({ address }) => address);
  const record = { stack, fingerprint, addresses };
  const body = document()
    .text(
      prose`Merging this puts back what the code of ${code(stack)} says: it changes nothing but a record, so that the workflow that deploys the stack runs. Look at its plan before.`,
    )
    .table({
      columns: [{ title: 'Resource' }, { title: 'What happened' }],
      rows: resources.map(({ address, kind }) => [code(address), code(kind)]),
    })
    .text(prose`Report ${code(fingerprint.slice(0, 12))}.`)
    .render(MAX_BODY_BYTES);
  return keepPullRequest(
    github,
    resources.length === 0
      ? null
      : {
          title: `Put back ${counted(resources.length, 'resource')} of ${stack}`,
          body,
          message: `Put back drift of ${stack}`,
          files: [
            {
              path: `${folder === '.' ? '' : `${folder}/`}.bellwether/drift-revert.json`,
              text: `${JSON.stringify(record, null, 2)}\n`,
            },
          ],
        },
    { branch: revertBranch(stack), base, report },
  );
}
