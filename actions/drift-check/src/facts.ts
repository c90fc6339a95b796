import fs from 'node:fs';
import type {
  DriftApproval,
  DriftFacts,
  PortalFacts,
} from '@bellwether/domain-drift';
import {
  type GitHubClient,
  InputError,
  type ListItem,
} from '@bellwether/kit-action';
import type { Context } from './inputs';
import { statusOf } from './ledgerStore';
import { revertBranch } from './revertPullRequest';

/** Facts a decision needs beside report and ledger. */
export type OutsideFacts = Omit<DriftFacts, 'ledger' | 'nowMs'>;

/** Open pull requests whose files are looked at; with more of them nobody knows. */
const MAX_PULLS = 30;

/** Deployments that are looked through for a successful one. */
const MAX_DEPLOYMENTS = 10;

const MAX_FACTS_BYTES = 1024 * 1024;

/** Asks GitHub once what is known about the stack; what cannot be found out is null, which denies. */
export async function outsideFacts(context: Context): Promise<OutsideFacts> {
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
    portal: portalFacts(context),
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

/** Open pull requests that change something below the root, our own one left out; null: too many to tell. */
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
  for (const pull of items.filter(isOther(revertBranch(inputs.stack)))) {
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

function isOther(own: string) {
  return ({ head }: ListItem<'GET /repos/{owner}/{repo}/pulls'>): boolean =>
    head.ref !== own;
}

/** @throws InputError for a file with something else in it */
function portalFacts({ inputs: { facts } }: Context): PortalFacts | null {
  if (!facts) return null;
  const refuse = (message: string) =>
    new InputError([{ input: 'facts', message }], 'BW-DRIFT-001');
  if (fs.statSync(facts.absolute).size > MAX_FACTS_BYTES) {
    throw refuse(`expected at most ${MAX_FACTS_BYTES} bytes, found more.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(facts.absolute, 'utf8'));
  } catch {
    throw refuse('expected JSON, found something else.');
  }
  const { incidents, freezes, canaries, budgets } = Object(value) as Record<
    string,
    unknown
  >;
  const isName = (name: unknown) => typeof name === 'string';
  const isTime = (ms: unknown) => typeof ms === 'number';
  const wrong = [
    !Array.isArray(incidents) ||
    !incidents.every(
      one =>
        isName(Object(one).name) &&
        isTime(Object(one).openedMs) &&
        (Object(one).resolvedMs === null || isTime(Object(one).resolvedMs)),
    )
      ? 'incidents as a list of name, openedMs and resolvedMs (or null)'
      : '',
    !Array.isArray(freezes) || !freezes.every(isName)
      ? 'freezes as a list of names'
      : '',
    !Array.isArray(canaries) || !canaries.every(isName)
      ? 'canaries as a list of names'
      : '',
    typeof budgets !== 'object' ||
    budgets === null ||
    !Object.values(budgets).every(left => left === null || isTime(left))
      ? 'budgets as shares by reference'
      : '',
  ].filter(Boolean);
  if (wrong.length > 0) throw refuse(`expected ${wrong.join('; ')}.`);
  return value as PortalFacts;
}
