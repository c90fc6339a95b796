import type {
  DriftApproval,
  DriftFacts,
  DriftPolicy,
  PortalFacts,
} from '@bellwether/domain-drift';
import type { GitHubClient } from '@bellwether/kit-action';
import { adoptBranch } from '../adoptPullRequest';
import type { Context } from '../inputs';
import { statusOf } from '../ledgerStore';
import { revertBranch } from '../revertPullRequest';
import { factsOfFile } from './factsFile';
import { factsOfPortal } from './portalFacts';

/** Facts a decision needs beside report and ledger. */
export type OutsideFacts = Omit<DriftFacts, 'ledger' | 'nowMs'>;

/** Open pull requests whose files are looked at; with more of them nobody knows. */
const MAX_PULLS = 30;

/** Deployments that are looked through for a successful one. */
const MAX_DEPLOYMENTS = 10;

/** What facts are asked about besides the stack. */
export interface FactsAbout {
  policy: DriftPolicy;
  /** Entity the stack belongs to; null: it is not known. */
  entity: string | null;
}

/** Asks GitHub and the portal once what is known about the stack; what cannot be found out is null, which denies. */
export async function outsideFacts(
  context: Context,
  about: FactsAbout,
): Promise<OutsideFacts> {
  const { inputs, github } = context;
  const branch = await defaultBranch(github);
  const [head, openPullRequests] = [
    await headOf(github, branch),
    await openPulls(context, branch),
  ];
  return {
    head,
    deployed: inputs['deployed-commit'] ?? (await deployedCommit(context)),
    openPullRequests,
    portal: await knownFacts(context, about),
    approval: approvalOf(context),
  };
}

function approvalOf({ inputs }: Context): DriftApproval | null {
  const fingerprint = inputs['approved-fingerprint'];
  if (fingerprint === undefined) return null;
  return { by: inputs['approved-by'] ?? 'a person', fingerprint };
}

/** Name of the branch everything is merged into. */
export async function defaultBranch(github: GitHubClient): Promise<string> {
  const { data } = await github.request('GET /repos/{owner}/{repo}', {});
  return data.default_branch;
}

async function headOf(
  github: GitHubClient,
  branch: string,
): Promise<string | null> {
  try {
    const { data } = await github.request(
      'GET /repos/{owner}/{repo}/git/ref/{ref}',
      { ref: `heads/${branch}` },
    );
    return data.object.sha;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** Commit of the newest successful deployment to the environment; null without one. */
async function deployedCommit({
  inputs: { environment },
  github,
}: Context): Promise<string | null> {
  if (environment === undefined) return null;
  const { data } = await github.request(
    'GET /repos/{owner}/{repo}/deployments',
    { environment, per_page: MAX_DEPLOYMENTS },
  );
  for (const { id, sha } of data) {
    const { data: statuses } = await github.request(
      'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
      { deployment_id: id, per_page: 1 },
    );
    if (statuses[0]?.state === 'success') return sha;
  }
  return null;
}

/** Open pull requests that change something below the root, our own left out; null: too many to tell. */
async function openPulls(
  { inputs, github }: Context,
  base: string,
): Promise<number | null> {
  const { items, truncated } = await github.list(
    'GET /repos/{owner}/{repo}/pulls',
    { state: 'open', base },
    { max: MAX_PULLS },
  );
  if (truncated) return null;
  const folder = inputs.root.relative;
  let touching = 0;
  const own = [revertBranch(inputs.stack), adoptBranch(inputs.stack)];
  for (const pull of items.filter(({ head }) => !own.includes(head.ref))) {
    const files = await github.list(
      'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
      { pull_number: pull.number },
    );
    const touches =
      files.truncated ||
      files.items.some(
        ({ filename }) => folder === '.' || filename.startsWith(`${folder}/`),
      );
    if (touches) touching += 1;
  }
  return touching;
}

/**
 * What stands against running a plan, from the file and from the portal, as far as they are given. What one of them does not
 * know nobody knows: null, and nothing is run.
 */
async function knownFacts(
  context: Context,
  { policy, entity }: FactsAbout,
): Promise<PortalFacts | null> {
  const { inputs, portalUrl } = context;
  const parts: (PortalFacts | null)[] = [];
  if (inputs.facts) parts.push(factsOfFile(inputs.facts));
  if (portalUrl && inputs['portal-token'] !== undefined) {
    parts.push(await factsOfPortal(context, entity, policy));
  }
  const known = parts.filter(part => part !== null);
  if (known.length === 0 || known.length < parts.length) return null;
  return {
    incidents: known.flatMap(({ incidents }) => incidents),
    freezes: known.flatMap(({ freezes }) => freezes),
    canaries: known.flatMap(({ canaries }) => canaries),
    budgets: Object.assign({}, ...known.map(({ budgets }) => budgets)),
  };
}
