import { createPrivateKey, createSign, type KeyObject } from 'node:crypto';

/** A GitHub App the portal acts as. */
export interface GitHubAppSettings {
  appId: number;
  privateKey: KeyObject;
  /** Without a slash at the end. */
  apiBaseUrl: string;
}

/** What an installation token may do. */
export type AppPermissions = Readonly<Record<string, 'read' | 'write'>>;

/** An answer of GitHub. */
export interface GitHubAnswer {
  status: number;
  headers: Record<string, string>;
  data: unknown;
}

/** GitHub said no, or nothing. */
export class GitHubError extends Error {
  readonly name = 'GitHubError';

  constructor(
    message: string,
    /** Of HTTP; undefined: there was no answer. */
    readonly status: number | undefined,
  ) {
    super(message);
  }

  /** Whether the same request may be answered otherwise later. */
  get isPassing(): boolean {
    return (
      this.status === undefined || this.status === 429 || this.status >= 500
    );
  }
}

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 4 * 1024 * 1024;

/** GitHub takes ten minutes at most, and its clock may be behind ours. */
const TOKEN_S = { before: 60, after: 540 };

/** Tokens of installations hold for an hour. */
const KEPT_MS = 50 * 60_000;

/** @throws Error for what is no private key in PEM */
export function privateKeyOf(pem: string): KeyObject {
  return createPrivateKey(pem);
}

/**
 * Talks to GitHub as an App. Every token is limited to one repository and to what it is asked for, so that a mistake here
 * cannot reach further than the delivery it is about.
 */
export class GitHubApp {
  readonly #tokens = new Map<
    string,
    { token: Promise<string>; untilMs: number }
  >();
  readonly #now: () => number;

  constructor(
    private readonly settings: GitHubAppSettings,
    options: { now?: () => number } = {},
  ) {
    this.#now = options.now ?? Date.now;
  }

  /** Host of the API: nothing else is ever asked. */
  get apiBaseUrl(): string {
    return this.settings.apiBaseUrl;
  }

  /**
   * A request about a repository, with a token for it alone.
   *
   * @param place - `owner/name`; with the ids of the webhook when there is one, which saves asking for them
   * @throws GitHubError when GitHub refuses, or does not answer
   */
  async request(
    route: string,
    parameters: Readonly<Record<string, unknown>>,
    place: {
      repository: string;
      permissions: AppPermissions;
      installationId?: number;
      repositoryId?: number;
    },
    signal?: AbortSignal,
  ): Promise<GitHubAnswer> {
    const [owner, repo] = place.repository.split('/');
    const token = await this.#token(place, signal);
    return this.#send(route, { owner, repo, ...parameters }, token, signal);
  }

  async #token(
    place: Parameters<GitHubApp['request']>[2],
    signal?: AbortSignal,
  ): Promise<string> {
    const { repository, permissions } = place;
    const key = JSON.stringify([repository.toLowerCase(), permissions]);
    const known = this.#tokens.get(key);
    if (known && this.#now() < known.untilMs) return known.token;
    const token = this.#mint(place, signal);
    this.#tokens.set(key, { token, untilMs: this.#now() + KEPT_MS });
    token.catch(() => this.#tokens.delete(key));
    return token;
  }

  async #mint(
    place: Parameters<GitHubApp['request']>[2],
    signal?: AbortSignal,
  ): Promise<string> {
    const [owner, repo] = place.repository.split('/');
    const own = this.#ownToken();
    const installationId =
      place.installationId ??
      (
        (
          await this.#send(
            'GET /repos/{owner}/{repo}/installation',
            { owner, repo },
            own,
            signal,
          )
        ).data as { id: number }
      ).id;
    const { data } = await this.#send(
      'POST /app/installations/{installation_id}/access_tokens',
      {
        installation_id: installationId,
        ...(place.repositoryId === undefined
          ? { repositories: [repo] }
          : { repository_ids: [place.repositoryId] }),
        permissions: place.permissions,
      },
      own,
      signal,
    );
    const { token } = Object(data) as { token?: unknown };
    if (typeof token === 'string') return token;
    throw new GitHubError(
      'Expected GitHub to give a token, found none in its answer.',
      undefined,
    );
  }

  /** A token with which the App says who it is: a JWT (RFC 7519), signed with RS256. */
  #ownToken(): string {
    const nowS = Math.floor(this.#now() / 1000);
    const part = (value: object) =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({
      iss: String(this.settings.appId),
      iat: nowS - TOKEN_S.before,
      exp: nowS + TOKEN_S.after,
    })}`;
    const signature = createSign('RSA-SHA256')
      .update(text)
      .sign(this.settings.privateKey, 'base64url');
    return `${text}.${signature}`;
  }

  async #send(
    route: string,
    parameters: Readonly<Record<string, unknown>>,
    token: string,
    signal?: AbortSignal,
  ): Promise<GitHubAnswer> {
    const { method, url, body } = requestOf(
      this.settings.apiBaseUrl,
      route,
      parameters,
    );
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'user-agent': 'bellwether-delivery',
          'x-github-api-version': '2022-11-28',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        body,
        // a token must not follow where somebody else sends it
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      text = await textOf(response);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (error instanceof GitHubError) throw error;
      throw new GitHubError(
        `Expected ${url.host} to answer ${method} ${url.pathname}: ${timeout.aborted ? `nothing within ${TIMEOUT_MS / 1000} s` : causeOf(error)}.`,
        undefined,
      );
    }
    const data = parsed(text);
    if (!response.ok) {
      const { message } = Object(data) as { message?: unknown };
      throw new GitHubError(
        `GitHub answered ${method} ${url.pathname} with ${response.status}${typeof message === 'string' ? `: ${message.slice(0, 300)}` : ''}.`,
        response.status,
      );
    }
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      data,
    };
  }
}

/** Fills the path of a route, and puts the rest where its method has it. */
function requestOf(
  base: string,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
): { method: string; url: URL; body: string | undefined } {
  const [method, template] = route.split(' ');
  const rest = new Map(Object.entries(parameters));
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(String(value)).replaceAll('%2F', '/');
  });
  const url = new URL(`${base}${path}`);
  const others = [...rest].filter(
    ([name, value]) =>
      value !== undefined &&
      !(path.startsWith('/app/') && ['owner', 'repo'].includes(name)),
  );
  if (method === 'GET') {
    for (const [name, value] of others) {
      url.searchParams.set(name, String(value));
    }
    return { method, url, body: undefined };
  }
  return { method, url, body: JSON.stringify(Object.fromEntries(others)) };
}

async function textOf(response: Response): Promise<string> {
  const length = Number(response.headers.get('content-length') ?? 0);
  const bytes = length > MAX_BYTES ? undefined : await response.arrayBuffer();
  if (bytes && bytes.byteLength <= MAX_BYTES) {
    return new TextDecoder().decode(bytes);
  }
  throw new GitHubError(
    `Expected an answer of at most ${MAX_BYTES} bytes from GitHub, found more.`,
    undefined,
  );
}

function parsed(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function causeOf(error: unknown): string {
  const { cause } = Object(error) as { cause?: unknown };
  const told = cause instanceof Error ? cause : error;
  return told instanceof Error ? told.message : String(told);
}
