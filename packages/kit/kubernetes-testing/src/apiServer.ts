import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { jsonPatched, mergePatched, PatchFault } from './patch';
import { type ApiObject, ObjectStore } from './store';

/** How a server is started. @public */
export interface ApiServerOptions {
  /** Certificate and key in PEM; without them it speaks without encryption. */
  tls?: { cert: string; key: string; ca?: string };
  /** Token that requests must bring; none is asked for unless told. */
  token?: string;
  /** Verbs that are forbidden, e.g. `patch deployments`. */
  forbidden?: readonly string[];
}

/** A request that was answered. @public */
export interface ApiRequest {
  method: string;
  /** Path without the query. */
  path: string;
  query: Record<string, string>;
  status: number;
  body: unknown;
  contentType: string;
}

/** Something that goes wrong once. @public */
export interface ApiFault {
  method: string;
  /** Part of the path. */
  path: string;
  /** Status that is answered in place of doing anything. */
  status?: number;
  /** Closes the connection: `before` the request is carried out, or `after`, so that nobody knows. */
  cut?: 'before' | 'after';
}

/** What was written, and as what. */
type Written = (object: ApiObject, path: string) => void;

/** A refusal, as a `Status` of the API. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

const PATH =
  /^\/(?:api\/v1|apis\/[a-z0-9.-]+\/v[a-z0-9]+)\/namespaces\/[a-z0-9.-]+\/([a-z]+)(?:\/([a-z0-9.-]+))?$/;

/**
 * Answers as the API server of Kubernetes does for namespaced objects: get, list with equality selectors, create, replace,
 * merge patch and JSON patch, delete; every write is a new `resourceVersion`, and one that names another than the object has
 * is answered 409. No watches, no admission, no defaults.
 *
 * @public
 */
export class ApiServer {
  readonly requests: ApiRequest[] = [];
  private readonly store = new ObjectStore();
  private readonly faults: ApiFault[] = [];
  private readonly listeners: Written[] = [];
  private readonly watchers: ((request: ApiRequest) => void)[] = [];
  private readonly readers: ((path: string) => void)[] = [];

  private constructor(
    private readonly server: http.Server,
    private readonly options: ApiServerOptions,
  ) {}

  /** Starts a server on a free port of the loopback address. */
  static async start(options: ApiServerOptions = {}): Promise<ApiServer> {
    const server = options.tls
      ? https.createServer({
          ...options.tls,
          ...(options.tls.ca !== undefined && {
            requestCert: true,
            rejectUnauthorized: true,
          }),
        })
      : http.createServer();
    const api = new ApiServer(server, options);
    server.on('request', (request, response) => {
      void api.answer(request, response);
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return api;
  }

  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `${this.options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  }

  /** A kubeconfig for it, with the token if one is asked for. */
  kubeconfig(ca?: string): string {
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'bench',
      contexts: [
        { name: 'bench', context: { cluster: 'bench', user: 'bench' } },
      ],
      clusters: [
        {
          name: 'bench',
          cluster: {
            server: this.url,
            ...(ca !== undefined && {
              'certificate-authority-data': Buffer.from(ca).toString('base64'),
            }),
          },
        },
      ],
      users: [
        {
          name: 'bench',
          user: this.options.token ? { token: this.options.token } : {},
        },
      ],
    });
  }

  /** Puts an object into the cluster, or writes over it, as if somebody else did. */
  put(object: ApiObject): ApiObject {
    const path = pathOf(object);
    const written = this.store.put(path, object);
    for (const listener of this.listeners) listener(written, path);
    return written;
  }

  /** An object by its path. @throws Error when there is none */
  get(path: string): ApiObject {
    const found = this.store.get(path);
    if (found) return found;
    throw new Error(`there is no ${path}`);
  }

  /** Objects of a collection. */
  below(collection: string): ApiObject[] {
    return this.store.below(collection);
  }

  /** Calls a controller after each write. */
  onWrite(listener: Written): void {
    this.listeners.push(listener);
  }

  /** Calls somebody with each request that was carried out, before it is answered. */
  onRequest(watcher: (request: ApiRequest) => void): void {
    this.watchers.push(watcher);
  }

  /** Calls somebody after each object that was read, who may write meanwhile. */
  onRead(reader: (path: string) => void): void {
    this.readers.push(reader);
  }

  /** Lets something go wrong at the next request that fits. */
  fail(fault: ApiFault): void {
    this.faults.push(fault);
  }

  /** Requests that changed something. */
  get writes(): ApiRequest[] {
    return this.requests.filter(
      ({ method, status }) => method !== 'GET' && status < 300,
    );
  }

  close(): Promise<void> {
    return new Promise(resolve => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async answer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', this.url);
    const record: ApiRequest = {
      method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      status: 0,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
      contentType: headers['content-type'] ?? '',
    };
    this.requests.push(record);
    const index = this.faults.findIndex(
      fault => fault.method === method && url.pathname.includes(fault.path),
    );
    const [fault] = index < 0 ? [] : this.faults.splice(index, 1);
    if (fault?.cut === 'before') {
      request.socket.destroy();
      return;
    }
    let body: unknown;
    try {
      if (fault?.status !== undefined) {
        throw new Refusal(fault.status, 'InternalError', 'as the bench says');
      }
      [record.status, body] = this.carryOut(
        record,
        headers.authorization ?? '',
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      record.status = error.status;
      body = {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: error.message,
        reason: error.reason,
        code: error.status,
      };
    }
    for (const watcher of this.watchers) watcher(record);
    if (fault?.cut === 'after') {
      request.socket.destroy();
      return;
    }
    response.writeHead(record.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  private carryOut(
    { method, path, query, body, contentType }: ApiRequest,
    authorization: string,
  ): [status: number, body: unknown] {
    const { token, forbidden = [] } = this.options;
    if (token !== undefined && authorization !== `Bearer ${token}`) {
      throw new Refusal(401, 'Unauthorized', 'Unauthorized');
    }
    const [, plural, name] = PATH.exec(path) ?? [];
    if (plural === undefined) {
      throw new Refusal(
        404,
        'NotFound',
        'the server could not find the requested resource',
      );
    }
    const verb = verbOf(method, name);
    if (forbidden.includes(`${verb} ${plural}`)) {
      throw new Refusal(
        403,
        'Forbidden',
        `${plural} is forbidden: cannot ${verb} resource "${plural}"`,
      );
    }
    switch (verb) {
      case 'list':
        return [200, this.listed(path, query.labelSelector ?? '')];
      case 'create': {
        const object = body as ApiObject;
        const place = `${path}/${object.metadata.name}`;
        if (this.store.get(place)) {
          throw new Refusal(
            409,
            'AlreadyExists',
            `${plural} "${object.metadata.name}" already exists`,
          );
        }
        return [201, this.written(place, object)];
      }
      default: {
        const known = this.store.get(path);
        if (!known) {
          throw new Refusal(404, 'NotFound', `${plural} "${name}" not found`);
        }
        if (verb === 'get') {
          for (const reader of this.readers) reader(path);
          return [200, known];
        }
        if (verb === 'delete') {
          this.store.delete(path);
          return [200, { kind: 'Status', apiVersion: 'v1', status: 'Success' }];
        }
        const wanted =
          verb === 'update'
            ? (body as ApiObject)
            : patched(known, body, contentType);
        const { resourceVersion } = wanted.metadata;
        // without a version a write is unconditional, as the API has it
        if (
          resourceVersion !== undefined &&
          resourceVersion !== known.metadata.resourceVersion
        ) {
          throw new Refusal(
            409,
            'Conflict',
            `Operation cannot be fulfilled on ${plural} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
          );
        }
        return [200, this.written(path, wanted)];
      }
    }
  }

  private written(path: string, object: ApiObject): ApiObject {
    const written = this.store.put(path, object);
    for (const listener of this.listeners) listener(written, path);
    return written;
  }

  private listed(collection: string, selector: string): unknown {
    const wanted = selector
      .split(',')
      .filter(part => part !== '')
      .map(part => part.split(/==?/));
    const items = this.store
      .below(collection)
      .filter(({ metadata }) =>
        wanted.every(([label, value]) => metadata.labels?.[label] === value),
      )
      // items of a list have no kind of their own
      .map(({ kind: _, apiVersion: __, ...item }) => item);
    return {
      kind: 'List',
      apiVersion: 'v1',
      metadata: { resourceVersion: this.store.now },
      items,
    };
  }
}

function verbOf(method: string, name: string | undefined): string {
  const verb = {
    GET: name === undefined ? 'list' : 'get',
    POST: 'create',
    PUT: 'update',
    PATCH: 'patch',
    DELETE: 'delete',
  }[method];
  if (verb !== undefined) return verb;
  throw new Refusal(405, 'MethodNotAllowed', `${method} is not allowed`);
}

function patched(
  known: ApiObject,
  patch: unknown,
  contentType: string,
): ApiObject {
  switch (contentType) {
    case 'application/merge-patch+json':
      return mergePatched(known, patch) as ApiObject;
    case 'application/json-patch+json':
      try {
        return jsonPatched(known, patch) as ApiObject;
      } catch (error) {
        if (!(error instanceof PatchFault)) throw error;
        throw new Refusal(422, 'Invalid', error.message);
      }
    default:
      throw new Refusal(
        415,
        'UnsupportedMediaType',
        `the body of the request was in an unknown format: ${contentType}`,
      );
  }
}

/** Path of an object, e.g. `/apis/apps/v1/namespaces/grades/deployments/grades`. @public */
export function pathOf({ apiVersion, kind, metadata }: ApiObject): string {
  const lower = kind.toLowerCase();
  const plural = lower.endsWith('y')
    ? `${lower.slice(0, -1)}ies`
    : `${lower}${lower.endsWith('s') ? 'es' : 's'}`;
  const root = apiVersion.includes('/') ? 'apis' : 'api';
  return `/${root}/${apiVersion}/namespaces/${metadata.namespace ?? 'default'}/${plural}/${metadata.name}`;
}
