/** Texts of the timeline of the fleet. */
export const lanesEn = {
  title: 'Timeline',
  description:
    'Gates, deployments, releases, rollbacks and freezes of all services on one time axis.',
  range: 'Time',
  ranges: {
    '6h': '6 hours',
    '24h': '24 hours',
    '3d': '3 days',
    '7d': '7 days',
    '31d': '31 days',
  },
  kindLabel: 'Kind',
  kind: {
    gate: 'Gate',
    deployment: 'Deployment',
    rollback: 'Rollback',
    smoke: 'Smoke tests',
    release: 'Release',
  },
  tone: { good: 'good', bad: 'bad', unsure: 'unsure', running: 'running' },
  legend: 'Signs',
  lanes: 'Services over time',
  lane: '{{service}} in {{environment}}',
  laneOf: '{{lane}}: {{items}}',
  items_one: '{{count, number}} {{kind}}',
  items_other: '{{count, number}} × {{kind}}',
  freezes: 'Freezes',
  freeze: 'Freeze {{calendar}}',
  canary: 'Canary at {{weight}}',
  canaryUnknown: 'Canary, share not known',
  list: 'Everything, newest first',
  what: 'What',
  how: 'How it went',
  from: 'From',
  lasted: 'Lasted',
  goesOn: 'goes on',
  moment: 'a moment',
  truncated: 'There is more than is shown. Choose a shorter time.',
  noReleases:
    'Releases are not shown: you may not see them, or they could not be read.',
  noFreezes:
    'Freezes are not shown: you may not see them, or they could not be read.',
  empty: {
    title: 'Nothing happened in this time',
    description: 'Choose a longer time, or another environment.',
  },
} as const;

/** Texts of the matrix of environments. */
export const environmentsEn = {
  title: 'What runs where',
  caption: 'Services by environment',
  searchPlaceholder: 'Service or repository',
  shown_one: '{{shown, number}} of {{count, number}} service',
  shown_other: '{{shown, number}} of {{count, number}} services',
  more: 'More services',
  never: 'never deployed',
  nothing: 'nothing runs',
  behind: 'Behind',
  behindHint: 'The environment before it runs something newer',
  frozenHint: 'A freeze is in force: {{calendar}}',
  rolledBack: 'Rollback',
  rollbackOf: 'Rollback of {{service}} in {{environment}}',
} as const;

/** Texts of the calendar of freezes. */
export const freezesEn = {
  title: 'Freezes',
  description:
    'When nothing is delivered: school terms, exams and holidays, each in the time of its own district.',
  calendar: 'Calendar',
  month: 'Freezes in {{month}}',
  previous: 'Earlier months',
  next: 'Later months',
  backToToday: 'Back to this month',
  whole: '{{calendar}}, all day',
  part: '{{calendar}}, part of the day',
  legend: 'Signs',
  partLegend: 'Part of the day',
  kind: { term: 'Term', exam: 'Exams', holiday: 'Holiday', other: 'Other' },
  inForce: 'In force until {{when}}',
  notInForce: 'Not in force',
  now: 'In force now',
  none: 'No freeze is in force.',
  list: 'Calendars',
  listHint: 'What of each lies ahead in the months that are shown.',
  zone: 'Time zone {{zone}}',
  forDistrict: 'for {{district}}',
  everywhere: 'All environments',
  only: 'Only {{environments}}',
  noneAhead: 'Nothing lies ahead in these months.',
  more_one: 'and {{count, number}} more',
  more_other: 'and {{count, number}} more',
  empty: {
    title: 'No calendar of freezes is known',
    description:
      'Calendars are in the files of gates and in the configuration of the portal. Those of gates show up here once the gate has run.',
  },
} as const;

/** Texts of the four keys. */
export const doraEn = {
  title: 'DORA metrics',
  description:
    'How often and how well is delivered. Figures are of what the portal was told; what it does not know is not counted.',
  window: 'Window',
  days_one: '{{count, number}} day',
  days_other: '{{count, number}} days',
  keys: 'The four keys',
  key: {
    deploymentFrequency: 'Deployment frequency',
    leadTime: 'Lead time for changes',
    changeFailureRate: 'Change failure rate',
    timeToRestore: 'Time to restore',
    hint: {
      deploymentFrequency: 'Deployments that succeeded',
      leadTime: 'Median time from a commit, or its release, to its deployment',
      changeFailureRate:
        'Share of deployments that failed, were taken back or were followed by a rollback',
      timeToRestore: 'Median time from a failure to the next success',
    },
  },
  unknown: 'not known',
  perDay: '{{value}} a day',
  perWeek: '{{value}} a week',
  perMonth: '{{value}} a month',
  n_one: 'of {{count, number}} deployment',
  n_other: 'of {{count, number}} deployments',
  nRestored_one: 'of {{count, number}} failure',
  nRestored_other: 'of {{count, number}} failures',
  none: 'nothing was measured',
  unmeasured_one: '{{count, number}} more is not known',
  unmeasured_other: '{{count, number}} more are not known',
  open_one: '{{count, number}} failure is not over',
  open_other: '{{count, number}} failures are not over',
  failedOf: '{{failed, number}} of {{all, number}} failed',
  p90: '9 of 10 within {{duration}}',
  onDays_one: 'on {{count, number}} day',
  onDays_other: 'on {{count, number}} days',
  change: {
    better: 'Better than before',
    worse: 'Worse than before',
    same: 'As before',
    unknown: 'No comparison',
    hint: 'The {{days, number}} days before: {{value}}',
  },
  trend: 'Course by week',
  deploymentsByWeek: 'Deployments and failures by week',
  leadTimeByWeek: 'Median lead time by week',
  deployments: 'Deployments',
  failed: 'Failed',
  services: 'By service',
  truncated:
    'There were more deployments than are counted. Choose a shorter window.',
  from: '{{from}} to {{to}}',
  empty: {
    title: 'Nothing was delivered in this time as far as the portal knows',
    description: 'Choose a longer window, or another environment.',
  },
} as const;

/** Texts of gates that the portal hosts. */
export const hostedEn = {
  title: 'Gates that the portal hosts',
  description:
    'Deployments that wait at GitHub until the portal has looked at them often enough.',
  run: 'Answers to GitHub',
  runHint:
    'The portal hosts this gate: it looks on schedule and answers the deployment protection rule.',
  state: {
    waiting: 'Waiting',
    watching: 'Watching',
    approved: 'Approved',
    rejected: 'Rejected',
    expired: 'Expired',
  },
  hint: {
    waiting: 'For the gate file, or for GitHub to ask',
    watching: 'It looks on schedule',
    approved: 'The deployment may go on',
    rejected: 'The deployment may not go on',
    expired: 'Nobody asked in time',
  },
  answers: 'Answers',
  noAnswers: 'Nothing was answered yet.',
  answer: {
    progress: 'Report',
    approved: 'Approved',
    rejected: 'Rejected',
  },
  delivery: {
    pending: 'on its way',
    sent: 'GitHub has it',
    overtaken: 'overtaken',
    'given-up': 'did not get through',
  },
  attempts_one: '{{count, number}} attempt',
  attempts_other: '{{count, number}} attempts',
  reportsLeft_one: '{{count, number}} report is left of ten',
  reportsLeft_other: '{{count, number}} reports are left of ten',
  notAsked: 'GitHub has not asked yet.',
  deadline: 'Decided at the latest',
  override: 'Decide instead…',
  overriding: {
    title: 'Decide instead of the gate of {{service}}',
    hint: 'GitHub is told at once, and the journal keeps who decided and why. The gate does not look any more.',
    verdict: 'Decision',
    approve: 'Let it go on',
    reject: 'Stop it',
    submit: 'Tell GitHub',
  },
} as const;
