import { type DashboardProfile, PROFILES } from './profile';
import type { RecordedSlo } from './recordedSlo';

/** PromQL about all SLOs of the services chosen on the dashboard. */
export interface OverviewQueries {
  /** Services there are, as Grafana asks for values of a variable. */
  services: string;
  count: string;
  withoutData: string;
  exhausted: string;
  burning: string;
  firing: string;
  /** One value per SLO, with the labels of its info series. */
  remaining: string;
  burn: string;
  firingPerSlo: string;
  /** Look-back window of the burn rates. */
  burnWindow: string;
  /** Labels every value has. */
  labels: { id: string; service: string; name: string; objective: string };
}

/** @param slos - SLOs of one profile, to choose the burn rate from that most of them have */
export function overviewQueries(
  profile: DashboardProfile,
  slos: readonly RecordedSlo[],
): OverviewQueries {
  const names = PROFILES[profile];
  const { id, service, name, objectiveLabel } = names;
  const chosen = `${service}=~"$service"`;
  const shown = [service, name, objectiveLabel];
  const info = `max by (${[id, ...shown].join(', ')}) (${names.info}{${chosen}})`;
  const described = (expr: string) =>
    `${expr} * on (${id}) group_left (${shown.join(', ')}) ${info}`;
  const perSlo = (metric: string) => `max by (${id}) (${metric})`;

  const burnWindow = commonestWindow(slos);
  const burnMetric = perSlo(`${names.burnPrefix}${burnWindow}`);
  const burnRate =
    names.burnDivisor === undefined
      ? burnMetric
      : `${burnMetric} / on (${id}) ${perSlo(names.burnDivisor)}`;
  const remaining = described(perSlo(names.remaining));
  const burn = described(`(${burnRate})`);
  const firing = `ALERTS{alertstate="firing", ${id}!="", ${chosen}}`;
  return {
    services: `label_values(${names.info}, ${service})`,
    count: orZero(`count(${info})`),
    withoutData: orZero(
      `count(${info} unless on (${id}) (${names.remaining} > -Inf))`,
    ),
    exhausted: orZero(`count((${remaining}) <= 0)`),
    burning: orZero(`count((${burn}) > 1)`),
    firing: orZero(`count(${firing})`),
    remaining,
    burn,
    firingPerSlo: described(
      `(count by (${id}) (${firing}) or 0 * ${perSlo(names.info)})`,
    ),
    burnWindow,
    labels: { id, service, name, objective: objectiveLabel },
  };
}

function orZero(expr: string): string {
  return `${expr} or vector(0)`;
}

/** The window most SLOs have a burn rate over, of several the one nearest to an hour from above, else the first. */
function commonestWindow(slos: readonly RecordedSlo[]): string {
  const counts = new Map<string, number>();
  for (const window of slos.flatMap(({ burnWindows }) => burnWindows)) {
    counts.set(window, (counts.get(window) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const commonest = [...counts.keys()].filter(
    window => counts.get(window) === most,
  );
  return commonest.includes('1h') ? '1h' : (commonest[0] ?? '1h');
}
