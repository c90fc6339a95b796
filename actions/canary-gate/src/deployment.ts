import {
  type GitHubClient,
  type ListItem,
  type RunInfo,
  UpstreamError,
} from '@bellwether/kit-action';

/** States of a deployment that a gate gives. */
export type GateState =
  'queued' | 'in_progress' | 'pending' | 'success' | 'failure' | 'error';

/** What a deployment is of, and what is kept with it. */
export interface DeploymentPlan {
  sha: string;
  environment: string;
  /** Link for people to what is deployed. */
  environmentUrl?: string;
  payload: Readonly<Record<string, unknown>>;
}

type Found = ListItem<'GET /repos/{owner}/{repo}/deployments'>;

/** The environment that GitHub treats as production unless told otherwise. */
const PRODUCTION = 'production';

const MAX_DESCRIPTION = 140;

/** Deployments before this one that are looked at to find the one it replaces. */
const MAX_EARLIER = 10;

/** A deployment at GitHub. */
export class Deployment {
  #told?: string;

  private constructor(
    readonly id: number,
    private readonly plan: DeploymentPlan,
    private readonly run: RunInfo,
  ) {}

  /**
   * The deployment of a commit to an environment. An earlier run of the job, or the environment of the job, may have made it,
   * so it is looked for before one is created.
   *
   * @throws UpstreamError when GitHub refuses, or when it has to exist and does not
   */
  static async open(
    github: GitHubClient,
    run: RunInfo,
    plan: DeploymentPlan,
    use: 'create' | 'existing',
  ): Promise<Deployment> {
    const { sha, environment, payload } = plan;
    const { data: known } = await github.request(
      'GET /repos/{owner}/{repo}/deployments',
      { sha, environment, task: 'deploy', per_page: 1 },
    );
    if (known.length > 0) return new Deployment(known[0].id, plan, run);
    if (use === 'existing') {
      throw new UpstreamError({
        service: 'GitHub',
        code: 'BW-CANARY-007',
        message: `GitHub has no deployment of ${sha} to ${environment}.`,
        hint: 'A job with "environment" makes one; else set "deployment: create".',
      });
    }
    const { data } = await github.request(
      'POST /repos/{owner}/{repo}/deployments',
      {
        ref: sha,
        task: 'deploy',
        // GitHub would merge the default branch into what is delivered
        auto_merge: false,
        // GitHub would wait for every check there is, this one among them
        required_contexts: [],
        environment,
        production_environment: environment === PRODUCTION,
        payload,
        description: 'Canary, watched by a gate of Bellwether.',
      },
    );
    if (!('id' in data)) {
      throw new UpstreamError({
        service: 'GitHub',
        code: 'BW-CANARY-007',
        message: `GitHub did not create a deployment: ${data.message ?? 'no reason given'}.`,
      });
    }
    return new Deployment(data.id, plan, run);
  }

  /**
   * Tells how it goes, unless that is what was told last.
   *
   * @param about - what makes this other than what was told before, beside the state
   * @returns whether anything was told
   * @throws UpstreamError when GitHub does not take it
   */
  async tell(
    github: GitHubClient,
    state: GateState,
    description: string,
    about = '',
  ): Promise<boolean> {
    const told = `${state} ${about}`;
    if (told === this.#told) return false;
    const { environment, environmentUrl } = this.plan;
    await github.request(
      'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
      {
        deployment_id: this.id,
        state,
        description: cut(description),
        environment,
        log_url: this.run.url,
        ...(environmentUrl !== undefined && {
          environment_url: environmentUrl,
        }),
      },
    );
    this.#told = told;
    return true;
  }

  /**
   * Marks the deployment that this one replaces as inactive. GitHub does so itself, except in production.
   *
   * @returns its id, if there is one
   */
  async retireEarlier(github: GitHubClient): Promise<number | undefined> {
    const { environment } = this.plan;
    if (environment !== PRODUCTION) return undefined;
    const { items } = await github.list(
      'GET /repos/{owner}/{repo}/deployments',
      { environment, task: 'deploy' },
      { max: MAX_EARLIER + 1 },
    );
    for (const { id } of items.filter(isOther(this.id))) {
      const { data: statuses } = await github.request(
        'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
        { deployment_id: id, per_page: 1 },
      );
      if (statuses[0]?.state !== 'success') continue;
      await github.request(
        'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
        {
          deployment_id: id,
          state: 'inactive',
          description: cut(`Replaced by deployment ${this.id}.`),
        },
      );
      return id;
    }
    return undefined;
  }
}

function isOther(own: number): (deployment: Found) => boolean {
  return ({ id }) => id !== own;
}

/** GitHub refuses longer ones. Cut between characters, not inside one. */
function cut(description: string): string {
  const characters = [...description.replace(/\s+/g, ' ').trim()];
  return characters.length > MAX_DESCRIPTION
    ? `${characters.slice(0, MAX_DESCRIPTION - 1).join('')}…`
    : characters.join('');
}
