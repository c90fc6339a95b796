import { readBundle } from '../bundle/readBundle';
import { judgeCanary } from '../judge';
import type { Judgement } from '../model';
import type { SequentialResult } from '../sequential/model';
import { Random } from './random';

/** Events of an interval of 1000 requests each, with this rate. */
export function eventsOf(
  rate: number,
  intervals: number,
  seed: number,
): number[] {
  const random = new Random(seed);
  return Array.from({ length: intervals }, () => random.poisson(1000 * rate));
}

/** A metric of a bundle as JSON has it: halves of the traffic, 1000 requests an interval each, at these rates. */
export function sequentialMetric(
  rates: { control?: number; experiment?: number; stable?: number },
  given: Record<string, unknown> = {},
  intervals = 40,
): Record<string, unknown> {
  const { control = 0.01, experiment = 0.01, stable } = rates;
  const exposure = Array.from({ length: intervals }, () => 1000);
  return {
    name: 'errors',
    control: eventsOf(control, intervals, 31),
    experiment: eventsOf(experiment, intervals, 32),
    controlExposure: exposure,
    experimentExposure: exposure,
    ...(stable !== undefined && {
      stable: eventsOf(stable, intervals, 33),
      stableExposure: exposure,
    }),
    config: { direction: 'increase' },
    ...given,
  };
}

/** Judges metrics as a file would be; throws the problems of a wrong one. */
export function judged(
  metrics: Record<string, unknown> | Record<string, unknown>[],
  settings: Record<string, unknown> = {},
): Judgement<SequentialResult> {
  const read = readBundle({
    mode: 'sequential',
    ...settings,
    metrics: [metrics].flat(),
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return judgeCanary(read.bundle) as Judgement<SequentialResult>;
}
