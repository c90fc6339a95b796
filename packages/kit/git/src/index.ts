/**
 * The history of a Git repository, read from the command `git`.
 *
 * @packageDocumentation
 */
export { deepen, type DeepenOptions } from './deepen';
export { GitError, type GitFailure } from './errors';
export { repositoryFacts, type RepositoryFacts } from './facts';
export { keptFile, type KeptFile } from './keptFile';
export {
  packHistory,
  type PackedReading,
  type PackOptions,
} from './packHistory';
export {
  historyKey,
  openHistory,
  readHistory,
  type History,
  type HistoryOptions,
  type HistoryRange,
  type OpenHistory,
  type ReadOptions,
} from './readHistory';
export { listTags, resolveCommit } from './refs';
export type { GitOptions } from './runGit';
