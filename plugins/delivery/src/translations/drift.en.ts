/** Texts of drift. */
export const driftEn = {
  title: 'Drift',
  description:
    'Where what runs is not what the code says, how bad that is, and whose it is.',
  searchPlaceholder: 'Stack or repository',
  stacks: 'Stacks',
  filterBy: 'List the stacks that stand like this',
  shown_one: '{{shown, number}} of {{count, number}} stack',
  shown_other: '{{shown, number}} of {{count, number}} stacks',
  more: 'More stacks',
  all: 'Show all',
  open: 'Open drift',
  none: 'none',
  since: 'Drifted since',
  checked: 'Last checked',
  state: {
    drift: 'Drifted',
    error: 'Check failed',
    stale: 'Not checked',
    undeployed: 'Not deployed',
    clean: 'As declared',
  },
  hint: {
    drift: 'Something outside of the code changed what runs',
    error: 'The last check could not tell',
    stale: 'Nobody has looked for too long; how it stands is not known',
    undeployed: 'The code is ahead of what runs, and nothing drifted',
    clean: 'What runs is what the code says',
  },
  tool: {
    terraform: 'Terraform',
    opentofu: 'OpenTofu',
    kubernetes: 'Kubernetes',
    files: 'Files',
  },
  remediation: {
    closed: 'Median time until drift is gone',
    open: 'Median age of open drift',
    of_one: '{{duration}}, from {{count, number}} that is gone',
    of_other: '{{duration}}, from {{count, number}} that are gone',
    nothing_one: 'none is gone for {{count, number}} day',
    nothing_other: 'none is gone for {{count, number}} days',
  },
  empty: {
    title: 'No stack was checked for drift yet',
    description:
      'The drift Action compares what runs with what the code says. Let it look every night; what it finds shows up here by itself.',
    ofEntity:
      'The drift Action compares what runs with what the code says. A stack belongs to the entity that has its name, in a repository that the catalog knows from the annotation github.com/project-slug.',
  },
} as const;

/** Texts of one stack. */
export const stackEn = {
  title: 'Drift of {{stack}}',
  untitled: 'Drift of a stack',
  backToList: 'All stacks',
  tool: 'Tool',
  succeeded: 'Last check that saw everything',
  never: 'never',
  problems: 'What the last check could not do',
  problemsHint: 'What it did not see may have drifted, too.',
  open: 'What drifted',
  openHint:
    'Paths only: values are never told to the portal, as they may be secret.',
  closed: 'What is gone again',
  kinds: 'Entries of the last check by class',
  kindsHint:
    'Noise and what is only listed are counted here, and are no drift.',
  omitted_one: '{{count, number}} more resource was not told one by one.',
  omitted_other: '{{count, number}} more resources were not told one by one.',
  history: 'Drift over time',
  historyOf: 'Drifted resources of {{stack}}',
  drifted: 'Drifted resources',
  failedCheck: 'Check failed',
  notFound: {
    title: 'There is no such stack',
    description:
      'It may not have been checked for longer than is kept, or not be yours to see.',
  },
} as const;

/** Texts of what drifted. */
export const resourcesEn = {
  address: 'Resource',
  kind: 'Class',
  actor: 'Changed by',
  fix: 'Putting it back',
  firstSeen: 'First seen',
  lasted: 'Lasted',
  cause: 'because of {{cause}}',
  attributes_one: '{{count, number}} path differs',
  attributes_other: '{{count, number}} paths differ',
  sensitive: 'sensitive',
  shown_one: '{{shown, number}} of {{count, number}} resource',
  shown_other: '{{shown, number}} of {{count, number}} resources',
  more: 'More resources',
  caption: { open: 'What drifted', closed: 'What is gone again' },
  none: {
    open: 'Nothing is known to have drifted',
    closed: 'No drift has gone away yet',
  },
  fixes: {
    destroys: 'destroys something',
    replaces: 'replaces it',
    inPlace: 'changes it in place',
  },
} as const;
