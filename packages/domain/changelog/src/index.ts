/**
 * Changelogs: commit messages, versions and release notes as pure functions over Git history. No I/O, no clock.
 *
 * @packageDocumentation
 */
export type * from './model';
export * from './history';
export {
  MAX_MESSAGE,
  parseMessage,
  type ParseOptions,
} from './message/parseMessage';
export { withoutPullRequest } from './message/pullRequest';
export { compareVersions, formatVersion, parseVersion } from './semver/version';
export { type ChangelogInput, OUTSIDE, UNRELEASED } from './notes/input';
export {
  type ChangelogPolicy,
  DEFAULT_POLICY,
  DEFAULT_SECTIONS,
  type Section,
} from './notes/policy';
export { buildChangelog, madeRelease } from './notes/buildChangelog';
export {
  openChangelog,
  type OpenChangelog,
  type OpenRelease,
} from './notes/openChangelog';
export { foldPrereleases } from './notes/foldPrereleases';
export { printMessage } from './message/printMessage';
export {
  KEEP_A_CHANGELOG_SECTIONS,
  type RenderOptions,
  type Style,
} from './render/options';
export {
  renderHeading,
  renderMarkdown,
  renderNotes,
  sectionWriter,
} from './render/markdown';
export { renderReleaseText, renderText } from './render/text';
export { renderJson } from './render/json';
export {
  COMMENT_LIMIT,
  type LimitedOptions,
  RELEASE_BODY_LIMIT,
  renderLimitedNotes,
} from './render/limited';
export {
  markRelease,
  normaliseNotes,
  readReleaseBlocks,
  type ReleaseBlock,
  type ReleaseMarker,
} from './render/marker';
export { upsertRelease } from './render/upsert';
export { lintMessage, type LintProblem } from './lint/lintMessage';
export { type LintCode, type Tool } from './lint/rules';
