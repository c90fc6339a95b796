import type { RuleGroup } from '@bellwether/domain-slo';
import { type DashboardProfile, PROFILES } from './profile';

/** An SLO as rules record it. @public */
export interface RecordedSlo {
  profile: DashboardProfile;
  id: string;
  service: string;
  name: string;
  /** Percent as text; absent where members of a composite have objectives of their own. */
  objective?: string;
  /** The time window as text, where rules tell it. */
  window?: string;
  /** Look-back windows burn rates are recorded for, shortest first, as Prometheus durations. */
  burnWindows: string[];
  /** Names of all series recorded for it. */
  metrics: ReadonlySet<string>;
}

/**
 * The SLOs that rules record, in the order of the rules. What they are is read from the rules themselves, so it does not
 * matter who made them or when: files of Sloth do as well.
 *
 * @param groups - rule groups of any profile; rules that do not belong to an SLO are left alone
 * @public
 */
export function recordedSlos(groups: readonly RuleGroup[]): RecordedSlo[] {
  const metrics = new Map<string, Set<string>>();
  const infos: Pick<RecordedSlo, 'profile' | 'id'>[] = [];
  const labelsOf = new Map<string, Record<string, string>>();
  for (const rule of groups.flatMap(({ rules }) => rules)) {
    if ('alert' in rule) continue;
    for (const profile of ['sloth', 'exact'] as const) {
      const names = PROFILES[profile];
      const id = rule.labels?.[names.id];
      if (id === undefined) continue;
      const key = `${profile} ${id}`;
      const recorded = metrics.get(key) ?? new Set();
      metrics.set(key, recorded.add(rule.record));
      if (rule.record === names.info && !labelsOf.has(key)) {
        labelsOf.set(key, rule.labels ?? {});
        infos.push({ profile, id });
      }
    }
  }
  return infos.map(({ profile, id }) => {
    const key = `${profile} ${id}`;
    return sloOf(profile, id, labelsOf.get(key)!, metrics.get(key)!);
  });
}

function sloOf(
  profile: DashboardProfile,
  id: string,
  labels: Readonly<Record<string, string>>,
  metrics: ReadonlySet<string>,
): RecordedSlo {
  const { service, name, objectiveLabel } = PROFILES[profile];
  const objective = labels[objectiveLabel];
  return {
    profile,
    id,
    service: labels[service] ?? '',
    name: labels[name] ?? id,
    ...(objective !== undefined && { objective }),
    ...(profile === 'exact' && labels.window && { window: labels.window }),
    burnWindows: burnWindows(profile, metrics),
    metrics,
  };
}

function burnWindows(
  profile: DashboardProfile,
  metrics: ReadonlySet<string>,
): string[] {
  const { burnPrefix } = PROFILES[profile];
  const windows = [...metrics]
    .filter(metric => metric.startsWith(burnPrefix))
    .map(metric => metric.slice(burnPrefix.length))
    .filter(window => secondsOf(window) > 0)
    .sort((a, b) => secondsOf(a) - secondsOf(b));
  // Sloth also records the error ratio of the whole time window, which is no burn rate to look back over.
  return profile === 'sloth' ? windows.slice(0, -1) : windows;
}

const SECONDS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** Length of a Prometheus duration such as `1h30m`; 0 when it is none. */
function secondsOf(duration: string): number {
  if (!/^(?:\d+(?:ms|[smhdwy]))+$/.test(duration)) return 0;
  return [...duration.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * SECONDS[unit],
    0,
  );
}
