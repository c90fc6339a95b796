import type { GateSamples } from '@bellwether/domain-canary';
import type { GateSource } from './source';

/**
 * Reads the samples of a gate from samples that were read before, such as those of its evidence. Intervals that are not among
 * them are missing.
 *
 * @public
 */
export function samplesSource(samples: GateSamples): GateSource {
  const byEnd = new Map(
    samples.intervals.map(interval => [interval.atMs, interval]),
  );
  return {
    queries: samples.queries,
    intervals: async edges =>
      edges.slice(1).flatMap(atMs => byEnd.get(atMs) ?? []),
    unknownNames: async () => [],
  };
}
