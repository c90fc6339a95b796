import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  AuthenticationError,
  InputError,
  NotAllowedError,
} from '@backstage/errors';
import { z } from 'zod';
import type { ProtectionRequest } from '../database/ProtectionStore';
import { protectionRequestId } from '../events/identity';
import { name, problemsOf } from '../events/shapes';

/** GitHub lets a deployment wait for so long; what is older cannot be meant. */
export const REPLAY_WINDOW_MS = 30 * 24 * 3_600_000;

/** How far the clock of GitHub may be ahead. */
const MAX_SKEW_MS = 5 * 60_000;

const id = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** What is read of a `deployment_protection_rule`. */
const PAYLOAD = z.looseObject({
  action: z.literal('requested'),
  environment: name(),
  deployment_callback_url: z.url().max(1000),
  deployment: z.looseObject({
    id,
    sha: z.string().regex(/^[0-9a-f]{40,64}$/i),
    created_at: z.iso.datetime({ offset: true }),
  }),
  repository: z.looseObject({
    id,
    full_name: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/),
  }),
  installation: z.looseObject({ id }),
});

/**
 * Whether bytes are what GitHub signed.
 *
 * @throws AuthenticationError when they are not
 */
export function checkSignature(
  body: Buffer,
  signature: string | undefined,
  secret: string,
): void {
  const [, hex] = /^sha256=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
  const expected = createHmac('sha256', secret).update(body).digest();
  // every comparison takes the same time, so that nobody finds the signature sign by sign
  if (hex && timingSafeEqual(Buffer.from(hex, 'hex'), expected)) return;
  throw new AuthenticationError(
    'Expected X-Hub-Signature-256 with the signature of the body by the secret of the webhook, found none or another',
  );
}

/**
 * Reads the webhook of a deployment that waits.
 *
 * @param payload - JSON whose signature was checked
 * @throws InputError for anything else, or for what is too old
 * @throws NotAllowedError when the answer would go elsewhere, or the repository is none of ours
 */
export function readProtectionRequest(
  payload: unknown,
  options: {
    apiBaseUrl: string;
    takes: (repository: string) => boolean;
    nowMs: number;
  },
): Omit<ProtectionRequest, 'decided'> {
  const read = PAYLOAD.safeParse(payload);
  if (!read.success) {
    throw new InputError(
      `Expected the payload of deployment_protection_rule, found ${problemsOf(read.error, 'payload')}`,
    );
  }
  const { environment, deployment, repository, installation } = read.data;
  const { apiBaseUrl, takes, nowMs } = options;
  const createdMs = Date.parse(deployment.created_at);
  if (createdMs < nowMs - REPLAY_WINDOW_MS || createdMs > nowMs + MAX_SKEW_MS) {
    throw new InputError(
      `payload.deployment.created_at: expected a deployment of the last 30 days, found ${deployment.created_at}`,
    );
  }
  if (!takes(repository.full_name)) {
    throw new NotAllowedError(
      `Deployments of ${repository.full_name} are not answered; its owner or the repository has to be named in delivery.pipelines.github`,
    );
  }
  const runId = runOf(read.data.deployment_callback_url, {
    apiBaseUrl,
    repository: repository.full_name,
  });
  const home = repository.full_name.toLowerCase();
  return {
    id: protectionRequestId(home, runId, environment, deployment.id),
    repository: home,
    repositoryId: repository.id,
    installationId: installation.id,
    runId,
    environment,
    deploymentId: deployment.id,
    sha: deployment.sha.toLowerCase(),
    receivedMs: nowMs,
  };
}

/** The run that waits. The address is never used: only one that is where the API is can be right at all. */
function runOf(
  callback: string,
  { apiBaseUrl, repository }: { apiBaseUrl: string; repository: string },
): number {
  const url = new URL(callback);
  const base = new URL(apiBaseUrl);
  const path = base.pathname.replace(/\/$/, '');
  const [, home, run] =
    /^\/repos\/([^/]+\/[^/]+)\/actions\/runs\/([1-9]\d{0,15})\/deployment_protection_rule$/.exec(
      url.pathname.startsWith(path) ? url.pathname.slice(path.length) : '',
    ) ?? [];
  if (
    url.origin === base.origin &&
    home?.toLowerCase() === repository.toLowerCase()
  ) {
    return Number(run);
  }
  throw new NotAllowedError(
    `payload.deployment_callback_url: expected ${apiBaseUrl}/repos/${repository}/actions/runs/<run>/deployment_protection_rule, found ${callback}`,
  );
}
