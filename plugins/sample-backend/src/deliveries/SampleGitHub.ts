import type { RollbackPlan } from '@bellwether/domain-rollback';
import type { GitHubApi } from '@bellwether/kit-rollback';
import type { SimulatedClock } from './SimulatedClock';

const DEPLOYMENTS = '/repos/{owner}/{repo}/deployments';
const ONE = `${DEPLOYMENTS}/{deployment_id}`;

interface Deployment {
  id: number;
  sha: string;
  task: string;
  environment: string;
  payload: unknown;
}

/** Parameters of a request, as far as any of the routes has them. */
interface Parameters {
  ref?: string;
  task?: string;
  environment?: string;
  payload?: unknown;
  deployment_id?: number;
  state?: string;
}

/** The deployments of a repository at GitHub, as far as a rollback asks for them; it answers in the time GitHub takes. */
export class SampleGitHub {
  readonly #deployments: Deployment[] = [];
  readonly #statuses = new Map<number, { id: number; state: string }[]>();
  readonly #seed: number;
  #made: number | undefined;

  constructor(plan: RollbackPlan, seed: number) {
    this.#seed = seed;
    for (const release of [plan.target, plan.bad]) {
      if (!release) continue;
      const id = Number(release.deploymentId);
      this.#deployments.push({
        id,
        sha: release.sha,
        task: 'deploy',
        environment: plan.environment,
        payload: {},
      });
      this.#statuses.set(id, [{ id: 1, state: 'success' }]);
    }
  }

  /** Id of the deployment that was created; undefined: none was. */
  get made(): number | undefined {
    return this.#made;
  }

  api(clock: SimulatedClock): GitHubApi {
    let requests = 0;
    return {
      request: async (route, parameters) => {
        requests += 1;
        clock.pass(180 + ((this.#seed >>> (requests % 20)) % 160));
        const id = `${this.#seed.toString(16).toUpperCase()}:${requests}`;
        const answer = {
          ...this.#answer(route, parameters as Parameters),
          headers: { 'x-github-request-id': id },
        };
        // Only what the executor reads of an answer is there.
        return answer as never;
      },
    };
  }

  #answer(route: string, given: Parameters): { status: number; data: unknown } {
    const id = given.deployment_id ?? 0;
    switch (route) {
      case `GET ${DEPLOYMENTS}`:
        return {
          status: 200,
          data: this.#deployments
            .filter(
              one =>
                one.environment === given.environment &&
                (given.task === undefined || one.task === given.task),
            )
            .sort((a, b) => b.id - a.id),
        };
      case `POST ${DEPLOYMENTS}`: {
        const made: Deployment = {
          id: Math.max(...this.#deployments.map(one => one.id)) + 1,
          sha: given.ref ?? '',
          task: given.task ?? 'deploy',
          environment: given.environment ?? '',
          payload: given.payload,
        };
        this.#made = made.id;
        this.#deployments.push(made);
        return { status: 201, data: made };
      }
      case `GET ${ONE}/statuses`:
        return { status: 200, data: this.#statuses.get(id) ?? [] };
      case `POST ${ONE}/statuses`: {
        const before = this.#statuses.get(id) ?? [];
        const status = { id: before.length + 1, state: given.state ?? '' };
        this.#statuses.set(id, [status, ...before]);
        return { status: 201, data: status };
      }
      default:
        throw new Error(`Expected a request about deployments, found ${route}`);
    }
  }
}
