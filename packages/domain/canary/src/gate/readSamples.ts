import type { CanaryGate } from './gate';
import { gateMs } from './duration';
import type { GateProblem } from './problem';
import type { GateSamples } from './samples';
import { SAMPLES_SHAPE } from './samplesShape';
import { Place } from './shape/place';

/** Samples that were read, or everything that is wrong with them. @public */
export type ReadGateSamples =
  { ok: true; samples: GateSamples } | { ok: false; problems: GateProblem[] };

/**
 * Reads the samples of a gate as parsed from JSON, such as those of its evidence.
 *
 * @param gate - whose samples they are: its interval and its metrics are expected
 * @public
 */
export function readGateSamples(
  value: unknown,
  gate: CanaryGate,
): ReadGateSamples {
  const problems: GateProblem[] = [];
  const root = new Place(problems);
  const samples = SAMPLES_SHAPE.read(value, root);
  if (samples) checkTogether(samples, gate, root);
  return samples && problems.length === 0
    ? { ok: true, samples }
    : { ok: false, problems };
}

function checkTogether(
  { startMs, intervalMs, intervals }: GateSamples,
  { spec }: CanaryGate,
  root: Place,
): void {
  if (intervalMs !== gateMs(spec.schedule.interval)) {
    root
      .child('intervalMs')
      .expected(
        `the interval of the gate, ${gateMs(spec.schedule.interval)}`,
        intervalMs,
      );
  }
  const names = spec.metrics.map(({ name }) => name);
  intervals.forEach(({ atMs, metrics }, index) => {
    const place = root.at('intervals', index);
    const previousMs = index > 0 ? intervals[index - 1].atMs : startMs;
    const isAligned = (atMs - startMs) % intervalMs === 0;
    if (!isAligned || atMs <= previousMs) {
      place
        .child('atMs')
        .expected(
          'a whole number of intervals after the start, and later than the one before',
          atMs,
        );
    }
    for (const name of Object.keys(metrics)) {
      if (names.includes(name)) continue;
      place
        .at('metrics', name)
        .error(
          'unknown-metric',
          `Expected a metric of the gate, found ${JSON.stringify(name)}. Remove it.`,
          'key',
        );
    }
  });
}
