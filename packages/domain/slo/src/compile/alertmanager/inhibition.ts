/** Alerts that keep others quiet, in the words of Alertmanager's configuration. @public */
export interface InhibitRule {
  source_matchers: string[];
  target_matchers: string[];
  /** Labels that must be the same on both. */
  equal: string[];
}

/**
 * What burns fast also burns slowly: while an SLO pages, its tickets say nothing new. Members of a composite keep theirs,
 * as their `slo` label differs.
 */
export function inhibitRules(): InhibitRule[] {
  return [
    {
      source_matchers: ['slo!=""', 'severity="page"'],
      target_matchers: ['slo!=""', 'severity="ticket"'],
      equal: ['slo'],
    },
  ];
}
