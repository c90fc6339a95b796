import { UpstreamError } from '../shell/errors';

/** Why a part of a request could not be answered. @public */
export interface GraphQlProblem {
  /** What kind of problem, e.g. `FORBIDDEN`, `NOT_FOUND`, `STALE_DATA`; GitHub does not always say. */
  type?: string;
  message: string;
  /** Which part of the answer is missing. */
  path?: readonly (string | number)[];
}

/** An answer of the GraphQL API; `data` may have gaps where there are problems. @public */
export interface GraphQlAnswer<T> {
  data: T | null;
  problems: readonly GraphQlProblem[];
}

/**
 * The error of problems that nothing can be made of.
 *
 * @param what - what was asked for, e.g. `the releases of the repository`
 * @param permission - what the token of the job needs for it, e.g. `contents: read`
 * @public
 */
export function graphQlError(
  problems: readonly GraphQlProblem[],
  what: string,
  permission: string,
): UpstreamError {
  const reasons = problems.map(({ message }) => message.replace(/\s+/g, ' '));
  const limited = problems.some(
    ({ type, message }) =>
      type === 'RATE_LIMITED' || /rate limit/i.test(message),
  );
  const refused = problems.some(
    ({ type, message }) =>
      type === 'FORBIDDEN' || /not accessible by/i.test(message),
  );
  const message = `GitHub refused ${what}: ${[...new Set(reasons)].join('; ').slice(0, 500)}.`;
  if (limited) {
    return new UpstreamError({
      service: 'GitHub',
      status: 429,
      message,
      hint: 'GitHub limits requests. Run the job again later.',
    });
  }
  return new UpstreamError({
    service: 'GitHub',
    status: refused ? 403 : 422,
    message,
    hint: refused
      ? `The job needs \`${permission}\` among its "permissions".`
      : undefined,
  });
}
