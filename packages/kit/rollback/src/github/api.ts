import type { Endpoints } from '@octokit/types';

/** Requests of GitHub's REST API, named as its documentation does. @public */
export type GitHubRoute = keyof Endpoints;

/** Parameters of a route; owner and repository are those of the service unless given. @public */
export type GitHubParameters<R extends GitHubRoute> = Omit<
  Endpoints[R]['parameters'],
  'owner' | 'repo'
> & { owner?: string; repo?: string };

/**
 * GitHub's API as rollbacks use it: the client of Actions fits, and so does one of Octokit with its repository filled in. What fails
 * throws an error with the HTTP `status`, if there was an answer.
 *
 * @public
 */
export interface GitHubApi {
  request<R extends GitHubRoute>(
    route: R,
    parameters: GitHubParameters<R>,
  ): Promise<Endpoints[R]['response']>;
}

/** HTTP status an error carries; undefined: there was no answer. */
export function statusOf(error: unknown): number | undefined {
  const { status } = Object(error) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}
