/**
 * What a failed request means for the reader, as far as its error tells.
 * @public
 */
export type QueryProblem =
  'forbidden' | 'unauthenticated' | 'not-found' | 'unavailable' | 'error';

const BY_STATUS: Record<number, QueryProblem> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  408: 'unavailable',
  429: 'unavailable',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

const BY_NAME: Record<string, QueryProblem> = {
  AuthenticationError: 'unauthenticated',
  NotAllowedError: 'forbidden',
  NotFoundError: 'not-found',
  ServiceUnavailableError: 'unavailable',
};

/**
 * Classifies an error: a `ResponseError` by its status, a Backstage error by its name, a failed fetch as unavailable.
 * @public
 */
export function queryProblem(error: unknown): QueryProblem {
  const status = statusOf(error);
  if (status !== undefined) return BY_STATUS[status] ?? 'error';
  const name = property(error, 'name');
  const message = property(error, 'message');
  // fetch() rejects with a bare TypeError when nothing answered (WHATWG Fetch §5.6).
  if (name === 'TypeError' && /fetch|network/i.test(String(message))) {
    return 'unavailable';
  }
  return BY_NAME[String(name)] ?? 'error';
}

/** The text of an error for people: the service's own message where it sent one. @public */
export function problemMessage(error: unknown): string {
  const cause = property(error, 'cause');
  const message = property(cause, 'message') ?? property(error, 'message');
  return typeof message === 'string' && message ? message : String(error);
}

function statusOf(error: unknown): number | undefined {
  const status =
    property(error, 'statusCode') ??
    property(property(error, 'response'), 'status');
  return typeof status === 'number' ? status : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
