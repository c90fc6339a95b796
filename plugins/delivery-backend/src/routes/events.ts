import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  InputError,
  NotAllowedError,
} from '@backstage/errors';
import { audited, jsonBody } from '@bellwether/kit-backend';
import type express from 'express';
import type { EventReceiver } from '../events/EventReceiver';
import { type RateLimit, TooManyEventsError } from '../events/RateLimit';
import type { DeliveryMetrics, EventAnswer } from '../metrics';
import type { Doorkeeper, Sender } from '../pipelines/Doorkeeper';
import { KeysUnavailableError } from '../pipelines/KeySet';
import type { Announcer } from '../services/Announcer';

/** Evidence of 4 MiB with all that comes with it. */
const MAX_BODY = '8mb';

/** What senders are told to wait when the keys of their issuer cannot be read. */
const KEYS_RETRY_SECONDS = 30;

const TYPES = ['application/cloudevents+json', 'application/json'];

/** What the route for events needs. */
export interface EventRouteOptions {
  doorkeeper: Doorkeeper;
  rateLimit: RateLimit;
  receiver: EventReceiver;
  announcer: Announcer;
  auditor: AuditorService;
  metrics: DeliveryMetrics;
}

/**
 * The door for events. Who is there is asked before anything is read. It is not part of the validated router: the body depends
 * on the type of the event, and Backstage does not know the credentials of pipelines.
 */
export function eventRoutes(
  router: express.Router,
  options: EventRouteOptions,
): void {
  const { metrics } = options;
  router.post('/events', async (req, res) => {
    const startedMs = performance.now();
    const answered = (answer: EventAnswer) =>
      metrics.eventAnswered(answer, (performance.now() - startedMs) / 1000);
    try {
      const accepted = await takeEvent(req, res, options);
      answered(accepted ? 'accepted' : 'repeated');
      res.status(accepted ? 202 : 200).json({ accepted });
    } catch (error) {
      answered(answerOf(error));
      if (error instanceof TooManyEventsError) {
        res.setHeader('Retry-After', String(error.retryAfterSeconds));
      }
      if (error instanceof KeysUnavailableError) {
        res.setHeader('Retry-After', String(KEYS_RETRY_SECONDS));
      }
      throw error;
    }
  });
}

async function takeEvent(
  req: express.Request,
  res: express.Response,
  options: EventRouteOptions,
): Promise<boolean> {
  const { doorkeeper, rateLimit, receiver, announcer, auditor, metrics } =
    options;
  let name: string | undefined;
  try {
    const sender = await doorkeeper.admit(req);
    name = sender.name;
    // A service has the permission of the operator, and may have months to import.
    if (sender.kind === 'pipeline') rateLimit.take(name);
    const body = await readBody(req, res);
    const outcome = await audited(
      auditor,
      {
        eventId: 'event-push',
        // Gates tell of every look, and the auditor writes two lines for each; the stored event names the sender.
        severityLevel: 'low',
        // Backstage's auditor fails on credentials that it does not know, as those of pipelines.
        request: undefined,
        meta: metaOf(sender, body),
      },
      async () => {
        const result = await receiver.receive(body, sender);
        return { result, meta: { accepted: result.accepted } };
      },
    );
    for (const { after } of outcome.gateRuns) {
      if (after.status === 'finished') metrics.gateFinished(after.decision);
    }
    await announcer.announce(outcome);
    return outcome.accepted;
  } catch (error) {
    await auditRefusal(auditor, error, { ip: req.ip, sender: name });
    throw error;
  }
}

/** Whoever comes with the token of somebody else, or writes about others, is worth knowing. */
async function auditRefusal(
  auditor: AuditorService,
  error: unknown,
  { ip = null, sender = null }: { ip?: string | null; sender?: string | null },
): Promise<void> {
  const isRefusal =
    error instanceof AuthenticationError || error instanceof NotAllowedError;
  if (!isRefusal) return;
  const record = await auditor.createEvent({
    eventId: 'event-refuse',
    severityLevel: 'medium',
    meta: { ip, sender },
  });
  await record.fail({ error });
}

class UnsupportedTypeError extends Error {
  readonly name = 'UnsupportedMediaTypeError';
  readonly statusCode = 415;
}

const json = jsonBody({ limit: MAX_BODY, type: () => true });

async function readBody(
  req: express.Request,
  res: express.Response,
): Promise<unknown> {
  if (!req.is(TYPES)) {
    throw new UnsupportedTypeError(
      `Expected one event as ${TYPES[0]}, found ${req.headers['content-type'] ?? 'no content type'}`,
    );
  }
  await new Promise<void>((resolve, reject) => {
    json(req, res, error => (error ? reject(error) : resolve()));
  });
  return req.body;
}

/** What the audit log says of an event that may be anything. */
function metaOf(sender: Sender, body: unknown) {
  const { id, type } = (body ?? {}) as Record<string, unknown>;
  const text = (value: unknown) =>
    typeof value === 'string' ? value.slice(0, 500) : null;
  return { sender: sender.name, id: text(id), type: text(type) };
}

function answerOf(error: unknown): EventAnswer {
  if (error instanceof AuthenticationError) return 'unauthenticated';
  if (error instanceof NotAllowedError) return 'not-allowed';
  if (error instanceof TooManyEventsError) return 'too-many';
  if (error instanceof KeysUnavailableError) return 'unavailable';
  if (error instanceof InputError) return 'invalid';
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  if (statusCode === 413) return 'too-large';
  return typeof statusCode === 'number' && statusCode < 500
    ? 'invalid'
    : 'error';
}
