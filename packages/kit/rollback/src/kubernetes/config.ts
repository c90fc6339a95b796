import fs from 'node:fs';
import path from 'node:path';
import { isLoopbackHost } from '@bellwether/domain-egress';
import { parse } from 'yaml';

/** How to reach a cluster, and as whom. @public */
export interface ClusterConfig {
  server: URL;
  /** Namespace of objects that name none. */
  namespace: string;
  /** Authorities that are trusted, in PEM; those of the machine unless told. */
  ca?: string;
  /** Certificate and key of the client, in PEM. */
  cert?: string;
  key?: string;
  /** Asked for each request: tokens of a cluster are renewed in place. */
  token?: () => string;
}

/** What is wrong with a kubeconfig, or with what a pod has. @public */
export class ClusterConfigFault extends Error {
  override readonly name = 'ClusterConfigFault';
}

type Fields = Record<string, unknown>;

/** What a kubeconfig may say that is not done here, with what to do instead. */
const REFUSED: readonly [
  of: 'cluster' | 'user',
  field: string,
  instead: string,
][] = [
  [
    'cluster',
    'insecure-skip-tls-verify',
    'Give the certificate of the authority as "certificate-authority-data".',
  ],
  [
    'cluster',
    'proxy-url',
    'Set HTTPS_PROXY, or run where the cluster can be reached.',
  ],
  [
    'cluster',
    'tls-server-name',
    'Give the server by the name in its certificate.',
  ],
  [
    'user',
    'exec',
    'No other program is run: give a "token", such as one of `kubectl create token`.',
  ],
  ['user', 'auth-provider', 'Give a "token".'],
  ['user', 'username', 'Kubernetes no longer takes passwords: give a "token".'],
  ['user', 'as', 'Give the token of who is meant.'],
];

/**
 * Reads a kubeconfig: server, authority, and a token or a client certificate.
 *
 * @param text - YAML or JSON, at most 1 MiB
 * @param options - `context` in place of the current one; `folder` that paths in it are relative to
 * @throws ClusterConfigFault with what was expected and found; never with a value that is secret
 * @public
 */
export function readKubeconfig(
  text: string,
  { context, folder = '.' }: { context?: string; folder?: string } = {},
): ClusterConfig {
  if (text.length > 1024 * 1024) {
    throw new ClusterConfigFault(
      `Expected a kubeconfig of at most 1 MiB, found ${text.length} characters.`,
    );
  }
  const config = parsed(text);
  const wanted = context ?? stringOf(config['current-context']);
  if (!wanted) {
    throw new ClusterConfigFault(
      'Expected a context, found no "current-context" in the kubeconfig. Name the context.',
    );
  }
  const named = entryOf(config, 'context', wanted);
  const cluster = entryOf(config, 'cluster', stringOf(named.cluster) ?? '');
  const user = entryOf(config, 'user', stringOf(named.user) ?? '');
  for (const [of, field, instead] of REFUSED) {
    const value = (of === 'cluster' ? cluster : user)[field];
    if (value === undefined || value === false || value === '') continue;
    throw new ClusterConfigFault(
      `Expected a ${of} without "${field}" for the context "${wanted}". ${instead}`,
    );
  }
  const pem = (from: Fields, field: string) => pemOf(from, field, folder);
  const cert = pem(user, 'client-certificate');
  const key = pem(user, 'client-key');
  if ((cert === undefined) !== (key === undefined)) {
    throw new ClusterConfigFault(
      `Expected a client certificate and its key for the context "${wanted}", found one of them.`,
    );
  }
  const ca = pem(cluster, 'certificate-authority');
  const token = tokenOf(user, folder);
  return {
    server: serverOf(stringOf(cluster.server)),
    namespace: stringOf(named.namespace) ?? 'default',
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert, key }),
    ...(token && { token }),
  };
}

/** Where every pod finds what it needs to talk to its cluster. */
const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * How a pod reaches its own cluster.
 *
 * @param folder - of the service account; where Kubernetes puts it unless told
 * @throws ClusterConfigFault when this is no pod, or it has no service account
 * @public
 */
export function inClusterConfig(
  env: Readonly<Record<string, string | undefined>>,
  folder = ACCOUNT,
): ClusterConfig {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = env;
  if (!host || !port) {
    throw new ClusterConfigFault(
      'Expected to run in a pod, found no KUBERNETES_SERVICE_HOST. Give a kubeconfig.',
    );
  }
  const read = (name: string) => readText(path.join(folder, name)).trim();
  return {
    server: serverOf(
      `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    ),
    namespace: read('namespace'),
    ca: read('ca.crt'),
    token: () => read('token'),
  };
}

function parsed(text: string): Fields {
  let value: unknown;
  try {
    // aliases are of no use in a kubeconfig, and can unfold to any size
    value = parse(text, { maxAliasCount: 0 });
  } catch {
    // what the parser says quotes the text, and with it tokens
    throw new ClusterConfigFault(
      'Expected a kubeconfig in YAML or JSON, found text that is neither.',
    );
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Fields;
  }
  throw new ClusterConfigFault(
    'Expected a kubeconfig with clusters, users and contexts, found something else.',
  );
}

function entryOf(
  config: Fields,
  kind: 'context' | 'cluster' | 'user',
  name: string,
): Fields {
  const list = config[`${kind}s`];
  const entries = (Array.isArray(list) ? list : []).map(
    entry => Object(entry) as Fields,
  );
  const found = entries.find(entry => entry.name === name);
  if (found) return Object(found[kind]) as Fields;
  const names = entries.map(entry => String(entry.name)).join(', ');
  throw new ClusterConfigFault(
    `Expected a ${kind} "${name}" in the kubeconfig, found ${names || 'none'}.`,
  );
}

function serverOf(text: string | undefined): URL {
  const url = text && URL.canParse(text) ? new URL(text) : undefined;
  const isFine =
    url &&
    (url.protocol === 'https:' ||
      (url.protocol === 'http:' && isLoopbackHost(url.hostname)));
  if (isFine) return url;
  throw new ClusterConfigFault(
    `Expected the address of a cluster that starts with https://, found ${JSON.stringify(text)}.`,
  );
}

/** A certificate or key, as it is or as a file. */
function pemOf(from: Fields, field: string, folder: string) {
  const inline = stringOf(from[`${field}-data`]);
  const file = stringOf(from[field]);
  const pem =
    inline !== undefined
      ? Buffer.from(inline, 'base64').toString('utf8')
      : file && readText(path.resolve(folder, file));
  if (pem !== undefined && !/-----BEGIN [A-Z ]+-----/.test(pem)) {
    throw new ClusterConfigFault(
      `Expected PEM in "${field}" of the kubeconfig, found something else.`,
    );
  }
  return pem;
}

function tokenOf(user: Fields, folder: string): (() => string) | undefined {
  const file = stringOf(user.tokenFile);
  if (file !== undefined) {
    return () => readText(path.resolve(folder, file)).trim();
  }
  const token = stringOf(user.token);
  return token === undefined ? undefined : () => token;
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new ClusterConfigFault(
      `Expected a file that can be read at ${file}: ${(error as NodeJS.ErrnoException).code}.`,
    );
  }
}
