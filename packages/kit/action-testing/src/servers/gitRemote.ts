import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { answerByScript } from './cgi';
import { type Fault, FaultQueue, happen } from './faults';
import { listen, type Loopback } from './loopback';

/** What a git client asks a remote for. @public */
export type GitService = 'git-upload-pack' | 'git-receive-pack';

/** A request of a git client. @public */
export interface GitRequest {
  /** `GET` asks for the references, `POST` sends or takes objects. */
  method: string;
  /** Fetching is `git-upload-pack`, pushing is `git-receive-pack`; undefined for anything else. */
  service: GitService | undefined;
  status: number;
}

/** What a {@link GitRemote} is like. @public */
export interface GitRemoteOptions {
  /** Default `northfield/platform`. */
  repository?: string;
  /** The token it takes, as the password of the user `x-access-token`. */
  token?: string;
  /** What the token may do; `write` unless told. */
  contents?: 'read' | 'write';
}

const BRANCH = 'main';

/**
 * A git remote on this machine that speaks the smart HTTP protocol as GitHub does: the real `git http-backend` over a bare
 * repository in a folder of its own, behind a check of the token.
 *
 * @public
 */
export class GitRemote {
  /** Requests that were answered, in order. */
  readonly requests: GitRequest[] = [];
  private readonly faults = new FaultQueue();

  private constructor(
    private readonly loopback: Loopback,
    private readonly root: string,
    readonly repository: string,
    readonly token: string,
    private readonly contents: 'read' | 'write',
  ) {}

  /** @throws Error when git is not installed */
  static async start(options: GitRemoteOptions = {}): Promise<GitRemote> {
    const { repository = 'northfield/platform' } = options;
    const root = fs.realpathSync(
      fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-git-')),
    );
    const remote = new GitRemote(
      await listen(),
      root,
      repository,
      options.token ?? 'ghs_tokenOfTheJob0123456789',
      options.contents ?? 'write',
    );
    fs.mkdirSync(remote.folder, { recursive: true });
    remote.git('init', '--bare', '--quiet', `--initial-branch=${BRANCH}`);
    remote.git('config', 'http.receivepack', 'true');
    remote.loopback.serve((request, response) =>
      remote.answer(request, response),
    );
    return remote;
  }

  /** Address to clone from. */
  get url(): string {
    return `${this.loopback.origin}/${this.repository}.git`;
  }

  /** The server, as `GITHUB_SERVER_URL` has it. */
  get serverUrl(): string {
    return this.loopback.origin;
  }

  /** Header a client proves itself with: `git -c http.extraHeader=…`, as actions/checkout does. */
  get header(): string {
    const pair = Buffer.from(`x-access-token:${this.token}`);
    return `AUTHORIZATION: basic ${pair.toString('base64')}`;
  }

  /** The bare repository. */
  get folder(): string {
    return path.join(this.root, `${this.repository}.git`);
  }

  /**
   * Runs git in the bare repository, with nothing of the configuration of this machine.
   *
   * @returns what it wrote, without the last line break
   * @throws Error when it fails
   */
  git(...args: string[]): string {
    return this.gitWith('', ...args);
  }

  /**
   * Adds a commit.
   *
   * @param files - text by path; undefined removes one
   * @returns its SHA
   */
  commit(
    files: Readonly<Record<string, string | undefined>>,
    options: { message?: string; branch?: string } = {},
  ): string {
    const { message = 'change', branch = BRANCH } = options;
    const ref = `refs/heads/${branch}`;
    const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
    const grown = this.git('for-each-ref', ref) !== '';
    const stream = [
      `commit ${ref}\n`,
      'committer Ada Northfield <ada@northfield.example> 1767225600 +0000\n',
      data(message),
      grown ? `from ${ref}^0\n` : '',
      ...Object.entries(files).map(([name, text]) =>
        text === undefined
          ? `D ${name}\n`
          : `M 100644 inline ${name}\n${data(text)}`,
      ),
    ].join('');
    this.gitWith(stream, 'fast-import', '--quiet');
    return this.git('rev-parse', ref);
  }

  /** Lets the next request go wrong; `route` is a method and a service, such as `POST git-receive-pack`. */
  fail(fault: Fault): void {
    this.faults.add(fault);
  }

  /** Ends the server and removes the repository. @throws Error when a fault never happened */
  async close(): Promise<void> {
    await this.loopback.close();
    fs.rmSync(this.root, { recursive: true, force: true });
    const waiting = this.faults.waiting();
    if (waiting.length > 0) {
      throw new Error(`faults that never happened: ${waiting.join(', ')}`);
    }
  }

  private gitWith(input: string, ...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.folder,
      env: this.environment(),
      input,
      encoding: 'utf8',
    }).replace(/\n$/, '');
  }

  private environment(): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      HOME: this.root,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: os.devNull,
    };
  }

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', this.loopback.origin);
    const service = serviceOf(method, url);
    const recorded: GitRequest = { method, service, status: 0 };
    this.requests.push(recorded);
    response.on('close', () => {
      recorded.status = response.headersSent ? response.statusCode : 0;
    });
    const fault = this.faults.take(`${method} ${service}`);
    if (fault && (await happen(fault, request, response))) return;
    const refused = this.refusalOf(request, url, service);
    if (refused) {
      request.resume();
      response.writeHead(refused.status, refused.headers).end(refused.text);
      return;
    }
    const { headers } = request;
    await answerByScript(
      ['git', 'http-backend'],
      {
        ...this.environment(),
        GATEWAY_INTERFACE: 'CGI/1.1',
        GIT_PROJECT_ROOT: this.root,
        GIT_HTTP_EXPORT_ALL: '1',
        REQUEST_METHOD: method,
        PATH_INFO: url.pathname,
        QUERY_STRING: url.search.slice(1),
        CONTENT_TYPE: headers['content-type'] ?? '',
        CONTENT_LENGTH: headers['content-length'] ?? '',
        HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
        HTTP_GIT_PROTOCOL: [headers['git-protocol'] ?? ''].flat().join(),
        REMOTE_USER: 'x-access-token',
        REMOTE_ADDR: '127.0.0.1',
      },
      request,
      response,
    );
  }

  private refusalOf(
    { headers }: IncomingMessage,
    { pathname }: URL,
    service: GitService | undefined,
  ) {
    if (passwordOf(headers.authorization) !== this.token) {
      return {
        status: 401,
        headers: { 'www-authenticate': 'Basic realm="GitHub"' },
        text: 'Invalid username or token.',
      };
    }
    if (
      service === undefined ||
      !pathname.startsWith(`/${this.repository}.git/`)
    ) {
      return { status: 404, headers: {}, text: 'Repository not found.' };
    }
    if (service === 'git-receive-pack' && this.contents === 'read') {
      return {
        status: 403,
        headers: {},
        text: `Permission to ${this.repository}.git denied to github-actions[bot].`,
      };
    }
    return undefined;
  }
}

function serviceOf(method: string, url: URL): GitService | undefined {
  const name =
    method === 'POST'
      ? path.posix.basename(url.pathname)
      : url.searchParams.get('service');
  return name === 'git-upload-pack' || name === 'git-receive-pack'
    ? name
    : undefined;
}

/** The password a client proves itself with. */
function passwordOf(authorization = ''): string | undefined {
  const [, pair] = /^basic (\S+)$/i.exec(authorization) ?? [];
  const text = Buffer.from(pair ?? '', 'base64').toString();
  return text.includes(':') ? text.slice(text.indexOf(':') + 1) : undefined;
}
