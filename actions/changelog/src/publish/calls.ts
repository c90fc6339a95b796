import type { Route, RouteParameters } from '@bellwether/kit-action';

const REPO = '/repos/{owner}/{repo}';

type CreateRelease = 'POST /repos/{owner}/{repo}/releases';
type UpdateRelease = 'PATCH /repos/{owner}/{repo}/releases/{release_id}';
type CreateRef = 'POST /repos/{owner}/{repo}/git/refs';
type UpdateRef = 'PATCH /repos/{owner}/{repo}/git/refs/{ref}';
type CreatePull = 'POST /repos/{owner}/{repo}/pulls';
type UpdatePull = 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}';
type CreateComment =
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
type UpdateComment = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';

interface Rest<Step extends string, R extends Route> {
  step: Step;
  /** Tag, branch or number that it is about. */
  of: string;
  route: R;
  parameters: RouteParameters<R>;
}

/** Files a commit changes: their text by path. */
export interface CommitCall {
  step: 'commit';
  /** The branch. */
  of: string;
  /** The commit the branch must point to still. */
  expectedHead: string;
  headline: string;
  files: ReadonlyMap<string, string>;
}

/** One request that writes, as it is made or, in a dry run, shown. */
export type Call =
  | Rest<'draft', CreateRelease>
  | Rest<'tag', CreateRef>
  | Rest<'publish' | 'notes', UpdateRelease>
  | Rest<'branch', CreateRef>
  | Rest<'reset-branch', UpdateRef>
  | CommitCall
  | Rest<'propose', CreatePull>
  | Rest<'amend', UpdatePull>
  | Rest<'comment', CreateComment>
  | Rest<'edit-comment', UpdateComment>;

/** What is known of the answer to a call; nothing in a dry run. */
export interface Facts {
  id?: number;
  url?: string;
  commit?: string;
}

/** Stands for a number that only the answer to an earlier call tells. */
export const UNKNOWN = 0;

const COMMIT = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) {
    commit { oid }
  }
}`;

/** The mutation of a commit and what it is given. */
export function commitMutation(
  { of: branchName, expectedHead, headline, files }: CommitCall,
  repositoryNameWithOwner: string,
) {
  return {
    document: COMMIT,
    variables: {
      input: {
        branch: { repositoryNameWithOwner, branchName },
        expectedHeadOid: expectedHead,
        message: { headline },
        fileChanges: {
          additions: [...files].map(([path, text]) => ({
            path,
            contents: Buffer.from(text).toString('base64'),
          })),
        },
      },
    },
  };
}

/** A request as a dry run shows it. */
export interface ShownCall {
  method: string;
  path: string;
  body: unknown;
}

/** A call in the words of HTTP; what only an earlier answer would tell stays a placeholder. */
export function shown(call: Call, repository: string): ShownCall {
  if (call.step === 'commit') {
    const { document: query, variables } = commitMutation(call, repository);
    return { method: 'POST', path: '/graphql', body: { query, variables } };
  }
  const [method, template] = call.route.split(' ');
  const body: Record<string, unknown> = { ...call.parameters };
  const path = template
    .replace(REPO, `/repos/${repository}`)
    .replace(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = body[name];
      delete body[name];
      return value === UNKNOWN ? placeholder : String(value);
    });
  return { method, path, body };
}
