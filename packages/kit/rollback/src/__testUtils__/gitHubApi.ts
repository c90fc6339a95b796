import type { GitHubApi } from '../github/api';
import { placeOf } from '../tools';

/** A failed answer of GitHub. */
class Failed extends Error {
  constructor(
    readonly status: number,
    text: string,
  ) {
    super(`GitHub answered ${status}: ${text}`);
  }
}

/** A client of GitHub's API: parameters that are not in the path are the query or the body. */
export function gitHubAt(server: {
  apiUrl: string;
  repository: string;
  token: string;
}): GitHubApi {
  const [owner, repo] = server.repository.split('/');
  return {
    async request(route, parameters) {
      const [method, path] = placeOf(route, { owner, repo, ...parameters });
      const inPath = new Set(
        [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      );
      const rest = Object.entries(parameters).filter(
        ([name]) => !inPath.has(name) && name !== 'owner' && name !== 'repo',
      );
      const isRead = method === 'GET';
      const query = new URLSearchParams(
        isRead ? rest.map(([name, value]) => [name, String(value)]) : [],
      );
      const response = await fetch(`${server.apiUrl}${path}?${query}`, {
        method,
        headers: { authorization: `token ${server.token}` },
        ...(!isRead && { body: JSON.stringify(Object.fromEntries(rest)) }),
      });
      const text = await response.text();
      if (response.status >= 400) throw new Failed(response.status, text);
      return {
        status: response.status,
        url: response.url,
        headers: Object.fromEntries(response.headers),
        data: text === '' ? undefined : JSON.parse(text),
      } as never;
    },
  };
}
