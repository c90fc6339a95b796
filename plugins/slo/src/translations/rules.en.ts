/** Rules that are generated from an SLO. */
export const rulesEn = {
  what: 'the rules',
  title: 'Generated rules',
  description:
    'What Bellwether writes for Prometheus from the declaration. Load the file into the Prometheus that holds the metrics.',
  profile: {
    label: 'Profile',
    exact: 'Exact',
    sloth: 'Like Sloth',
  },
  profileHint: {
    exact:
      'Counts instead of means, with guards for no traffic, few events and missing series.',
    sloth: 'The names and the meaning of Sloth, so that its dashboards work.',
  },
  counts:
    'Groups: {{groups}}. Rules: {{rules}}. Alerting rules among them: {{alerts}}.',
  file: 'Prometheus rules',
  alertmanager: 'Alertmanager routes and inhibition',
  none: {
    title: 'There are no rules to generate',
    description: 'The notes say why. The portal evaluates this SLO by itself.',
  },
  notes: 'Notes',
  alerts: {
    title: 'Alerting rules',
    name: 'Alert',
    severity: 'Severity',
    objective: 'Objective',
    holds: 'Holds for',
    atOnce: 'at once',
    whole: 'the whole SLO',
    expression: 'Expression of {{name}}',
  },
  findings: {
    title: 'Checks of the declaration',
    none: 'The checks found nothing.',
    severity: 'Severity',
    code: 'Code',
    message: 'Finding',
    path: 'Place',
    error: 'Error',
    warning: 'Warning',
    note: 'Note',
  },
} as const;
