import type { GateMetricVerdict } from '@bellwether/plugin-delivery-common';

/** One part of the traffic. */
export type Stratum = NonNullable<GateMetricVerdict['strata']>[number];

/** Parts of the traffic, those with most evidence of harm first. */
export function byHarm(strata: readonly Stratum[]): Stratum[] {
  return [...strata].sort(
    (a, b) => b.eHarm - a.eHarm || a.name.localeCompare(b.name),
  );
}
