export {
  EXCLUSION_LIMITS,
  decideExclusion,
  proposeExclusion,
  type Exclusion,
  type ExclusionAction,
  type ExclusionDecision,
  type ExclusionResult,
  type ExclusionState,
} from './exclusion';
export {
  applyExclusions,
  approvedSpans,
  type ExcludedCounts,
  type PartlyExcluded,
} from './applyExclusions';
export {
  evaluateWithExclusions,
  type ExcludedEvaluation,
} from './evaluateWithExclusions';
