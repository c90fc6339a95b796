export {
  compileDeclarations,
  type CompiledDeclarations,
} from './compileDeclarations';
export { PROFILES, type Profile } from './profiles';
export {
  parseDeclarations,
  type DeclarationText,
  type Declarations,
} from './declarationTexts';
export {
  declaredSources,
  fileOf,
  type DeclaredSources,
  type SourceGroup,
} from './declaredSources';
export { parseLabel } from './labels';
export { lintDeclarations } from './lintDeclarations';
export {
  objectiveChanges,
  ruleCounts,
  type DeclaredState,
  type ObjectiveAspect,
  type ObjectiveChange,
  type RuleCounts,
} from './objectiveChanges';
export { elapsedDurationFault } from './period';
export { fileProblem, hasErrors, inOrderOfText } from './problems';
