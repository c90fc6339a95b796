import { UpstreamError } from '../shell/errors';
import { describeFailure, REQUEST_TIMEOUT_MS, times } from '../http/client';
import { permissionsFor, readAcceptedPermissions } from './permissions';

/** What octokit throws, as far as it is read here. */
interface RequestFailure {
  status?: number;
  message?: string;
  response?: {
    headers?: Record<string, string | number | undefined>;
    data?: unknown;
  };
}

/**
 * Says what went wrong with a request to GitHub and what to do about it.
 *
 * @param thrown - what octokit threw
 * @param method - HTTP method of the request
 * @param path - its path below the API, with the names filled in
 * @param attempts - how often it was made
 */
export function gitHubError(
  thrown: unknown,
  method: string,
  path: string,
  attempts: number,
): UpstreamError {
  const { status, response } = thrown as RequestFailure;
  const place = `${method} ${path}`;
  // octokit gives status 500 to what never got an answer
  if (!response) {
    return new UpstreamError({
      service: 'GitHub',
      attempts,
      message: `GitHub did not answer ${place}: ${describeFailure(thrown, REQUEST_TIMEOUT_MS)}${times(attempts)}.`,
      hint: 'See https://www.githubstatus.com, or the proxy and the address of the server if you host GitHub yourself.',
      cause: thrown,
    });
  }
  return new UpstreamError({
    service: 'GitHub',
    status,
    attempts,
    message: `GitHub answered ${status} to ${place}: ${reasonOf(response.data)}${times(attempts)}.`,
    hint: hintFor(status ?? 0, response, method, path),
    cause: thrown,
  });
}

/** GitHub's message and the fields it complains about. */
function reasonOf(data: unknown): string {
  if (typeof data !== 'object' || data === null) {
    return typeof data === 'string' && data !== ''
      ? data.replace(/\s+/g, ' ').slice(0, 300)
      : 'no reason given';
  }
  const { message, errors } = data as { message?: unknown; errors?: unknown };
  const details = Array.isArray(errors)
    ? errors.map(error =>
        typeof error === 'string'
          ? error
          : [error.field, error.code, error.message].filter(Boolean).join(' '),
      )
    : [];
  return [message ?? 'no reason given', ...details].join('; ');
}

function hintFor(
  status: number,
  response: NonNullable<RequestFailure['response']>,
  method: string,
  path: string,
): string | undefined {
  const { headers = {}, data } = response;
  const message = String((data as { message?: unknown } | null)?.message ?? '');
  if (status === 401) {
    return 'The input "github-token" is no valid token for this server, or it has expired.';
  }
  if (status === 429 || /rate limit/i.test(message)) {
    const wait = headers['retry-after'];
    return `GitHub limits requests${wait === undefined ? '' : ` and asks to wait ${wait} s`}; that is longer than the input "retry-timeout" allows. Run the job again later.`;
  }
  if (status === 403)
    return `The job ${neededPermission(headers, method, path)}.`;
  if (status === 404) {
    const needed = permissionsFor(method, path);
    return needed.length === 0
      ? undefined
      : `It does not exist, or the job ${neededPermission(headers, method, path)}: GitHub does not say which.`;
  }
  return undefined;
}

/** The header says it exactly; older servers do not send it. */
function neededPermission(
  headers: NonNullable<RequestFailure['response']>['headers'],
  method: string,
  path: string,
): string {
  const own = permissionsFor(method, path).map(pair => pair.join(': '));
  const header = headers?.['x-accepted-github-permissions'];
  const accepted = header ? readAcceptedPermissions(String(header)) : [];
  const [wanted] = own.filter(
    pair => accepted.length === 0 || accepted.includes(pair),
  );
  const needed = wanted ?? accepted[0];
  return needed === undefined
    ? 'needs a token that may do this'
    : `needs \`${needed}\` among its "permissions"`;
}
