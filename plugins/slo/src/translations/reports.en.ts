/** Texts of the page of reports. */
export const reportsEn = {
  title: 'Report: {{period}}',
  what: 'the report',
  whatPeriods: 'the periods',
  whatFrozen: 'frozen reports',
  picker: {
    kind: 'Kind of period',
    month: 'Month',
    quarter: 'Quarter',
    term: 'Term',
    name: 'Period',
  },
  quarter: 'Q{{quarter}} {{year}}',
  running: '{{period}} (not over yet)',
  span: '{{from}} to {{to}} ({{zone}})',
  takenAt: 'Figures of {{when}}',
  incomplete: {
    title: 'This period is not over yet',
    description:
      'The figures are those of its part so far and will change. A report can be frozen once the period is over.',
  },
  problems: 'Objectives that could not be read are missing',
  problem: '{{title}}: {{message}}',
  empty: {
    title: 'No objective to report on',
    description:
      'No objective that you may see matches these filters in this period.',
  },
  none: {
    title: 'There is no period to report on yet',
    description:
      'Months and quarters appear once objectives were evaluated in them; terms are declared in the configuration of the backend.',
  },
  total: {
    title: 'Everything in this report',
    objectives: 'Objectives',
    met: 'Met',
    missed: 'Missed',
    cannotTell: 'Too close to call',
    noData: 'No data',
    meanRemaining: 'Mean budget left',
    worst: 'Least budget left',
  },
  rows: 'Objectives',
  column: {
    objective: 'Objective',
    sli: 'SLI',
    target: 'Target',
    verdict: 'Verdict',
    budget: 'Error budget left',
    coverage: 'Coverage',
    owner: 'Owner',
    system: 'System',
  },
  rawHint:
    'Approved exclusions lie in this period: the figure above is without that time.',
  noData: 'No data',
  owners: 'By owner',
  systems: 'By system',
  nobody: 'Nobody',
  nothing: 'None',
  download: {
    csv: 'Download CSV',
    json: 'Download JSON',
    print: 'Print',
  },
  freeze: {
    action: 'Freeze',
    title: 'Freeze the report on {{period}}?',
    description:
      'The figures are kept as they are now, with a hash that proves it. Later data, exclusions and declarations will not change them, and a frozen report cannot be deleted.',
    scope: 'It holds the objectives of the filters that are set: {{scope}}.',
    everything: 'It holds every objective that you may see.',
    confirm: 'Freeze',
    cancel: 'Cancel',
    failed: 'The report could not be frozen',
  },
  alreadyFrozen: 'This report was frozen before.',
  openFrozen: 'Open the frozen report',
  frozen: {
    list: 'Frozen reports',
    description: 'Figures that do not change any more.',
    empty: 'No report was frozen yet.',
    more: 'Show older',
    title: 'Frozen report: {{period}}',
    open: '{{period}}, frozen {{when}}',
    back: 'Back to the reports',
    column: {
      period: 'Period',
      scope: 'Objectives of',
      objectives: 'Objectives',
      met: 'Met',
      missed: 'Missed',
      at: 'Frozen',
      by: 'By',
      hash: 'SHA-256',
      integrity: 'Integrity',
    },
    everything: 'everybody',
    intact: 'Intact',
    intactHint: 'The text still has the hash it was frozen with.',
    broken: {
      badge: 'Not intact',
      title: 'This report is not what was frozen',
      description:
        'Its text does not have the hash it was frozen with: somebody changed it. The figures are not shown; the text can be downloaded for an inquiry.',
    },
    unreadable: {
      title: 'This report cannot be shown',
      description:
        'It was frozen in a shape this version does not know. The text can be downloaded.',
    },
    notFound: {
      title: 'This frozen report does not exist',
      description:
        'It never existed, or it holds objectives that you are not allowed to see.',
    },
  },
} as const;
