import type { IncomingMessage, ServerResponse } from 'node:http';
import { permissionsFor } from '@bellwether/kit-action';
import { type Fault, FaultQueue, happen } from '../servers/faults';
import { listen, type Loopback, readBody, sendJson } from '../servers/loopback';
import { type KnownToken, refusalOf, type TokenPermissions } from './access';
import {
  appHandlers,
  type InstalledApp,
  isForApps,
  isTokenOf,
  type MintedToken,
} from './app';
import { Description, type GitHubEdition, type Matched } from './description';
import { sentAnswer } from './page';
import { requestFaults } from './requestFaults';
import type { Answer } from './answers';
import { answerGraph } from './graphql';
import { HANDLERS } from './handlers';
import { emptyRepository, type Fields, type RepositoryState } from './state';

/** A request the server got. @public */
export interface RecordedRequest {
  /** As GitHub's documentation names it; `POST /graphql` and `POST /graphql mutation`; method and path of what it does not know. */
  route: string;
  status: number;
  /**
   * What it needs of the token, e.g. `pull-requests: write`; the first of alternatives. Of GraphQL: all that was used, with
   * commas between.
   */
  permission?: string;
  query: Record<string, string>;
  body: unknown;
  userAgent: string;
}

/** @public */
export interface GitHubServerOptions {
  edition?: GitHubEdition;
  /** `owner/name` of the only repository there is. */
  repository?: string;
  /** Token of the job. */
  token?: string;
  /** What the token of the job may do; nothing but reading unless told. */
  permissions?: TokenPermissions;
}

const BOT = { login: 'github-actions[bot]', id: 41898282, type: 'Bot' };
const LIMIT = 1000;

/**
 * GitHub's API on this machine. Requests are checked against GitHub's own description: what that does not know is an
 * answer 400 and an entry in `violations`. Answers are checked too. What is created is there afterwards.
 *
 * @public
 */
export class GitHubServer {
  readonly repository: string;
  readonly token: string;
  readonly state: RepositoryState = emptyRepository();
  readonly requests: RecordedRequest[] = [];
  /** Requests the description does not allow; see {@link GitHubServer.assertClean}. */
  readonly violations: string[] = [];

  private readonly description: Description;
  private readonly tokens = new Map<string, KnownToken>();
  /** Tokens of installations that were asked for. */
  readonly minted: MintedToken[] = [];
  private app?: InstalledApp;
  private readonly faults = new FaultQueue();
  private readonly replies = new Map<string, Answer>();
  private lastId = 1000;

  private constructor(
    private readonly loopback: Loopback,
    private readonly prefix: string,
    options: GitHubServerOptions,
  ) {
    this.repository = options.repository ?? 'northfield/platform';
    this.token = options.token ?? 'ghs_tokenOfTheJob0123456789';
    this.description = Description.of(options.edition ?? 'api.github.com');
    this.addToken(this.token, options.permissions ?? { contents: 'read' }, BOT);
  }

  /** Starts a server. */
  static async start(options: GitHubServerOptions = {}): Promise<GitHubServer> {
    const prefix = options.edition?.startsWith('ghes') ? '/api/v3' : '';
    const loopback = await listen();
    const github = new GitHubServer(loopback, prefix, options);
    loopback.serve((request, response) => github.answer(request, response));
    return github;
  }

  /** What `GITHUB_API_URL` is set to. */
  get apiUrl(): string {
    return `${this.loopback.origin}${this.prefix}`;
  }

  /** Adds a token and who it belongs to. */
  addToken(token: string, permissions: TokenPermissions, user: Fields): void {
    this.tokens.set(token, { permissions, user });
  }

  /** Installs an App, which asks for tokens of its own. */
  install(app: InstalledApp): void {
    this.app = app;
  }

  /** Lets something go wrong at the next request that fits. */
  fail(fault: Fault): void {
    this.faults.add(fault);
  }

  /** Routes of faults that are still waiting for their request. */
  get waitingFaults(): string[] {
    return this.faults.waiting();
  }

  /**
   * For the end of each test.
   *
   * @throws Error when a request was made that the description does not allow, or when a fault never happened
   */
  assertClean(): void {
    const problems = [
      ...this.violations,
      ...this.waitingFaults.map(
        route => `the fault of ${route} never happened`,
      ),
    ];
    if (problems.length > 0) throw new Error(problems.join('\n'));
  }

  /** Answers a route that has no behaviour here; required fields that are not given are filled in. */
  reply(route: string, body: Fields | Fields[], status = 200): void {
    this.description.operation(route);
    this.replies.set(route, { status, body });
  }

  /** Permissions the requests that were answered needed, sorted, e.g. `pull-requests: write`. */
  permissionsUsed(): string[] {
    const used = this.requests.flatMap(({ permission, status }) =>
      permission && status < 400 ? permission.split(', ') : [],
    );
    return [...new Set(used)].sort();
  }

  close(): Promise<void> {
    return this.loopback.close();
  }

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', this.loopback.origin);
    const path = url.pathname.slice(this.prefix.length);
    const text = await readBody(request);
    const matched = url.pathname.startsWith(`${this.prefix}/`)
      ? this.description.match(method, path)
      : undefined;
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const isGraph = `${method} ${url.pathname}` === this.graphRoute;
    const route =
      matched?.route ??
      `${method} ${url.pathname}${isGraph && isMutation(body) ? ' mutation' : ''}`;
    const [permission] = permissionsFor(method, path);
    const record: RecordedRequest = {
      route,
      status: 0,
      permission: permission?.join(': '),
      query: Object.fromEntries(url.searchParams),
      body,
      userAgent: headers['user-agent'] ?? '',
    };
    this.requests.push(record);
    response.on('finish', () => {
      record.status = response.statusCode;
    });

    const fault = this.faults.take(route);
    if (fault && (await happen(fault, request, response))) return;

    const limits = this.rateLimit();
    const refuse = (status: number, message: string, more = {}) =>
      sendJson(
        response,
        status,
        { message, documentation_url: 'https://docs.github.com/rest' },
        { ...limits, ...more },
      );
    const token = /^(?:token|bearer) (.+)$/i.exec(headers.authorization ?? '');
    const known = token ? this.tokenOf(token[1], route) : undefined;
    const refusal = refusalOf(known, method, path);
    if (refusal) {
      refuse(refusal.status, refusal.message, refusal.headers);
      return;
    }
    if (isGraph) {
      await this.answerGraph(record, known!, response);
      return;
    }
    if (!matched) {
      this.violations.push(`${route} is not in the slice of the description`);
      refuse(404, 'Not Found');
      return;
    }
    const wrong = requestFaults(
      this.description,
      matched,
      url.searchParams,
      body,
    );
    if (wrong.length > 0) {
      this.violations.push(...wrong.map(what => `${route}: ${what}`));
      refuse(422, `Invalid request. ${wrong.join('; ')}`);
      return;
    }
    const { owner, repo } = matched.parameters;
    if (owner !== undefined && `${owner}/${repo}` !== this.repository) {
      refuse(404, 'Not Found');
      return;
    }
    const answer = this.answerTo(matched, url.searchParams, body, known!.user);
    const sent = sentAnswer(this.description, matched, url, answer);
    sendJson(response, answer.status, sent.body, {
      ...limits,
      ...sent.headers,
    });
  }

  /** Enterprise Server has it beside its other API, not below. */
  private get graphRoute(): string {
    return `POST ${this.prefix.replace(/\/v3$/, '')}/graphql`;
  }

  private async answerGraph(
    record: RecordedRequest,
    { permissions, user }: KnownToken,
    response: ServerResponse,
  ): Promise<void> {
    const { query: document = '', variables = {} } = (record.body ?? {}) as {
      query?: string;
      variables?: Record<string, unknown>;
    };
    const answer = await answerGraph(this.state, {
      document,
      variables,
      permissions,
      user,
      repository: this.repository,
      ...this.surroundings,
    });
    this.violations.push(...answer.violations);
    record.permission = answer.permissions.sort().join(', ');
    sendJson(response, 200, answer.body, this.rateLimit());
  }

  private get surroundings() {
    return {
      home: `https://github.test/${this.repository}`,
      nextId: () => (this.lastId += 1),
    };
  }

  private answerTo(
    { route, parameters }: Matched,
    query: URLSearchParams,
    body: unknown,
    user: Fields,
  ): Answer {
    const reply = this.replies.get(route);
    if (reply) return reply;
    const handler = { ...HANDLERS, ...this.appHandlers() }[route];
    if (!handler) {
      throw new Error(
        `${route} has no behaviour here; answer it with reply("${route}", …)`,
      );
    }
    return handler(this.state, {
      parameters,
      query,
      body: (body ?? {}) as Fields,
      user,
      ...this.surroundings,
    });
  }

  /** An App is known by its signature where it acts as itself, and nowhere else. */
  private tokenOf(token: string, route: string): KnownToken | undefined {
    const { app } = this;
    return app && isForApps(route) && isTokenOf(app, token)
      ? { permissions: 'all', user: BOT }
      : this.tokens.get(token);
  }

  private appHandlers() {
    return (
      this.app &&
      appHandlers(this.app, minted => {
        this.minted.push(minted);
        this.addToken(minted.token, minted.permissions, BOT);
      })
    );
  }

  private rateLimit(): Record<string, string> {
    return {
      'x-ratelimit-limit': String(LIMIT),
      'x-ratelimit-remaining': String(LIMIT - this.requests.length),
      'x-github-request-id': `BENCH:${this.requests.length}`,
    };
  }
}

function isMutation(body: unknown): boolean {
  const { query } = Object(body) as { query?: unknown };
  return /^\s*mutation\b/.test(String(query));
}
