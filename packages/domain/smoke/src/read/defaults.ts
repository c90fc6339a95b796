import type { SmokeDefaults } from '../model';

/** What holds where a file says nothing. @public */
export const SMOKE_DEFAULTS: SmokeDefaults = {
  timeoutMs: 10_000,
  retries: 0,
  intervalMs: 1000,
  followRedirects: false,
  maxRedirects: 10,
  insecure: false,
};
