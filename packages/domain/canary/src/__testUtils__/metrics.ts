import { readBundle } from '../bundle/readBundle';
import type { CanaryBundle } from '../bundle/bundle';

/** What a test says of a metric; the rest is default. */
export interface GivenMetric {
  experiment: (number | null)[];
  control: (number | null)[];
  config?: Record<string, unknown>;
}

/** A bundle of one or several metrics, read as a file would be. */
export function bundleOf(
  metrics: GivenMetric | GivenMetric[],
  settings: Record<string, unknown> = {},
): CanaryBundle {
  const read = readBundle({
    tolerance: 0.1,
    confidenceLevel: 0.95,
    ...settings,
    metrics: [metrics]
      .flat()
      .map((metric, index) => ({ name: `metric-${index}`, ...metric })),
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.bundle;
}
