import { PROFILES } from './profile';
import type { RecordedSlo } from './recordedSlo';

/** PromQL for the dashboard of one SLO; every expression but `alerts` has at most one value. */
export interface SloQueries {
  /** Share of the error budget that is left. */
  remaining: string;
  objective: string;
  /** Share of good events in the time window, as the budget counts them. */
  sli: string;
  burn(window: string): string;
  /** Number of firing alerts; 0 when there is none. */
  firing: string;
  /** Pending and firing alerts. */
  alerts: string;
  /** Bad and all units of the last five minutes, where they are recorded. */
  counts?: { bad: string; total: string };
}

/** Replicas of Prometheus record the same, so whichever answers will do: `max` leaves one value. */
export function sloQueries(slo: RecordedSlo): SloQueries {
  const names = PROFILES[slo.profile];
  const selector = `{${names.id}=${quoted(slo.id)}}`;
  const one = (metric: string) => `max(${metric}${selector})`;
  const remaining = one(names.remaining);
  const objective = one(names.objective);
  const bad = 'bw:bad:increase5m';
  const total = 'bw:total:increase5m';
  return {
    remaining,
    objective,
    sli: `1 - (1 - ${remaining}) * (1 - ${objective})`,
    burn: window => {
      const burn = one(`${names.burnPrefix}${window}`);
      return names.burnDivisor === undefined
        ? burn
        : `${burn} / ${one(names.burnDivisor)}`;
    },
    firing: `count(ALERTS{${names.id}=${quoted(slo.id)}, alertstate="firing"}) or vector(0)`,
    alerts: `ALERTS${selector}`,
    ...(slo.metrics.has(total) &&
      slo.metrics.has(bad) && { counts: { bad: one(bad), total: one(total) } }),
  };
}

/** A label value in PromQL, in which Grafana finds no variable of its own. */
export function quoted(value: string): string {
  return JSON.stringify(value).replaceAll('$', '\\x24');
}
