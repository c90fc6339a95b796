import { backoffMs } from './backoff';

/*
 * What the bundles contain in place of `@actions/http-client` and `undici`: the few parts of them that `@actions/core` and
 * `@actions/github` call, on the fetch that Node brings along. The originals are 415 kB of the 427 kB of a bundle and most of
 * its start-up time.
 */

const TIMEOUT_MS = 10_000;
const MAX_ATTEMPTS = 4;
const BUDGET_MS = 10_000;
const REPEATED = new Set([502, 503, 504]);

/** Bearer token for {@link HttpClient}, as in `@actions/http-client/lib/auth`. */
export class BearerCredentialHandler {
  constructor(readonly token: string) {}
}

/** The client `@actions/core` fetches OIDC tokens with. Proxies are set for the whole process elsewhere. */
export class HttpClient {
  constructor(
    private readonly userAgent?: string,
    private readonly handlers: readonly BearerCredentialHandler[] = [],
  ) {}

  /** GET of JSON; repeated when nothing or a gateway answers. */
  async getJson(
    url: string,
  ): Promise<{ statusCode: number; result: unknown; headers: object }> {
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt === MAX_ATTEMPTS;
      const response = await this.get(url).catch(error => {
        if (last) throw error;
        return undefined;
      });
      if (response && (last || !REPEATED.has(response.status))) {
        return parse(response);
      }
      await response?.body?.cancel();
      await new Promise(resolve =>
        setTimeout(resolve, backoffMs(attempt, BUDGET_MS, Math.random())),
      );
    }
  }

  /** Agents of undici are not used: what asks for one gets Node's own. */
  getAgent(): undefined {
    return undefined;
  }

  /** See {@link HttpClient.getAgent}. */
  getAgentDispatcher(): undefined {
    return undefined;
  }

  private get(url: string): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (this.userAgent) headers['user-agent'] = this.userAgent;
    for (const { token } of this.handlers) {
      headers.authorization = `Bearer ${token}`;
    }
    return fetch(url, {
      headers,
      // the token of the job must not follow a redirect
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }
}

async function parse(response: Response) {
  const text = await response.text();
  if (!response.ok) {
    throw Object.assign(
      new Error(
        `status ${response.status}${text === '' ? '' : `: ${text.slice(0, 300)}`}`,
      ),
      { statusCode: response.status },
    );
  }
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    result: text === '' ? null : (JSON.parse(text) as unknown),
  };
}

/** Stands for the export of the same name of `undici`. */
const nativeFetch: typeof fetch = (input, init) => fetch(input, init);
export { nativeFetch as fetch };
