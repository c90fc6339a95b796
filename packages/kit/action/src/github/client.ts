import type { Octokit } from '@octokit/rest';
import type { Endpoints, RequestParameters } from '@octokit/types';
import type { Clock } from '../http/clock';
import type { Log } from '../runner/log';
import type { RunInfo } from '../runner/run';
import { gitHubError } from './errors';
import { createGitHubFetch } from './fetch';
import type { GraphQlAnswer, GraphQlProblem } from './graphql';

/** Requests of GitHub's REST API, named as its documentation does: `GET /repos/{owner}/{repo}/pulls/{pull_number}`. @public */
export type Route = keyof Endpoints;

/** Parameters of a route; owner and repository are those of the run unless given. @public */
export type RouteParameters<R extends Route> = Omit<
  Endpoints[R]['parameters'],
  'owner' | 'repo'
> & { owner?: string; repo?: string };

type Data<R extends Route> = Endpoints[R]['response']['data'];

/** One item of the list a route answers with. @public */
export type ListItem<R extends Route> =
  Data<R> extends readonly (infer T)[]
    ? T
    : Data<R> extends { total_count: number }
      ? Extract<Data<R>[keyof Data<R>], readonly unknown[]>[number]
      : never;

/** A list as far as it was read. @public */
export interface Listing<T> {
  items: T[];
  /** Whether there is more than was read: more than `max`, or fewer arrived than GitHub says there are. */
  truncated: boolean;
}

/** GitHub's API as Actions use it. @public */
export interface GitHubClient {
  /** One request. @throws UpstreamError with what to do about it */
  request<R extends Route>(
    route: R,
    parameters: RouteParameters<R>,
  ): Promise<Endpoints[R]['response']>;
  /**
   * All pages of a list, 100 items at a time.
   *
   * @param options - `max` items (default 3000); `declared`: how many there must be, when something else said so, such as
   *   `changed_files` of a pull request
   */
  list<R extends Route>(
    route: R,
    parameters: RouteParameters<R>,
    options?: { max?: number; declared?: number },
  ): Promise<Listing<ListItem<R>>>;
  /**
   * One request of the GraphQL API. A query may have an answer in part: what could not be answered is among the problems.
   * Mutations count as writes, and are not repeated when nobody knows whether they were carried out.
   *
   * @throws UpstreamError when there is no answer at all
   */
  graphql<T>(
    document: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<GraphQlAnswer<T>>;
  /** Requests made until now, repeated ones included. */
  readonly requests: number;
}

/** What a {@link GitHubClient} needs. */
export interface GitHubClientOptions {
  token: string;
  run: RunInfo;
  userAgent: string;
  signal: AbortSignal;
  log: Log;
  clock: Clock;
  /** 0 to 1. */
  random: () => number;
  /** How long repetitions of one request may take together. */
  retryBudgetMs: number;
}

const DEFAULT_MAX_ITEMS = 3000;
const PAGE_SIZE = 100;

/** A client for the server the run belongs to, github.com or your own. The token goes to that server only. */
export function createGitHubClient(options: GitHubClientOptions): GitHubClient {
  const { run, signal } = options;
  const gitHubFetch = createGitHubFetch({ ...options, apiUrl: run.apiUrl });
  let loading: Promise<Octokit> | undefined;
  const load = () => (loading ??= connect(options));

  /** Runs a request and makes its failure readable; a cancelled run stays one. */
  async function readable<T>(
    body: (octokit: Octokit, request: { fetch: typeof fetch }) => Promise<T>,
    place: (octokit: Octokit) => { method: string; path: string },
    reads?: boolean,
  ): Promise<T> {
    const octokit = await load();
    let attempts = 1;
    const counted = gitHubFetch.fetchFor(made => {
      attempts = made;
    }, reads);
    try {
      return await body(octokit, { fetch: counted });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const { method, path } = place(octokit);
      throw gitHubError(error, method, path, attempts);
    }
  }

  const request: GitHubClient['request'] = (route, parameters) => {
    const all: RequestParameters = {
      ...(route.includes('{owner}') && run.repository),
      ...parameters,
    };
    return readable(
      (octokit, made) =>
        octokit.request<Route>(route, { ...all, request: made }) as Promise<
          Endpoints[typeof route]['response']
        >,
      octokit => {
        const { method, url } = octokit.request.endpoint(route, all);
        return { method, path: url.slice(run.apiUrl.length).split('?')[0] };
      },
    );
  };

  async function graphql<T>(
    document: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<GraphQlAnswer<T>> {
    return readable(
      async (octokit, made) => {
        try {
          const data = await octokit.graphql<T>(document, {
            ...variables,
            request: made,
          });
          return { data, problems: [] };
        } catch (error) {
          const { errors, data } = Object(error) as {
            errors?: GraphQlProblem[];
            data?: T | null;
          };
          if (!Array.isArray(errors)) throw error;
          return { data: data ?? null, problems: errors };
        }
      },
      () => ({ method: 'POST', path: '/graphql' }),
      !/^\s*mutation\b/.test(document),
    );
  }

  return {
    get requests() {
      return gitHubFetch.requests;
    },
    request,
    graphql,
    async list<R extends Route>(
      route: R,
      parameters: RouteParameters<R>,
      {
        max = DEFAULT_MAX_ITEMS,
        declared,
      }: { max?: number; declared?: number } = {},
    ) {
      const items: ListItem<R>[] = [];
      let total = declared;
      for (let page = 1, more = true; more && items.length <= max; page += 1) {
        const { data, headers } = await request(route, {
          ...parameters,
          per_page: PAGE_SIZE,
          page,
        });
        total ??= (data as { total_count?: number }).total_count;
        items.push(...itemsOf<ListItem<R>>(data));
        more = /rel="next"/.test(headers.link ?? '');
      }
      const shown = items.slice(0, max);
      return {
        items: shown,
        truncated: items.length > max || (total ?? 0) > shown.length,
      };
    },
  };
}

/** Not imported above: it is most of what an Action would load at its start, and many runs make no request. */
async function connect({
  token,
  run,
  userAgent,
  log,
}: GitHubClientOptions): Promise<Octokit> {
  const { Octokit: Client } = await import('./octokit');
  return new Client({
    auth: token,
    baseUrl: run.apiUrl.replace(/\/$/, ''),
    userAgent,
    log: { debug() {}, info() {}, warn: log.debug, error: log.debug },
  });
}

/** The list itself, or the one beside its total. */
function itemsOf<T>(data: unknown): T[] {
  const list = Array.isArray(data)
    ? data
    : Object.values(data as object).find(Array.isArray);
  return list ?? [];
}
