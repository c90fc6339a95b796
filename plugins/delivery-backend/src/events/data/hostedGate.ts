import { z } from 'zod';
import { name } from '../shapes';
import { REPORTED_RUN } from './run';

/** Larger gates are none that people write. */
const MAX_GATE = 200_000;

/** Data of `gate.registered`. */
export const REGISTERED_DATA = z.object({
  gate: z
    .looseObject({ kind: z.literal('CanaryGate') })
    .refine(gate => JSON.stringify(gate).length <= MAX_GATE, {
      error: `Expected at most ${MAX_GATE} characters of JSON`,
    }),
  variables: z
    .record(name(100), name(200))
    .refine(all => Object.keys(all).length <= 50, {
      error: 'Expected at most 50 variables',
    }),
  environment: name(),
  sha: z.string().regex(/^[0-9a-f]{40,64}$/i),
  source: name(100).optional(),
  run: REPORTED_RUN.optional().catch(undefined),
});
