import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { audited } from '@bellwether/kit-backend';
import express from 'express';
import type { ProtectionStore } from '../database/ProtectionStore';
import { checkSignature, readProtectionRequest } from '../hosted/webhook';

/** GitHub sends 25 MB at most; of this event it is some kilobytes. */
const MAX_BODY = '1mb';

const EVENT = 'deployment_protection_rule';

/** What the route for webhooks needs. */
export interface WebhookRouteOptions {
  protection:
    | {
        requests: ProtectionStore;
        secret: string;
        apiBaseUrl: string;
        takes: (repository: string) => boolean;
        /** Told after something was taken. */
        onTaken: () => void;
      }
    | undefined;
  auditor: AuditorService;
}

/**
 * The door for webhooks of the GitHub App. What was signed is the bytes, so they are read as they come; nothing in them is looked
 * at before the signature was.
 */
export function webhookRoutes(
  router: express.Router,
  { protection, auditor }: WebhookRouteOptions,
): void {
  router.post(
    '/webhooks/github',
    express.raw({ limit: MAX_BODY, type: () => true }),
    async (req, res) => {
      if (!protection) {
        throw new NotFoundError(
          'The portal is no GitHub App: delivery.githubApp is not configured',
        );
      }
      const body: Buffer = Buffer.isBuffer(req.body)
        ? req.body
        : Buffer.alloc(0);
      const event = req.get('x-github-event');
      const deliveryId = req.get('x-github-delivery') ?? '';
      const outcome = await audited(
        auditor,
        {
          eventId: 'webhook-take',
          severityLevel: 'low',
          request: undefined,
          meta: {
            event: event?.slice(0, 100) ?? null,
            deliveryId: deliveryId.slice(0, 100),
          },
        },
        async () => {
          checkSignature(
            body,
            req.get('x-hub-signature-256'),
            protection.secret,
          );
          // what the App is told beside, such as that it was installed
          if (event !== EVENT) return { result: 'ignored' as const };
          if (!/^[\w-]{1,100}$/.test(deliveryId)) {
            throw new InputError(
              'Expected X-GitHub-Delivery with the id of the delivery',
            );
          }
          const request = readProtectionRequest(parsed(body), {
            apiBaseUrl: protection.apiBaseUrl,
            takes: protection.takes,
            nowMs: Date.now(),
          });
          const isNew = await protection.requests.take(deliveryId, request);
          return {
            result: isNew ? ('accepted' as const) : ('repeated' as const),
          };
        },
      );
      if (outcome === 'accepted') protection.onTaken();
      res
        .status(outcome === 'accepted' ? 202 : 200)
        .json({ accepted: outcome === 'accepted' });
    },
  );
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError('Expected a payload in JSON, found something else');
  }
}
