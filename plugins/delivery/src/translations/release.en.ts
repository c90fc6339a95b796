/** Texts of lists of releases. */
export const releasesEn = {
  title: 'Releases',
  description:
    'What was released, what is in it, and which environments it reached.',
  searchPlaceholder: 'Service, package, version or repository',
  shown_one: '{{shown, number}} of {{count, number}} release',
  shown_other: '{{shown, number}} of {{count, number}} releases',
  more: 'Older releases',
  empty: {
    title: 'Nothing was released yet as far as the portal knows',
    description:
      'The changelog Action publishes releases from the history of Git. Tell it where the portal is; releases show up here by themselves.',
    ofComponent:
      'Releases of the repository of this component are listed here.',
  },
} as const;

/** Texts of one release. */
export const releaseEn = {
  untitled: 'Release',
  backToList: 'All releases',
  kind: { label: 'Kind', stable: 'Stable', prerelease: 'Pre-release' },
  changes: 'Changes',
  commitCount_one: '{{count, number}} commit',
  commitCount_other: '{{count, number}} commits',
  breaks: 'Breaking',
  breaking_one: '{{count, number}} breaking',
  breaking_other: '{{count, number}} breaking',
  tag: 'Tag',
  published: 'Published',
  previous: 'Release before',
  people: 'Who made it',
  morePeople_one: 'and {{count, number}} more',
  morePeople_other: 'and {{count, number}} more',
  notes: 'Release notes',
  noNotes: 'This release has no notes',
  revisions_one: 'The notes were changed once',
  revisions_other: 'The notes were changed {{count, number}} times',
  reach: {
    title: 'Where it is',
    nowhere: 'no deployment is known',
    hidden: 'you may not see deployments',
    of: '{{environment}}, {{service}}',
    inForce: 'Runs here',
    replaced: 'Was here',
  },
  deployments: {
    title: 'Deployments that carry it',
    description:
      'Those that name its version, its tag or its commit. A later one may contain it without naming it.',
  },
  notFound: {
    title: 'There is no such release',
    description: 'It may be older than what is kept, or not yours to see.',
  },
} as const;

/** Texts of the commits of a release. */
export const commitsEn = {
  title: 'Commits',
  none: 'No commit was told with this release',
  subject: 'Change',
  type: 'Type',
  untyped: 'other',
  authors: 'Authors',
  references: 'References',
  pullRequest: 'Pull request #{{number}}',
  closes: 'closes {{issue}}',
  omitted_one: '{{count, number}} more commit was not told.',
  omitted_other: '{{count, number}} more commits were not told.',
} as const;
