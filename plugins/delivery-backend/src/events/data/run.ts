import { z } from 'zod';
import { name, sentence, timestamp } from '../shapes';

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** The run that a report says it is of; read when the sender is a service. */
export const REPORTED_RUN = z.object({
  repository: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/),
  sha: name(64),
  ref: name(500),
  runId: count,
  runAttempt: count,
  job: name(),
  step: name(),
  url: z.url({ protocol: /^https?$/ }).max(1000),
  actor: name(100).optional(),
});

/** What the report of every Action has. */
export const REPORT = {
  verdict: z.enum(['pass', 'fail', 'inconclusive', 'error']),
  reason: sentence(),
  error: z.object({ code: name(100), message: sentence() }).optional(),
  startedAt: timestamp,
  durationMs: z.number().min(0),
  // what a pipeline says of itself counts for nothing, so it may say what it likes
  run: REPORTED_RUN.optional().catch(undefined),
};
