/** Texts of the fleet. */
export const fleetEn = {
  running: {
    title: 'Being delivered now',
    none: 'No gate is running.',
  },
  counts: {
    title: 'Verdicts of the last 30 days',
    filterBy: 'List the runs that ended like this',
  },
  latest: { title: 'Latest verdict of each gate' },
  runs: {
    title: 'Runs of gates',
    shown_one: '{{shown, number}} of {{count, number}} run',
    shown_other: '{{shown, number}} of {{count, number}} runs',
    more: 'Older runs',
  },
  filters: {
    searchPlaceholder: 'Gate, service, version or repository',
  },
  empty: {
    title: 'No gate has run yet',
    description:
      'A gate compares a canary with what runs already and says whether it may go on. Put the Action into the workflow that delivers; its runs show up here by themselves.',
  },
} as const;

/** Texts of deployments. */
export const deploymentsEn = {
  title: 'Deployments',
  description:
    'Which version of which component is where, since when, and what its gate said.',
  matrix: 'In force',
  history: 'All deployments',
  nothing: 'nothing',
  gate: 'Gate',
  gateOf: 'Run of the gate of {{service}} in {{environment}}',
  noGate: 'no gate',
  more: 'Older deployments',
  none: 'No deployment was recorded yet',
  empty: {
    title: 'Nothing is deployed as far as the portal knows',
    description:
      'The gate Action records a deployment for each release it lets through. Give its job the permission to write deployments.',
  },
} as const;

/** Texts of smoke tests. */
export const smokeEn = {
  title: 'Smoke tests',
  description:
    'A few requests after each deployment that tell whether it stands at all.',
  caption: 'Runs of smoke tests',
  pass: 'Passed',
  fail: 'Failed',
  inconclusive: 'Inconclusive',
  error: 'Error',
  hint: {
    pass: 'Everything was as expected',
    fail: 'Something was not as expected',
    inconclusive: 'It cannot be told whether everything is as expected',
    error: 'The tests themselves could not run',
  },
  steps: 'Steps',
  duration: 'Took',
  passed_one: '{{count, number}} step did what it should',
  passed_other: '{{count, number}} steps did what they should',
  failedOf_one: '{{count, number}} assertion does not hold',
  failedOf_other: '{{count, number}} assertions do not hold',
  failed_one: '{{count, number}} failed assertion',
  failed_other: '{{count, number}} failed assertions',
  expected: 'Expected: {{expected}}',
  found: 'Found: {{found}}',
  more: 'Older smoke tests',
  searchPlaceholder: 'Service or reason',
  shown_one: '{{shown, number}} of {{count, number}} run',
  shown_other: '{{shown, number}} of {{count, number}} runs',
  empty: {
    title: 'No smoke test has run yet',
    description:
      'Put the Action after the step that deploys; its runs show up here by themselves.',
  },
} as const;

/** Texts of what stands on the page of a component. */
export const componentEn = {
  cardTitle: 'Delivery',
  title: 'Deliveries',
  description:
    'What gates said about this component, what was deployed where, and how its smoke tests went.',
  all: 'Show all deliveries',
  inForce: 'Where it runs',
  emptyCard: 'No gate has run for this component.',
  how: 'How to connect one',
  empty: {
    title: 'Nothing was delivered yet as far as the portal knows',
    description:
      'Put the gate Action into the workflow that delivers this component. It is recognised by its repository, which the catalog knows from the annotation github.com/project-slug.',
  },
} as const;

/** Texts of the timeline of a component. */
export const timelineEn = {
  title: 'Timeline',
  more: 'Older entries',
  version: 'Version {{version}}',
  deployment: 'Deployment of {{version}} to {{environment}}',
  smoke: 'Smoke tests in {{environment}}',
  smokeAnywhere: 'Smoke tests',
} as const;

/** Texts of the home page and the start page. */
export const homeEn = {
  running: 'Being delivered now',
  rolledBack_one: 'Rolled back within the last day',
  rolledBack_other: 'Rolled back within the last {{count, number}} days',
  all: 'All deliveries',
  empty: {
    title: 'Nothing is being delivered',
    description_one: 'No gate is running, and none said Rollback for a day.',
    description_other:
      'No gate is running, and none said Rollback for {{count, number}} days.',
  },
  none: {
    title: 'No gate has run yet',
    description: 'Running canaries and rollbacks are listed here.',
  },
} as const;
