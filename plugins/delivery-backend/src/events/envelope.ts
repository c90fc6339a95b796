import { InputError, NotAllowedError } from '@backstage/errors';
import {
  DELIVERY_EVENT_TYPES,
  type DeliveryEventType,
} from '@bellwether/plugin-delivery-common';
import { z } from 'zod';
import type { Sender } from '../pipelines/Doorkeeper';
import { prefixOf, stepOfRun } from './identity';
import { name, problemsOf, timestamp } from './shapes';

/** An event as it came, whose sender may send it. */
export interface Envelope {
  /** In lower case: GitHub does not tell repositories apart by case. */
  source: string;
  id: string;
  prefix: string;
  type: DeliveryEventType;
  timeMs: number;
  data: unknown;
}

const ENVELOPE = z.object({
  specversion: z.literal('1.0'),
  id: name(500),
  source: name(500),
  type: z.enum(DELIVERY_EVENT_TYPES),
  time: timestamp,
  data: z.unknown(),
});

/** Deeper data is made to break whoever reads it. */
const MAX_DEPTH = 64;

/** How far the clock of a sender may be ahead. */
const MAX_SKEW_MS = 5 * 60_000;

/**
 * Reads the envelope of a CloudEvent and holds it against its sender.
 *
 * @throws InputError for anything that is no event, or is too old or too new
 * @throws NotAllowedError for events of others
 */
export function readEnvelope(
  body: unknown,
  sender: Sender,
  limits: { nowMs: number; maxAgeMs: number },
): Envelope {
  const read = ENVELOPE.safeParse(body);
  if (!read.success) {
    throw new InputError(
      `Expected a CloudEvent 1.0 in structured JSON, found ${problemsOf(read.error, 'event')}`,
    );
  }
  const { id, source, type, time: timeMs, data } = read.data;
  const prefix = prefixOf(id);
  if (prefix === undefined) {
    throw new InputError(
      `event.id: expected <run>/<happening>, such as 4001/1/deploy/gate/look-3, found ${JSON.stringify(id)}`,
    );
  }
  checkTime(timeMs, limits);
  checkSender({ id, source }, sender);
  checkDepth(data);
  return { source: source.toLowerCase(), id, prefix, type, timeMs, data };
}

function checkTime(
  timeMs: number,
  { nowMs, maxAgeMs }: { nowMs: number; maxAgeMs: number },
): void {
  const iso = (ms: number) => new Date(ms).toISOString();
  if (timeMs > nowMs + MAX_SKEW_MS) {
    throw new InputError(
      `event.time: ${iso(timeMs)} is after ${iso(nowMs)} by more than ${MAX_SKEW_MS / 60_000} minutes. Check the clock of the sender.`,
    );
  }
  if (timeMs < nowMs - maxAgeMs) {
    throw new InputError(
      `event.time: ${iso(timeMs)} is too long ago; events are taken from ${iso(nowMs - maxAgeMs)} on (delivery.events.maxAge)`,
    );
  }
}

/** A job speaks for its own run of its own repository, whatever it says. */
function checkSender(
  { id, source }: { id: string; source: string },
  sender: Sender,
): void {
  if (sender.kind === 'service') return;
  const { claims } = sender;
  if (source.toLowerCase() !== claims.source.toLowerCase()) {
    throw new NotAllowedError(
      `event.source: the token is of ${claims.source}, found ${source}`,
    );
  }
  const step = stepOfRun(id);
  if (step?.runId !== claims.runId || step.runAttempt !== claims.runAttempt) {
    throw new NotAllowedError(
      `event.id: the token is of run ${claims.runId}, attempt ${claims.runAttempt}; expected ${claims.runId}/${claims.runAttempt}/<job>/<step>/<happening>, found ${id}`,
    );
  }
}

function checkDepth(data: unknown): void {
  const isNested = (value: unknown) =>
    typeof value === 'object' && value !== null;
  let level = [data].filter(isNested);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) {
      throw new InputError(
        `event.data: expected at most ${MAX_DEPTH} levels, found more`,
      );
    }
    level = level.flatMap(value =>
      Object.values(value as object).filter(isNested),
    );
  }
}
