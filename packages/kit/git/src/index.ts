/**
 * The history of a Git repository, read from the command `git`.
 *
 * @packageDocumentation
 */
export { deepen, type DeepenOptions } from './deepen';
export { GitError, type GitFailure } from './errors';
export { repositoryFacts, type RepositoryFacts } from './facts';
export {
  openHistory,
  readHistory,
  type History,
  type HistoryOptions,
  type HistoryRange,
  type OpenHistory,
  type ReadOptions,
} from './readHistory';
export { listTags, resolveCommit } from './refs';
export { resultCache, type ResultCache } from './resultCache';
export type { GitOptions } from './runGit';
