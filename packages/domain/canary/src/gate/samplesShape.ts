import { object } from './shape/object';
import {
  type Shape,
  list,
  number,
  oneOf,
  optional,
  orNull,
  record,
  required,
  text,
} from './shape/shape';
import { GATE_LIMITS } from './gateShape';
import { type GateSamples, type Reading, SAMPLE_LIMITS } from './samples';

const MOMENT = number({ min: -8.64e15, max: 8.64e15 });
const ANY_KEY = { source: '[^]{0,400}', expected: 'a text' };
const SERVED = orNull(number({ min: 0 }));

const READING: Shape<Reading | null> = orNull(
  object({ amount: required(number({})), base: required(number({ min: 0 })) }),
);

/** What the samples of a gate look like. */
export const SAMPLES_SHAPE: Shape<GateSamples> = object({
  version: required(oneOf([1])),
  startMs: required(MOMENT),
  intervalMs: required(number({ min: 1000, max: 86_400_000 * 366 })),
  variables: required(record(text({ max: 1000 }), { keys: ANY_KEY, max: 20 })),
  queries: required(
    record(text({ max: 2 * GATE_LIMITS.query }), { keys: ANY_KEY, max: 1000 }),
  ),
  intervals: required(
    list(
      object({
        atMs: required(MOMENT),
        weight: required(orNull(number({ min: 0, max: 1 }))),
        exposure: required(
          orNull(
            object({
              canary: required(SERVED),
              baseline: required(SERVED),
              stable: optional(SERVED),
            }),
          ),
        ),
        metrics: required(
          record(
            record(
              object({
                canary: required(READING),
                baseline: required(READING),
                stable: optional(READING),
              }),
              { keys: ANY_KEY, max: SAMPLE_LIMITS.strata },
            ),
            { keys: ANY_KEY, max: GATE_LIMITS.metrics },
          ),
        ),
        fault: optional(text({ max: 2000 })),
      }),
      { of: 'intervals', max: SAMPLE_LIMITS.intervals },
    ),
  ),
});
