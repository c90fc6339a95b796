import {
  cookieHeader,
  type CapturedValue,
  type CookieJar,
  type JsonValue,
  type SmokePlan,
  type SmokeVariables,
  storeCookies,
} from '@bellwether/domain-smoke';
import { Secrets } from '@bellwether/domain-egress';
import type { Network } from './http/connect';
import type { Jar } from './http/send';
import type { SmokeOptions } from './options';

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;

/** What a run has learnt up to now, and what it runs on. */
export class RunState {
  variables: SmokeVariables;
  readonly secrets = new Secrets();
  readonly network: Network;
  readonly jar: Jar;
  readonly maxBodyBytes: number;
  readonly uuid: () => string;
  private cookies: CookieJar = [];

  constructor(
    plan: SmokePlan,
    start: SmokeVariables,
    readonly options: SmokeOptions,
  ) {
    const { clock } = options;
    this.variables = start;
    for (const name of [...plan.secrets, ...(options.secrets ?? [])]) {
      if (Object.hasOwn(start, name)) this.hide(start[name]);
    }
    this.maxBodyBytes = options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES;
    this.uuid = options.uuid ?? (() => crypto.randomUUID());
    this.network = {
      rules: { allowInsecure: options.allowInsecure ?? false },
      ca: options.ca ?? [],
      proxyEnvironment: options.proxyEnvironment ?? {},
      lookup: options.lookup,
      nowMs: () => clock.nowMs(),
    };
    this.jar = {
      cookiesFor: url =>
        [cookieHeader(this.cookies, url.href, clock.nowMs())].filter(Boolean),
      store: (url, headers) => {
        const values = headers
          .filter(([name]) => name.toLowerCase() === 'set-cookie')
          .map(([, value]) => value);
        this.cookies = storeCookies(
          this.cookies,
          url.href,
          values,
          clock.nowMs(),
        );
      },
    };
  }

  /** Keeps what a step captured for the steps that follow. */
  keep(captures: readonly CapturedValue[]): void {
    for (const { name, value, secret } of captures) {
      if (secret) this.hide(value);
      this.set(name, value);
    }
  }

  set(name: string, value: JsonValue): void {
    this.variables = { ...this.variables, [name]: value };
  }

  /** A value that was captured as it may be shown: secrets are hidden although they are numbers. */
  shownValue(value: JsonValue): JsonValue {
    if (typeof value === 'string') return this.secrets.redact(value);
    if (typeof value === 'number') {
      const text = String(value);
      return this.secrets.redact(text) === text ? value : '***';
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(part => this.shownValue(part));
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [
        this.secrets.redact(name),
        this.shownValue(part),
      ]),
    );
  }

  /** Hides a text, in whatever form it is seen again. */
  hideText(text: string): void {
    this.secrets.add(text);
    this.options.onSecret?.(text);
  }

  /** Hides a value; of lists and objects each text and number in it. */
  private hide(value: JsonValue): void {
    if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(part => this.hide(part));
    } else if (typeof value === 'string' || typeof value === 'number') {
      this.hideText(String(value));
    }
  }
}
