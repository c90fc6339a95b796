import type { RunInfo } from '../runner/run';
import { UpstreamError } from '../shell/errors';
import type { GitHubClient, ListItem } from './client';

/** States of a deployment that an Action gives. @public */
export type DeploymentState =
  'queued' | 'in_progress' | 'pending' | 'success' | 'failure' | 'error';

/** What a deployment is of, and what is kept with it. @public */
export interface DeploymentPlan {
  sha: string;
  environment: string;
  /** Tells deployments of several services of a repository apart, by `payload.service`; of any unless given. */
  service?: string;
  /** Link for people to what is deployed. */
  environmentUrl?: string;
  /** What people read about it before it has a state. */
  description: string;
  payload: Readonly<Record<string, unknown>>;
}

/** A deployment that went well. @public */
export interface EarlierDeployment {
  id: number;
  sha: string;
  /** What was kept with it, `{}` when that is no object. */
  payload: Readonly<Record<string, unknown>>;
}

/** Where a deployment is. @public */
export type DeploymentPlace = Pick<
  DeploymentPlan,
  'environment' | 'environmentUrl' | 'service'
>;

type Found = ListItem<'GET /repos/{owner}/{repo}/deployments'>;

/** The environment that GitHub treats as production unless told otherwise. */
const PRODUCTION = 'production';

const MAX_DESCRIPTION = 140;

/** What is deployed, and what puts a version back. */
const TASKS = ['deploy', 'rollback'];

/** Deployments of an environment, those of all services, that are looked through. */
const MAX_LISTED = 100;

/** Deployments before this one that are looked at to find those it replaces. */
const MAX_EARLIER = 10;

/**
 * A deployment at GitHub, in the states an Action gives it. `auto_inactive` of GitHub leaves those of production alone, so that
 * the one before has to be told, too.
 *
 * @public
 */
export class Deployment {
  #told?: string;

  private constructor(
    readonly id: number,
    private readonly plan: DeploymentPlace,
    private readonly run: RunInfo,
  ) {}

  /**
   * The deployment of a commit to an environment. An earlier run of the job, or the environment of the job, may have made it,
   * so it is looked for before one is created.
   *
   * @param code - code of the error when there is none
   * @throws UpstreamError when GitHub refuses, or when it has to exist and does not
   */
  static async open(
    github: GitHubClient,
    run: RunInfo,
    plan: DeploymentPlan,
    use: 'create' | 'existing',
    code: string,
  ): Promise<Deployment> {
    const { sha, environment, payload, description } = plan;
    const { data: known } = await github.request(
      'GET /repos/{owner}/{repo}/deployments',
      { sha, environment, task: 'deploy', per_page: MAX_LISTED },
    );
    const own = known.find(each => isOf(plan.service, each));
    if (own) return new Deployment(own.id, plan, run);
    if (use === 'existing') {
      throw new UpstreamError({
        service: 'GitHub',
        code,
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
        description,
      },
    );
    if (!('id' in data)) {
      throw new UpstreamError({
        service: 'GitHub',
        code,
        message: `GitHub did not create a deployment: ${data.message ?? 'no reason given'}.`,
      });
    }
    return new Deployment(data.id, plan, run);
  }

  /** A deployment that another job has opened. */
  static of(id: number, run: RunInfo, plan: DeploymentPlace): Deployment {
    return new Deployment(id, plan, run);
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
    state: DeploymentState,
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
   * The newest deployment to the same environment, other than this one, that went well and is in force. It may be one that rolled
   * another one back.
   *
   * @returns undefined when there is none among the last ten
   */
  async earlier(github: GitHubClient): Promise<EarlierDeployment | undefined> {
    for await (const { id, sha, payload } of this.#inForce(github)) {
      return { id, sha, payload: asObject(payload) };
    }
    return undefined;
  }

  /**
   * Marks the deployments that this one replaces as inactive: the one before, and those that had put it back. GitHub does so itself,
   * except in production.
   *
   * @returns their ids, the newest first
   */
  async retireEarlier(github: GitHubClient): Promise<number[]> {
    const retired: number[] = [];
    if (this.plan.environment !== PRODUCTION) return retired;
    for await (const { id, task } of this.#inForce(github)) {
      await github.request(
        'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
        {
          deployment_id: id,
          state: 'inactive',
          description: cut(`Replaced by deployment ${this.id}.`),
        },
      );
      retired.push(id);
      // that one has retired those before it
      if (task === 'deploy') break;
    }
    return retired;
  }

  /** Other deployments to the same environment that went well and are in force, the newest first. */
  async *#inForce(github: GitHubClient): AsyncGenerator<Found> {
    const { data: all } = await github.request(
      'GET /repos/{owner}/{repo}/deployments',
      { environment: this.plan.environment, per_page: MAX_LISTED },
    );
    const others = all
      .filter(
        each =>
          each.id !== this.id &&
          TASKS.includes(each.task) &&
          isOf(this.plan.service, each),
      )
      .slice(0, MAX_EARLIER);
    for (const other of others) {
      const { data: statuses } = await github.request(
        'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
        { deployment_id: other.id, per_page: 1 },
      );
      if (statuses[0]?.state === 'success') yield other;
    }
  }
}

/** Whether a deployment is of a service; one that does not say may be of any. */
function isOf(
  service: string | undefined,
  { payload }: Pick<Found, 'payload'>,
) {
  const said = asObject(payload).service;
  return service === undefined || said === undefined || said === service;
}

function asObject(payload: unknown): Readonly<Record<string, unknown>> {
  if (typeof payload !== 'string') return Object(payload);
  try {
    return Object(JSON.parse(payload));
  } catch {
    return {};
  }
}

/** GitHub refuses longer ones. Cut between characters, not inside one. */
function cut(description: string): string {
  const characters = [...description.replace(/\s+/g, ' ').trim()];
  return characters.length > MAX_DESCRIPTION
    ? `${characters.slice(0, MAX_DESCRIPTION - 1).join('')}…`
    : characters.join('');
}
