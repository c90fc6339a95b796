/** Texts of the page of journeys. */
export const journeysEn = {
  title: 'Journeys',
  description:
    'What people want to get done, and how much of the error each of its steps is to blame for. The journey with the least budget in it comes first.',
  what: 'journeys',
  tree: 'Journeys and their steps',
  filter: 'Journey',
  all: 'All journeys',
  expandAll: 'Expand all',
  collapseAll: 'Collapse all',
  expand: 'Expand {{title}}',
  collapse: 'Collapse {{title}}',
  kind: {
    journey: 'Journey',
    composite: 'Composite',
    objective: 'Objective',
  },
  column: {
    step: 'Step',
    sli: 'SLI',
    target: 'Objective',
    budget: 'Error budget left',
    weight: 'Weight',
    share: 'Share of its parent’s burn',
    shareOfTop: 'Share of the journey’s burn',
    owner: 'Owner',
  },
  shareOf: 'Share of what {{parent}} burns: {{title}}',
  shareOfTop: 'Share of what the whole journey burns: {{title}}',
  none: 'does not apply',
  others_one:
    '{{count, number}} objective belongs to no journey and no composite.',
  others_other:
    '{{count, number}} objectives belong to no journey and no composite.',
  showAll: 'Show all objectives',
  empty: {
    title: 'No SLO belongs to a journey yet',
    description:
      'Give the SLOs along a journey the same label “journey”, or put objectives with indicators of their own into one SLO. They show up here after the next evaluation.',
    example: 'In the document of an SLO',
  },
  noMatch: {
    title: 'There is no such journey',
    description: 'No objective that you may see carries this label (any more).',
  },
} as const;
