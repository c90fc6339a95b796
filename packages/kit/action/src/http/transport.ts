import { UpstreamError } from '../shell/errors';
import type { HttpClient, HttpRequest } from './client';

/** A request of a client that brings no transport of its own, such as that of `@bellwether/kit-prometheus`. @public */
export interface TransportRequest extends Pick<
  HttpRequest,
  'url' | 'method' | 'body' | 'maxBytes' | 'signal'
> {
  headers?: Record<string, string>;
}

/** An answer of any status; `text` is undefined when it is longer than the request allows. @public */
export interface TransportReply {
  status: number;
  text: string | undefined;
}

/**
 * Carries the requests of a client that brings no transport, with the repetitions and limits of the run. Every status is an
 * answer, so that the client can read what the service says about it.
 *
 * @param service - the service as people call it, for errors
 * @param options - `retryBudgetMs`: how long a request may be repeated, if not as long as the input `retry-timeout` says
 * @throws UpstreamError when no answer arrives
 * @public
 */
export function transport(
  http: HttpClient,
  service: string,
  options: Pick<HttpRequest, 'retryBudgetMs'> = {},
): (request: TransportRequest) => Promise<TransportReply> {
  return async ({ headers = {}, ...request }) => {
    try {
      const { status, text } = await http.request({
        ...options,
        ...request,
        service,
        headers: () => headers,
        anyStatus: true,
      });
      return { status, text };
    } catch (error) {
      // the one failure that has a status although every status is an answer
      if (error instanceof UpstreamError && error.status !== undefined) {
        return { status: error.status, text: undefined };
      }
      throw error;
    }
  };
}
