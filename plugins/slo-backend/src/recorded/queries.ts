/** SLOs of Sloth and Pyrra, however many there are, take these instant queries; names stand in messages about failures. */
export const RECORDED_QUERIES = {
  identities: 'sloth_slo_info{sloth_id!=""}',
  'objectives and windows':
    '{__name__=~"slo:objective:ratio|slo:time_period:days", sloth_id!=""}',
  'burn rates': 'slo:current_burn_rate:ratio{sloth_id!=""}',
  budgets: 'slo:period_error_budget_remaining:ratio{sloth_id!=""}',
  alerts: 'ALERTS{sloth_id!=""} or ALERTS{slo!="", long!="", short!=""}',
  // Generic rules of Pyrra first; series of the same labels without them say only that there is an SLO. Those of the
  // profile exact are objectives of the portal.
  'SLOs of Pyrra':
    '{__name__=~"pyrra_(objective|window|availability|requests:rate5m|errors:rate5m)", slo!=""} or ' +
    'count by (__name__, slo) ({__name__=~".+:(burnrate|increase)[0-9]+[smhdwy]", __name__!~"bw:.*", slo!=""})',
} as const;

/** Name of a query of {@link RECORDED_QUERIES}. */
export type RecordedQuery = keyof typeof RECORDED_QUERIES;
