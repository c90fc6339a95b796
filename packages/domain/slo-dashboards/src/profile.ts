/** Which rules recorded an SLO: those of Sloth, or our own that count. @public */
export type DashboardProfile = 'sloth' | 'exact';

/** Names that rules of a profile give to series and labels. */
export interface ProfileNames {
  /** Series with the value 1 and everything there is to know about an SLO as labels. */
  info: string;
  id: string;
  service: string;
  name: string;
  objectiveLabel: string;
  remaining: string;
  objective: string;
  /** Label of alerts that tells how urgent they are. */
  severity: string;
  /** Begins the names of series that lead to burn rates; the window follows. */
  burnPrefix: string;
  /** By what such a series is divided to be a burn rate. */
  burnDivisor?: string;
}

/** Names of each profile. Those of Sloth are its own, see its documentation of recorded metrics. */
export const PROFILES: Readonly<Record<DashboardProfile, ProfileNames>> = {
  sloth: {
    info: 'sloth_slo_info',
    id: 'sloth_id',
    service: 'sloth_service',
    name: 'sloth_slo',
    objectiveLabel: 'sloth_objective',
    remaining: 'slo:period_error_budget_remaining:ratio',
    objective: 'slo:objective:ratio',
    severity: 'sloth_severity',
    burnPrefix: 'slo:sli_error:ratio_rate',
    burnDivisor: 'slo:error_budget:ratio',
  },
  exact: {
    info: 'bw:slo:info',
    id: 'slo',
    service: 'service',
    name: 'name',
    objectiveLabel: 'objective',
    remaining: 'bw:budget_remaining:ratio',
    objective: 'bw:objective:ratio',
    severity: 'severity',
    burnPrefix: 'bw:burn:ratio',
  },
};
