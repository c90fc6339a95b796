import { z } from 'zod';
import { name, sentence } from '../shapes';
import { REPORT } from './run';

/** Data of `smoke.finished`. */
export const SMOKE_DATA = z.object({
  ...REPORT,
  details: z
    .object({
      service: name().nullable(),
      environment: name().nullable(),
      steps: z.number().int().min(0).max(1_000_000),
      failedAsserts: z
        .array(
          z.object({
            file: sentence(500),
            line: z.number().int().min(0).nullable(),
            step: sentence(500),
            expected: sentence(2000),
            found: sentence(2000),
          }),
        )
        .max(1000),
      durationMs: z.number().min(0),
    })
    .nullish(),
});

/** A run of smoke tests as it was told of. */
export type ToldSmokeRun = z.output<typeof SMOKE_DATA>;
