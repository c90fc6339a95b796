import type { ApiCall, Notification } from '@bellwether/domain-rollback';
import type { GitHubApi, GitHubParameters, GitHubRoute } from './github/api';
import { statusOf } from './github/api';
import { createHttpSend, type HttpSend, type HttpSettings } from './http/send';
import { type Cluster, connectCluster } from './kubernetes/client';
import type { ClusterConfig } from './kubernetes/config';
import { NotDone } from './effects/effect';
import { Rehearsal, type RehearsedCall } from './rehearsal';

/** People, as the host of an executor reaches them. @public */
export interface People {
  /** @throws when nobody was told */
  notify(
    notification: Notification,
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<void>;
  /** @returns where the incident is; the same for the same key */
  openIncident(
    incident: { title: string; severity: string; text: string },
    idempotencyKey: string,
    signal: AbortSignal,
  ): Promise<string>;
}

/** What effects and probes reach, as the host of an executor has it. What is left out cannot be used by steps. @public */
export interface Surroundings {
  github?: GitHubApi;
  /** How addresses of playbooks are asked. */
  http?: Omit<HttpSettings, 'signal'>;
  /** How to reach the cluster of a context; undefined: the current one. @throws when there is none */
  cluster?: (context: string | undefined) => ClusterConfig;
  /** A secret by its name. */
  secret?: (name: string) => string | undefined;
  people?: People;
  /** Runs a file of smoke tests. */
  smoke?: (
    file: string,
    variables: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ) => Promise<{ ok: boolean; text: string }>;
  /** The one value of a PromQL expression; null: it has none. */
  query?: (query: string, signal: AbortSignal) => Promise<number | null>;
}

/** The same for one attempt: bound to its time, and with every call written down. @public */
export interface Tools {
  readonly signal: AbortSignal;
  readonly github: GitHubApi;
  readonly send: HttpSend;
  cluster(context: string | undefined): Cluster;
  /** Text with the secrets it names. */
  withSecrets(text: string): string;
  readonly people: People;
}

/** What binds tools to an attempt. */
export interface Attempt {
  signal: AbortSignal;
  nowMs(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  onCall(call: ApiCall): void;
  /** Takes what would change something, in place of whoever is asked. */
  onRehearsed?: (call: RehearsedCall) => void;
}

/** Binds what there is to one attempt. */
export function bindTools(surroundings: Surroundings, attempt: Attempt): Tools {
  const { signal, onRehearsed } = attempt;
  const rehearsal = onRehearsed && new Rehearsal(onRehearsed);
  const timed = timedBy(attempt);
  const direct = createHttpSend({ ...surroundings.http, signal });
  const send: HttpSend = request =>
    timed(request.method, request.url.href, () =>
      direct(request).then(answer => [
        answer,
        answer.status,
        answer.headers['x-request-id'],
      ]),
    );
  const github: GitHubApi = {
    request: (route, parameters) =>
      timed(...placeOf(route, parameters), async () => {
        const api = needed(surroundings.github, 'a token for GitHub');
        const answer = await api.request(route, parameters);
        return [answer, answer.status, answer.headers['x-github-request-id']];
      }),
  };
  return {
    signal,
    get people() {
      return rehearsal
        ? rehearsal.people()
        : needed(surroundings.people, 'people to tell');
    },
    send: rehearsal ? rehearsal.http(send) : send,
    github: rehearsal ? rehearsal.github(github) : github,
    cluster(context) {
      const config = needed(surroundings.cluster, 'a kubeconfig')(context);
      const cluster = connectCluster(config, {
        ...surroundings.http,
        signal,
        sleep: ms => attempt.sleep(ms, signal),
        onCall: attempt.onCall,
        nowMs: attempt.nowMs,
      });
      return rehearsal ? rehearsal.cluster(cluster) : cluster;
    },
    withSecrets: text =>
      text.replace(/\$\{secret\.([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name) => {
        // a rehearsal shows what it sends
        if (rehearsal) return `\${secret.${name}}`;
        const value = surroundings.secret?.(name);
        if (value !== undefined) return value;
        throw new NotDone(
          `Expected a secret ${name}, which the playbook names, found none. Give it to whatever runs the playbook.`,
          true,
        );
      }),
  };
}

function needed<T>(thing: T | undefined, what: string): T {
  if (thing !== undefined) return thing;
  throw new NotDone(
    `Expected ${what}, which a step of the playbook needs, found none.`,
    true,
  );
}

/** Tells of each call how long it took and what came of it. */
function timedBy({ nowMs, onCall }: Attempt) {
  return async <T>(
    method: string,
    url: string,
    ask: () => Promise<[answer: T, status: number, id: unknown]>,
  ): Promise<T> => {
    const startedMs = nowMs();
    const tell = (status: number | null, id: unknown) =>
      onCall({
        method,
        url,
        status,
        requestId: typeof id === 'string' ? id : null,
        startedMs,
        tookMs: nowMs() - startedMs,
      });
    try {
      const [answer, status, id] = await ask();
      tell(status, id);
      return answer;
    } catch (error) {
      if (!(error instanceof NotDone)) tell(statusOf(error) ?? null, null);
      throw error;
    }
  };
}

/** Method and path of a request, with what is known of its parameters. */
export function placeOf<R extends GitHubRoute>(
  route: R,
  parameters: GitHubParameters<R>,
): [method: string, path: string] {
  const [method, template] = route.split(' ');
  const values = parameters as Readonly<Record<string, unknown>>;
  return [
    method,
    template.replace(/\{(\w+)\}/g, (whole, name: string) =>
      values[name] === undefined ? whole : String(values[name]),
    ),
  ];
}
