import type { StoredCheckpoint } from '@bellwether/kit-audit-log';
import { guardedPost } from '@bellwether/kit-witness';
import type { Anchorage } from './Anchorage';

const TIMEOUT_MS = 5_000;

/** An address that every checkpoint is posted to, as the signed note it is. */
export class WebhookAnchorage implements Anchorage {
  readonly kind = 'webhook';
  readonly target: string;
  readonly maxAgeMs: number;

  constructor(
    private readonly options: {
      url: URL;
      authorization?: string;
      maxAgeMs: number;
    },
  ) {
    const { url, maxAgeMs } = options;
    // queries have secrets in them, by bad custom
    this.target = `${url.origin}${url.pathname}`;
    this.maxAgeMs = maxAgeMs;
  }

  async put(
    { size, note }: StoredCheckpoint,
    signal: AbortSignal,
  ): Promise<string> {
    const { url, authorization } = this.options;
    const { status, text } = await guardedPost({
      url,
      body: note,
      headers: {
        'x-audit-log-size': String(size),
        ...(authorization !== undefined && { authorization }),
      },
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    if (status < 200 || status > 299) {
      throw new Error(
        `Expected ${url.host} to answer 2xx, found ${status}: ${text.slice(0, 100)}`,
      );
    }
    return `answered ${status}`;
  }
}
