/**
 * Runs smoke tests over HTTP: requests, retries, redirects, cookies, certificates, proxies and cleanup. What is expected of
 * the answers, and whether it holds, is decided in `@bellwether/domain-smoke`.
 *
 * @packageDocumentation
 */
export { certificatesIn } from './certificatesIn';
export { runSmoke, type SmokeRun } from './runSmoke';
export type {
  AttemptRecord,
  RanStep,
  SmokeClock,
  SmokeOptions,
  SmokePhase,
} from './options';
export type { ProxyEnvironment } from './http/proxy';
