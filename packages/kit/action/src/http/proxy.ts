import { UpstreamError } from '../shell/errors';

/** Never through a proxy: what runs on the same machine. */
const LOCAL = ['localhost', '127.0.0.1', '::1'];

const VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'] as const;

/** A proxy that Node's own clients understand; there since Node 24.5. */
type SetGlobalProxy = (env: Partial<Record<string, string>>) => void;

/**
 * Sends every request of this process through the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (or the same in
 * small letters) name, if they do.
 *
 * @throws UpstreamError that says what to set when this Node cannot be told so while it runs
 * @public
 */
export function applyProxy(
  env: NodeJS.ProcessEnv,
  findSetGlobalProxy: () => SetGlobalProxy | undefined = ofNode,
): void {
  const given: Partial<Record<string, string>> = {};
  for (const name of VARIABLES) {
    const value = env[name.toLowerCase()] ?? env[name];
    if (value) given[name] = value;
  }
  if (given.HTTPS_PROXY === undefined && given.HTTP_PROXY === undefined) return;
  const setGlobalProxy = findSetGlobalProxy();
  if (!setGlobalProxy) {
    if (env.NODE_USE_ENV_PROXY === '1') return;
    throw new UpstreamError({
      service: 'proxy',
      message: `A proxy is set, but Node ${process.version} cannot be told so while it runs.`,
      hint: 'Set the environment variable NODE_USE_ENV_PROXY=1 for the job, or update the runner.',
    });
  }
  given.NO_PROXY = [...(given.NO_PROXY?.split(',') ?? []), ...LOCAL].join(',');
  setGlobalProxy(given);
}

/** Not imported: that would load all that fetch needs, 40 ms of work that runs without requests never use. */
function ofNode(): SetGlobalProxy | undefined {
  const http: { setGlobalProxyFromEnv?: SetGlobalProxy } =
    process.getBuiltinModule('node:http');
  return http.setGlobalProxyFromEnv;
}
