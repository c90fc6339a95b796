export { logArguments } from './logFormat';
export {
  LogParser,
  type HistoryCommit,
  type LogParserOptions,
} from './logParser';
export {
  buildGraph,
  correctedTimes,
  reachableFrom,
  type CommitGraph,
} from './graph';
export { PackedHistory } from './packedHistory';
export { logOrder } from './logOrder';
export { assignReleases, type Assignment } from './assign';
export { previousTag, type PreviousTagOptions } from './previousTag';
export {
  packagePrefixes,
  REPOSITORY_PREFIXES,
  selectTags,
  type GitTag,
  type TagSelection,
} from './tags';
export {
  packageMatcher,
  packageClosures,
  concerns,
  type PackageSource,
} from './packages';
