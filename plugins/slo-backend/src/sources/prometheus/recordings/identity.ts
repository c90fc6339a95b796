import {
  nominalPeriod,
  openSloSources,
  type TimeWindow,
} from '@bellwether/domain-slo';
import type { ReadableObjective } from '@bellwether/plugin-slo-node';

/** Time between recorded counts. */
export const COUNT_MS = 300_000;

type Labels = Readonly<Record<string, string>>;

/** ID under which the rules of the profile exact record an objective, and what they say it is. */
export interface RecordedIdentity {
  /** Label `slo`. */
  id: string;
  /** Labels that `bw:slo:info` must have: rules of another declaration are none of this objective. */
  labels: Labels;
}

/** How an objective is recorded; undefined when its recordings would be other units than those of its raw metrics. */
export function identityOf({
  definition,
  objective,
}: ReadableObjective): RecordedIdentity | undefined {
  const period = nominalPeriod(definition.timeWindow);
  const isMean =
    objective.indicator.kind === 'raw' &&
    definition.budgetingMethod === 'Occurrences';
  const isNominal = period.nominal && definition.timeWindow.kind === 'rolling';
  const isSliceLong = (objective.timeSliceWindowMs ?? 0) > COUNT_MS;
  // Means that count as one unit each, months that are taken for 30 days, and slices that end in few of the counts.
  if (isMean || isNominal || isSliceLong) return undefined;
  const [source] = openSloSources({ ...definition, objectives: [objective] });
  return {
    id: source.id,
    labels: {
      service: source.service,
      name: source.slo,
      objective: String(source.objectivePercent),
      window: period.text,
      method: definition.budgetingMethod,
    },
  };
}

/** The window that a label of `bw:slo:info` writes down; undefined for texts that are none. */
export function windowOf(text: string): TimeWindow | undefined {
  const [, duration, startTime, timeZone] =
    /^(\d+[mhdwMQY])(?: from (\S+ \S+) (\S+))?$/.exec(text) ?? [];
  if (duration === undefined) return undefined;
  return startTime === undefined
    ? { kind: 'rolling', duration }
    : { kind: 'calendar', duration, startTime, timeZone };
}
