import { ServiceUnavailableError } from '@backstage/errors';
import { readBounded } from '@bellwether/kit-backend';
import {
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
  type KeyLike,
} from 'jose';

/** The keys of an issuer cannot be had, so nobody knows whether a token is good. */
export class KeysUnavailableError extends ServiceUnavailableError {}

type Keys = ReturnType<typeof createLocalJWKSet>;

const MAX_BYTES = 512 * 1024;
const TIMEOUT_MS = 5000;

/** How long keys are used before they are read again; issuers announce new keys well before they sign with them. */
const FRESH_MS = 10 * 60_000;

/** How long keys are used when they cannot be read again. */
const USABLE_MS = 24 * 3_600_000;

/** Pause between two attempts: strangers decide which key ids are asked for. */
const PAUSE_MS = 30_000;

/** Keys of an issuer, read when they are needed and kept. */
export class KeySet {
  #keys: { find: Keys; readMs: number } | undefined;
  #attempt: { atMs: number; failure?: string } | undefined;
  #running: Promise<void> | undefined;

  constructor(
    private readonly options: {
      url: URL;
      now?: () => number;
      /** Told of every attempt. */
      onRead?: (outcome: 'ok' | 'error', message?: string) => void;
    },
  ) {}

  /**
   * The key a token is signed with.
   *
   * @throws KeysUnavailableError when keys cannot be read and those that are known do not help
   * @throws JWKSNoMatchingKey when the issuer has no such key
   */
  async find(
    header: JWSHeaderParameters,
    token: FlattenedJWSInput,
  ): Promise<KeyLike> {
    if (this.#ageMs() > FRESH_MS) await this.#readAgain();
    const known = this.#usable();
    try {
      return await known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.#readAgain();
      if (this.#attempt?.failure !== undefined) throw this.#unavailable();
      return await this.#usable()(header, token);
    }
  }

  #usable(): Keys {
    if (this.#keys && this.#ageMs() <= USABLE_MS) return this.#keys.find;
    throw this.#unavailable();
  }

  #unavailable(): KeysUnavailableError {
    return new KeysUnavailableError(
      `The keys of ${this.options.url.origin} cannot be read: ${this.#attempt?.failure}`,
    );
  }

  #ageMs(): number {
    return this.#now() - (this.#keys?.readMs ?? -Infinity);
  }

  /** Callers at the same time wait for one request. */
  async #readAgain(): Promise<void> {
    if (!this.#running) {
      const sinceMs = this.#now() - (this.#attempt?.atMs ?? -Infinity);
      if (sinceMs < PAUSE_MS) return;
      this.#running = this.#read().finally(() => {
        this.#running = undefined;
      });
    }
    await this.#running;
  }

  async #read(): Promise<void> {
    const atMs = this.#now();
    try {
      const response = await fetch(this.options.url, {
        headers: { accept: 'application/json' },
        // a redirect could lead to keys of somebody else
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const text = await readBounded(response, MAX_BYTES);
      if (text === undefined) throw new Error(`more than ${MAX_BYTES} bytes`);
      this.#keys = {
        find: createLocalJWKSet(JSON.parse(text) as JSONWebKeySet),
        readMs: atMs,
      };
      this.#attempt = { atMs };
      this.options.onRead?.('ok');
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      this.#attempt = { atMs, failure };
      this.options.onRead?.('error', failure);
    }
  }

  #now(): number {
    return (this.options.now ?? Date.now)();
  }
}
