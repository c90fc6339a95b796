import type { HttpClient } from '../http/client';
import type { Runner } from '../runner/runner';
import { UpstreamError } from '../shell/errors';
import type { Secrets } from '../text/secrets';
import type { CloudEvent } from './cloudEvent';

/** Where events of an Action go. @public */
export interface PortalAddress {
  /** Address of the portal as people type it. */
  url: URL;
  /** Plugin that takes them: `/api/<plugin>/events`. */
  plugin: string;
  /** Whom the OIDC token is for. */
  audience: string;
}

/** What the portal is talked to with. @public */
export interface PortalOptions {
  http: HttpClient;
  runner: Runner;
  secrets: Secrets;
  retryBudgetMs: number;
  signal: AbortSignal;
}

/**
 * Sends an event. Who sends it is proven by a token that GitHub issues for this job and this portal, a new one for each
 * attempt; there is no shared secret.
 *
 * @throws UpstreamError when the portal does not take it
 * @public
 */
export async function postEvent(
  { url, plugin, audience }: PortalAddress,
  event: CloudEvent<unknown>,
  { http, runner, secrets, retryBudgetMs, signal }: PortalOptions,
): Promise<void> {
  const base = url.href.endsWith('/') ? url.href : `${url.href}/`;
  await http.request({
    service: 'The portal',
    url: new URL(`api/${encodeURIComponent(plugin)}/events`, base),
    method: 'POST',
    headers: async () => ({
      authorization: `Bearer ${await idToken(runner, secrets, audience)}`,
      'content-type': 'application/cloudevents+json; charset=utf-8',
    }),
    body: secrets.redactedJson(event),
    retryBudgetMs,
    signal,
  });
}

async function idToken(
  runner: Runner,
  secrets: Secrets,
  audience: string,
): Promise<string> {
  if (!runner.env.ACTIONS_ID_TOKEN_REQUEST_URL) {
    throw new UpstreamError({
      service: 'GitHub OIDC',
      message: 'GitHub gives this job no OIDC token to send to the portal.',
      hint: 'The job needs `id-token: write` among its "permissions"; pull requests from forks never get it.',
    });
  }
  try {
    const token = await runner.idToken(audience);
    secrets.add(token);
    return token;
  } catch (error) {
    throw new UpstreamError({
      service: 'GitHub OIDC',
      message: `GitHub issued no OIDC token: ${error instanceof Error ? error.message.replace(/\s+/g, ' ') : error}`,
      cause: error,
    });
  }
}
