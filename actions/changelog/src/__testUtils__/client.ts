import {
  type GitHubClient,
  type Route,
  UpstreamError,
} from '@bellwether/kit-action';
import type { GitHubServer } from '@bellwether/kit-action-testing';

/** The process is gone: nothing after this point happens. */
export class Killed extends Error {}

/** What happens at a request, by its number from 0. */
export type Accident = 'killed before' | 'killed after' | 'no answer';

/**
 * A client of the bench without what a real one does on the way (spacing of writes, repetitions), so that thousands of runs take
 * seconds; accidents happen to it at will.
 */
export function benchClient(
  github: GitHubServer,
  accidents: ReadonlyMap<number, Accident> = new Map(),
): GitHubClient {
  const [owner, repo] = github.repository.split('/');
  let requests = 0;

  async function send(method: string, path: string, body: unknown) {
    const accident = accidents.get(requests);
    requests += 1;
    if (accident === 'killed before') throw new Killed();
    const response = await fetch(`${github.apiUrl}${path}`, {
      method,
      headers: { authorization: `token ${github.token}` },
      body: method === 'GET' ? undefined : JSON.stringify(body),
    });
    const data = JSON.parse(await response.text());
    if (accident === 'killed after') throw new Killed();
    const place = `${method} ${path}`;
    if (accident === 'no answer') {
      throw new UpstreamError({
        service: 'GitHub',
        message: `GitHub did not answer ${place}.`,
      });
    }
    if (response.status >= 400) {
      const reasons = [data.message, ...(data.errors ?? []).map(reasonOf)];
      throw new UpstreamError({
        service: 'GitHub',
        status: response.status,
        message: `GitHub answered ${response.status} to ${place}: ${reasons.join('; ')}.`,
      });
    }
    return { status: response.status, data, headers: {}, url: path };
  }

  const request = async (route: Route, parameters: object) => {
    const [method, template] = route.split(' ');
    const rest: Record<string, unknown> = { owner, repo, ...parameters };
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(rest[name]);
      delete rest[name];
      return value;
    });
    if (template.includes('{owner}')) {
      delete rest.owner;
      delete rest.repo;
    }
    return send(method, path, rest);
  };

  return {
    get requests() {
      return requests;
    },
    request: request as GitHubClient['request'],
    list: () => Promise.reject(new Error('nothing is listed here')),
    async graphql(query, variables) {
      const { data } = await send('POST', '/graphql', { query, variables });
      return { data: data.data, problems: data.errors ?? [] };
    },
  };
}

function reasonOf(error: Record<string, unknown>): string {
  return [error.field, error.code, error.message].filter(Boolean).join(' ');
}
