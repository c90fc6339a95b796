import type { RuleGroup } from '@bellwether/domain-slo';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { overviewDashboard } from './overviewDashboard';
import { recordedSlos } from './recordedSlo';
import { sloDashboard } from './sloDashboard';
import { overviewUid, sloUid } from './uid';

/** A dashboard to be written to a file or sent to Grafana. @public */
export interface SloDashboard {
  /** At most 40 letters, digits, dashes and underscores: fit for a file name. Stays the same as long as the SLO does. */
  uid: string;
  /** ID of the SLO; absent for the overview. */
  slo?: string;
  dashboard: Dashboard;
}

/**
 * Dashboards for everything that rules record: an overview per profile, then one per SLO.
 *
 * @param groups - all rule groups that Prometheus evaluates, of one or both profiles
 * @public
 */
export function sloDashboards(groups: readonly RuleGroup[]): SloDashboard[] {
  const slos = recordedSlos(groups);
  const profiles = [...new Set(slos.map(({ profile }) => profile))].sort();
  return [
    ...profiles.map(profile => ({
      uid: overviewUid(profile),
      dashboard: overviewDashboard(profile, slos),
    })),
    ...slos.map(slo => ({
      uid: sloUid(slo),
      slo: slo.id,
      dashboard: sloDashboard(slo),
    })),
  ];
}

/**
 * A dashboard as indented JSON text, as Grafana's file provisioning and its import read it.
 * @public
 */
export function dashboardText(dashboard: Dashboard): string {
  return `${JSON.stringify(dashboard, undefined, 2)}\n`;
}
