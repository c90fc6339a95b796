/** Alerts about an SLO: what its sources report, and why its burn alerts fire. */
export const alertsEn = {
  what: 'the alerts',
  title: 'Reported alerts',
  description:
    'What Prometheus and Alertmanager say about this SLO. The portal knows an alert by its labels.',
  filter: 'State',
  state: {
    firing: 'Firing',
    pending: 'Pending',
    resolved: 'Resolved',
  },
  stateHint: {
    firing: 'The alert is on and tells people',
    pending: 'The condition holds, but not yet long enough',
    resolved: 'The alert is over',
  },
  column: {
    state: 'State',
    severity: 'Severity',
    name: 'Alert',
    since: 'Since',
    source: 'Source',
    runbook: 'Runbook',
  },
  lasted: 'for {{duration}}',
  unknownStart: 'not told',
  source: {
    prometheus: 'Prometheus “{{name}}”',
    alertmanager: 'Alertmanager “{{name}}”',
  },
  runbook: 'Open the runbook of {{name}}',
  noRunbook: 'none',
  more: 'Show more alerts',
  empty: {
    title: 'No alert in these states',
    description:
      'Alerts show up here when a connected Prometheus evaluates the generated rules, or an Alertmanager sends to the webhook of the portal.',
  },
  why: {
    title: 'Why it fires, or not',
    description:
      'The usual burn alerts of the window, which the portal evaluates by itself. Alert policies that the SLO declares are in Rules and What if.',
    none: 'No burn alert is known yet.',
    both: 'Burning {{longRate}} over {{long}} and {{shortRate}} over {{short}}: both are above the limit of {{factor}}.',
    firing: 'Both windows burn faster than the limit of {{factor}}.',
    below:
      'Burning {{longRate}} over {{long}}, no faster than the limit of {{factor}}.',
    calmed:
      'It burned too fast over {{long}}, but over the last {{short}} only {{shortRate}}: it has calmed down.',
    quiet: 'At least one window burns no faster than the limit of {{factor}}.',
    cannotTell: 'At least one of both windows has no data, so nobody can tell.',
    spent: 'That cost {{share}} of the budget within {{long}}.',
    exhausts: 'At this pace the rest is gone in {{duration}}.',
    exhausted: 'Nothing of the budget is left.',
    pair: '{{severity}}: {{short}} and {{long}}, limit {{factor}}',
  },
} as const;
