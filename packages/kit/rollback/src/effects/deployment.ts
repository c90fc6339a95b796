import type { RollbackPlan } from '@bellwether/domain-rollback';
import type { GitHubApi } from '../github/api';
import {
  cut,
  type Deployment,
  deploymentsOf,
  payloadOf,
  PRODUCTION,
  repositoryOf,
  statusesOf,
  tellState,
} from '../github/deployments';
import { type Effect, NotDone } from './effect';

/** Task of a deployment that rolls another one back. */
export const ROLLBACK_TASK = 'rollback';

/**
 * A new deployment of the release before at GitHub, by its immutable digest: task `rollback`, with what it rolls back in its payload;
 * then the bad one is a failure. It succeeds when the rollback is over, see {@link concludeDeployment}, unless whoever deploys
 * what GitHub announces has said so before.
 */
export const deploymentEffect: Effect<'deployment.previous'> = {
  async check({ plan, with: settings, tools }) {
    const own = await ownDeployment(tools.github, plan, settings.repository);
    if (!own) {
      return {
        result: 'todo',
        text: `There is no deployment yet that rolls back ${plan.bad.deploymentId}.`,
        before: null,
      };
    }
    const [bad] = await statusesOf(
      tools.github,
      repositoryFor(plan, settings.repository),
      numberOf(plan.bad.deploymentId),
      1,
    );
    return {
      result: bad?.state === 'failure' ? 'done' : 'todo',
      text: `Deployment ${own.id} rolls back ${plan.bad.deploymentId}, ${bad ? `whose state is ${bad.state}` : 'which has no state yet'}.`,
      before: { id: own.id },
    };
  },
  async do({ plan, with: settings, tools: { github } }) {
    const repository = repositoryFor(plan, settings.repository);
    const target = targetOf(plan);
    const known = await ownDeployment(github, plan, settings.repository);
    const own = known?.id ?? (await created(github, plan, repository));
    await tellState(github, repository, own, {
      isNew: known === undefined,
      state: 'in_progress',
      description: `Rolls back deployment ${plan.bad.deploymentId}: ${plan.trigger.text}`,
      environment: plan.environment,
    });
    await tellState(github, repository, numberOf(plan.bad.deploymentId), {
      state: 'failure',
      description: `Rolled back by deployment ${own}: ${plan.trigger.text}`,
    });
    return {
      text: `Deployment ${own} puts back ${target.sha.slice(0, 8)}; ${plan.bad.deploymentId} is a failure.`,
      after: { id: own },
    };
  },
  async undo({ plan, with: settings, tools: { github } }) {
    const repository = repositoryFor(plan, settings.repository);
    const own = await ownDeployment(github, plan, settings.repository);
    if (!own) return { text: 'There is no deployment that rolls back.' };
    await tellState(github, repository, own.id, {
      state: 'inactive',
      description: 'The rollback failed and was undone.',
    });
    await tellState(github, repository, numberOf(plan.bad.deploymentId), {
      state: 'success',
      description: 'Its rollback failed and was undone.',
    });
    return { text: `Deployment ${own.id} is inactive.` };
  },
};

/**
 * Says at GitHub how a rollback ended: its deployment is a success once everything was verified, else a failure. Doing so twice is
 * as good as once.
 *
 * @public
 */
export async function concludeDeployment(
  github: GitHubApi,
  plan: RollbackPlan,
  { ok, text, logUrl }: { ok: boolean; text: string; logUrl?: string },
): Promise<number | null> {
  const step = plan.steps.find(({ uses }) => uses === 'deployment.previous');
  if (step?.uses !== 'deployment.previous') return null;
  const own = await ownDeployment(github, plan, step.with.repository);
  if (!own) return null;
  const repository = repositoryFor(plan, step.with.repository);
  const [latest] = await statusesOf(github, repository, own.id, 1);
  // somebody undid it
  if (latest?.state === 'inactive') return own.id;
  await tellState(github, repository, own.id, {
    state: ok ? 'success' : 'failure',
    description: text,
    environment: plan.environment,
    ...(logUrl !== undefined && { logUrl }),
  });
  return own.id;
}

/** The deployment this rollback has made, if it has. */
async function ownDeployment(
  github: GitHubApi,
  plan: RollbackPlan,
  repository: string | undefined,
): Promise<Deployment | undefined> {
  const all = await deploymentsOf(github, repositoryFor(plan, repository), {
    environment: plan.environment,
    task: ROLLBACK_TASK,
  });
  const own = all.filter(deployment => {
    const { rolls_back: bad, key } = payloadOf(deployment);
    return String(bad) === plan.bad.deploymentId && key === plan.key;
  });
  // should there be two, after an answer that never came, everybody means the first
  return own.at(-1);
}

async function created(
  github: GitHubApi,
  plan: RollbackPlan,
  repository: { owner?: string; repo?: string },
): Promise<number> {
  const target = targetOf(plan);
  const { data } = await github.request(
    'POST /repos/{owner}/{repo}/deployments',
    {
      ...repository,
      ref: target.sha,
      task: ROLLBACK_TASK,
      // GitHub would merge the default branch into what worked
      auto_merge: false,
      // nothing that was checked then is checked anew: it ran before
      required_contexts: [],
      environment: plan.environment,
      production_environment: plan.environment === PRODUCTION,
      description: cut(`Rollback: ${plan.trigger.text}`),
      payload: {
        rolls_back: numberOf(plan.bad.deploymentId),
        key: plan.key,
        playbook: plan.playbook.name,
        playbookHash: plan.playbook.hash,
        service: plan.service,
        trigger: plan.trigger.type,
        evidence: plan.trigger.evidence,
        restores: numberOf(target.deploymentId),
        version: target.version,
        digest: target.digest,
      },
    },
  );
  if ('id' in data) return data.id;
  throw new NotDone(
    `Expected GitHub to create a deployment of ${target.sha}: ${data.message ?? 'it gives no reason'}.`,
  );
}

function targetOf({ target }: RollbackPlan) {
  if (target) return target;
  throw new NotDone('Expected a release to put back, found none.', true);
}

function repositoryFor(plan: RollbackPlan, given: string | undefined) {
  return repositoryOf(given ?? plan.target?.repository ?? plan.bad.repository);
}

function numberOf(id: string): number {
  const number = Number(id);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new NotDone(
    `Expected a deployment of GitHub, which is a number, found ${JSON.stringify(id)}.`,
    true,
  );
}
