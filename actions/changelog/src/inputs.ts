import {
  type ActionContext,
  boolean,
  type GitHubUse,
  type InputSpecs,
  list,
  number,
  oneOf,
  type OutputSpecs,
  path,
  text,
} from '@bellwether/kit-action';

/** Where notes are published. */
export const SINKS = [
  'release',
  'file',
  'pull-request',
  'comments',
  'portal',
] as const;

/** What the Action is told. */
export const inputs = {
  sinks: {
    type: list(oneOf(...SINKS)),
    description:
      'Where the notes go: release, file (the changelog, by a commit), pull-request (the changelog, by a pull request), comments (on what was released), portal; nothing is published without one.',
    default: 'release',
  },
  from: {
    type: text({ max: 255 }),
    description:
      'Tag or commit after which the notes begin; the release before unless given.',
  },
  to: {
    type: text({ max: 255 }),
    description:
      'Tag or commit that is released; the commit of the run unless given.',
  },
  'tag-prefix': {
    type: text({ max: 100 }),
    description:
      'What tags have before the version: v unless given, and the name of the package with an @ for packages; {package} stands for the name.',
  },
  packages: {
    type: list(text({ max: 255 }), { max: 100 }),
    description:
      'Folders of the packages of a monorepo, as patterns: each gets a version and notes of its own. The whole repository is one unless given.',
  },
  preset: {
    type: oneOf('lenient', 'strict'),
    description:
      'Whether commits without a conventional header are listed (lenient) or end the run (strict).',
    default: 'lenient',
  },
  entries: {
    type: oneOf('leaves', 'first-parent'),
    description:
      'What an entry is: every commit but merges (leaves), or each merge and squash of the branch (first-parent).',
    default: 'leaves',
  },
  'split-body': {
    type: boolean(),
    description:
      'Whether conventional headers in the body of a commit are changes of their own.',
    default: 'false',
  },
  'first-version': {
    type: text({ max: 100 }),
    description:
      'Version of the first release, such as 0.1.0; needed as long as there is none.',
  },
  channel: {
    type: text({ max: 50 }),
    description:
      'Identifier of pre-releases, such as rc; stable versions are released without it.',
  },
  style: {
    type: oneOf('conventional', 'keep-a-changelog'),
    description: 'How the notes look.',
    default: 'conventional',
  },
  'changelog-file': {
    type: path({ existing: false }),
    description:
      'File of the changelog; with packages, the path of it in the folder of each.',
    default: 'CHANGELOG.md',
  },
  'max-comments': {
    type: number({ min: 0, max: 450, integer: true }),
    description:
      'Comments that one run writes at most: GitHub allows 500 an hour. Running the job again goes on where it stopped.',
    default: '200',
  },
  service: {
    type: text({ max: 200 }),
    description: 'Service that is released, for the portal.',
  },
  'dry-run': {
    type: boolean(),
    description:
      'Whether to show the requests that would be made, and make none that writes.',
    default: 'false',
  },
} as const satisfies InputSpecs;

/** What it tells later steps. */
export const outputs = {
  version: {
    description:
      'The version that is released, or on pull requests nothing; empty when there is none.',
  },
  tag: { description: 'Its tag; empty when nothing is released.' },
  bump: {
    description:
      'What the commits call for, on pull requests what merging it would: major, minor, patch or none.',
    default: 'none',
  },
  'previous-tag': {
    description: 'Tag of the release before; empty for the first one.',
  },
  changed: {
    description: 'Whether anything was written: true or false.',
    default: 'false',
  },
  digest: {
    description: 'SHA-256 of the notes; empty without notes.',
  },
  'notes-path': {
    description:
      'File with the notes as Markdown; it is gone when the job ends.',
  },
  'release-url': {
    description: 'Page of the release at GitHub; empty when there is none.',
  },
  'pull-request-url': {
    description: 'Pull request with the changelog; empty when there is none.',
  },
  deferred: {
    description:
      'Number of comments that wait for another run, because of the limits of GitHub.',
    default: '0',
  },
  releases: {
    description:
      'All releases of the run as a JSON list of package, version, tag, previousTag, digest and url.',
    default: '[]',
  },
} as const satisfies OutputSpecs;

/** What it has while it runs. */
export type Context = ActionContext<typeof inputs, typeof outputs, GitHubUse>;
