import type { RollbackPlan } from '@bellwether/domain-rollback';
import { createBranch } from '../journal/branchJournal';
import type { GitHubApi } from '../github/api';
import { repositoryOf } from '../github/deployments';
import { type Effect, type EffectContext, NotDone } from './effect';

type Context = EffectContext<'git.revert'>;

/** A file of a commit: what it holds, and how. */
interface Entry {
  mode: string;
  sha: string;
}
type Tree = ReadonlyMap<string, Entry>;

/** A change that puts a file back; without an entry, it was not there. */
interface Change {
  path: string;
  entry: Entry | undefined;
}

/** What is to be reverted, and where. */
interface Reverting {
  /** Commit at the tip of the branch, and its tree. */
  head: { sha: string; tree: string };
  changes: readonly Change[];
}

const MAX_CHANGES = 2000;

/**
 * Reverts everything between the release before and the bad one with one commit: files that were not touched since are put back as
 * they were; one that was is a conflict, about which a person has to think.
 */
export const revertEffect: Effect<'git.revert'> = {
  async check(context) {
    const { with: settings, tools, plan } = context;
    const repository = repositoryFor(context);
    if (settings.via === 'pull-request') {
      const known = await ownPull(context);
      return known
        ? {
            result: 'done',
            text: `There is pull request ${known.number}.`,
            before: context.before,
          }
        : {
            result: 'todo',
            text: 'There is no pull request yet that reverts it.',
            before: context.before,
          };
    }
    const { changes } = await reverting(
      tools.github,
      repository,
      plan,
      settings.branch,
    );
    return {
      result: changes.length === 0 ? 'done' : 'todo',
      text: `${changes.length} files of ${settings.branch} are to be put back.`,
      before: context.before,
    };
  },
  async do(context) {
    const { with: settings, plan, tools } = context;
    const { github } = tools;
    const repository = repositoryFor(context);
    const { head, changes } = await reverting(
      github,
      repository,
      plan,
      settings.branch,
    );
    if (changes.length === 0) {
      return { text: 'Everything is as it was.', after: null };
    }
    const commit = await committed(github, repository, plan, { head, changes });
    if (settings.via === 'push') {
      await github.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
        ...repository,
        ref: `heads/${settings.branch}`,
        sha: commit,
        // refused when somebody pushed meanwhile
        force: false,
      });
      return {
        text: `Reverted ${changes.length} files of ${settings.branch} with ${commit.slice(0, 8)}.`,
        after: { commit },
      };
    }
    return asked(context, commit, changes.length);
  },
  async undo(context) {
    const { with: settings, tools } = context;
    if (settings.via === 'push') {
      throw new NotDone(
        `A commit on ${settings.branch} is not taken back by itself: revert it.`,
        true,
      );
    }
    const known = await ownPull(context);
    if (!known) return { text: 'There is no pull request.' };
    await tools.github.request(
      'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
      { ...repositoryFor(context), pull_number: known.number, state: 'closed' },
    );
    return { text: `Closed pull request ${known.number}.` };
  },
};

/** Branch of the pull request of a rollback. */
function branchOf({ key }: RollbackPlan): string {
  return `bellwether/rollback/${key.slice(0, 12)}`;
}

async function ownPull(context: Context) {
  const { data } = await context.tools.github.request(
    'GET /repos/{owner}/{repo}/pulls',
    {
      ...repositoryFor(context),
      state: 'open',
      base: context.with.branch,
      per_page: 100,
    },
  );
  return data.find(({ head }) => head.ref === branchOf(context.plan));
}

async function asked(context: Context, commit: string, files: number) {
  const { with: settings, plan, tools } = context;
  const repository = repositoryFor(context);
  const branch = branchOf(plan);
  const { github } = tools;
  await createBranch(github, branch, commit, repository);
  await github.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
    ...repository,
    ref: `heads/${branch}`,
    sha: commit,
    // nobody but this rollback writes this branch
    force: true,
  });
  const { data } = await github.request('POST /repos/{owner}/{repo}/pulls', {
    ...repository,
    title: titleOf(plan),
    body: messageOf(plan),
    head: branch,
    base: settings.branch,
  });
  return {
    text: `Pull request ${data.number} reverts ${files} files.`,
    after: { commit, pullRequest: data.number, url: data.html_url },
  };
}

async function committed(
  github: GitHubApi,
  repository: { owner?: string; repo?: string },
  plan: RollbackPlan,
  { head, changes }: Reverting,
): Promise<string> {
  const { data: tree } = await github.request(
    'POST /repos/{owner}/{repo}/git/trees',
    {
      ...repository,
      base_tree: head.tree,
      tree: changes.map(({ path, entry }) => ({
        path,
        type: 'blob' as const,
        mode: (entry?.mode ?? '100644') as '100644',
        // null takes the file away
        sha: entry?.sha ?? null,
      })),
    },
  );
  const { data } = await github.request(
    'POST /repos/{owner}/{repo}/git/commits',
    {
      ...repository,
      message: `${titleOf(plan)}\n\n${messageOf(plan)}`,
      tree: tree.sha,
      parents: [head.sha],
    },
  );
  return data.sha;
}

/** Files of a branch that still are as the bad release has them, and are to be as the release before has them. */
async function reverting(
  github: GitHubApi,
  repository: { owner?: string; repo?: string },
  plan: RollbackPlan,
  branch: string,
): Promise<Reverting> {
  if (!plan.target) {
    throw new NotDone('Expected a release to go back to, found none.', true);
  }
  const { data: ref } = await github.request(
    'GET /repos/{owner}/{repo}/git/ref/{ref}',
    { ...repository, ref: `heads/${branch}` },
  );
  const head = ref.object.sha;
  const treeAt = (sha: string) => treeOf(github, repository, sha);
  const [good, bad, now] = [
    await treeAt(plan.target.sha),
    await treeAt(plan.bad.sha),
    await treeAt(head),
  ];
  const touched = [...new Set([...good.entries.keys(), ...bad.entries.keys()])]
    .filter(path => !isSame(good.entries.get(path), bad.entries.get(path)))
    .filter(path => !isSame(now.entries.get(path), good.entries.get(path)));
  const conflict = touched.find(
    path => !isSame(now.entries.get(path), bad.entries.get(path)),
  );
  if (conflict !== undefined) {
    throw new NotDone(
      `Expected ${conflict} of ${branch} to be as ${plan.bad.sha.slice(0, 8)} left it, found it changed since. Revert by hand.`,
      true,
    );
  }
  if (touched.length > MAX_CHANGES) {
    throw new NotDone(
      `Expected at most ${MAX_CHANGES} files to put back, found ${touched.length}. Revert by hand.`,
      true,
    );
  }
  return {
    head: { sha: head, tree: now.sha },
    changes: touched.map(path => ({ path, entry: good.entries.get(path) })),
  };
}

async function treeOf(
  github: GitHubApi,
  repository: { owner?: string; repo?: string },
  commit: string,
): Promise<{ sha: string; entries: Tree }> {
  const { data } = await github.request(
    'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
    { ...repository, tree_sha: commit, recursive: '1' },
  );
  if (data.truncated) {
    throw new NotDone(
      'Expected a tree that GitHub gives in one answer, found a larger one. Revert by hand.',
      true,
    );
  }
  return {
    sha: data.sha,
    entries: new Map(
      data.tree.flatMap(({ path, mode, sha, type }) =>
        path !== undefined && mode !== undefined && sha && type !== 'tree'
          ? [[path, { mode, sha }]]
          : [],
      ),
    ),
  };
}

function isSame(a: Entry | undefined, b: Entry | undefined): boolean {
  return a?.sha === b?.sha && a?.mode === b?.mode;
}

function titleOf({ service, bad }: RollbackPlan): string {
  return `Revert ${bad.version ?? bad.sha.slice(0, 8)} of ${service}`;
}

function messageOf({ trigger, bad, target, key }: RollbackPlan): string {
  return [
    `Puts back ${target?.sha}, which ran before ${bad.sha} (deployment ${bad.deploymentId}).`,
    '',
    `Why: ${trigger.text}`,
    `Rollback: ${key}`,
  ].join('\n');
}

function repositoryFor({ with: { repository }, plan }: Context) {
  return repositoryOf(repository ?? plan.bad.repository);
}
