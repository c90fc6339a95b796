/** Texts of the page of recorded SLOs. */
export const recordedEn = {
  title: 'Recorded by other tools',
  description:
    'SLOs that Sloth or Pyrra records in a connected Prometheus, as they stand there: nothing has to be declared a second time.',
  what: 'recorded SLOs',
  readAt: 'Read {{when}}',
  matching_one: '{{count, number}} recorded SLO',
  matching_other: '{{count, number}} recorded SLOs',
  searchPlaceholder: 'Name or service',
  tool: {
    label: 'Tool',
    sloth: 'Sloth',
    pyrra: 'Pyrra',
  },
  column: {
    name: 'SLO',
    service: 'Service',
    tool: 'Recorded by',
    target: 'Objective',
    budget: 'Error budget left',
    burn: 'Burn rate',
    state: 'State',
    owner: 'Owner',
  },
  connection: 'in {{connection}}',
  group: 'Labels of its group',
  window_one: '{{count, number}} day',
  window_other: '{{count, number}} days',
  noWindow: 'Window not recorded',
  noTarget: 'Not recorded',
  noService: 'No service recorded',
  pending: 'Pending',
  pendingHint: 'An alert waits for its time to pass',
  empty: {
    title: 'Neither Sloth nor Pyrra records anything there',
    description:
      'The connected Prometheus servers were asked and hold no series with the names of these tools.',
  },
  unknown: {
    title: 'Nothing is known right now',
    description:
      'As long as a source does not answer, nobody can say what is recorded there.',
  },
  notConfigured: {
    title: 'No Prometheus is asked for recorded SLOs',
    description:
      'Set “recorded” on the connections in which Sloth or Pyrra records, in the configuration of the backend. Their SLOs show up here within a minute.',
    example: 'app-config.yaml',
  },
} as const;
