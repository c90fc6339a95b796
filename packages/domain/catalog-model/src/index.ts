/**
 * The catalog vocabulary of Bellwether as plain data and pure functions: kinds, relations, annotations and labels, and
 * how an OpenSLO document becomes a catalog entity and comes back.
 *
 * @packageDocumentation
 */
export {
  ANNOTATIONS,
  ANNOTATION_ANNOTATIONS,
  ANNOTATION_COMPONENT,
  ANNOTATION_LABELS,
  ANNOTATION_OWNER,
  ANNOTATION_PROBLEMS,
  ANNOTATION_STALE_AFTER,
  ANNOTATION_TIER,
  LABELS,
  LABEL_JOURNEY,
  LABEL_REGION,
  type VocabularyTerm,
} from './annotations';
export {
  journeyOf,
  openSloDocument,
  sloComponentRef,
  sloOwnerRef,
  staleAfterMs,
  withCatalogText,
  type DocumentLike,
} from './document';
export {
  formatEntityRef,
  parseEntityRef,
  type EntityRefParts,
} from './entityRef';
export type { Json } from './json';
export * from './kinds';
export { foldLabels, unfoldLabels, type Labelled } from './labels';
export { annotationProblems } from './problems';
export { openSloReferences, type DocumentReference } from './references';
export {
  RELATION_HAS_SERVICE,
  RELATION_HAS_SLO,
  RELATION_PAIRS,
  RELATION_SERVICE_OF,
  RELATION_SLO_OF,
  RELATION_USED_BY,
  RELATION_USES,
  type RelationPair,
} from './relations';
