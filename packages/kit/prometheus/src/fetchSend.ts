import type { PrometheusSend } from './types';

/**
 * Carries requests with the `fetch` of the platform: one attempt each, without redirects, which would carry credentials to
 * a place nobody configured.
 *
 * @param options - `timeoutMs`: how long an answer may take, default 30 s
 * @public
 */
export function fetchSend(
  options: { timeoutMs?: number } = {},
): PrometheusSend {
  const { timeoutMs = 30_000 } = options;
  return async ({ url, method, headers, body, maxBytes, signal }) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(url, {
        method,
        headers,
        body,
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      return {
        status: response.status,
        text: await readText(response, maxBytes),
      };
    } catch (error) {
      if (timeout.aborted && !signal?.aborted) throw timeout.reason;
      throw describe(error);
    }
  };
}

/** Undefined when the answer is longer. */
async function readText(
  response: Response,
  maxBytes: number,
): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  for await (const chunk of response.body ?? []) {
    read += chunk.byteLength;
    if (read > maxBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** `fetch failed` says nothing: what happened is in the cause. */
function describe(error: unknown): Error {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  const reason = [cause?.code, cause?.message].filter(Boolean).join(', ');
  const message = error instanceof Error ? error.message : String(error);
  return new Error(reason || message, { cause: error });
}
