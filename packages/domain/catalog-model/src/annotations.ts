import { LABELS_ANNOTATION } from '@bellwether/domain-slo';

/** A name the vocabulary gives meaning to: an annotation or a label. @public */
export interface VocabularyTerm {
  name: string;
  title: string;
  description: string;
}

/** Owner of an entity whose format has no owner field, such as OpenSLO documents. @public */
export const ANNOTATION_OWNER = 'bellwether.dev/owner';

/** Catalog entity behind an OpenSLO service, when it is not the component of the same name. @public */
export const ANNOTATION_COMPONENT = 'bellwether.dev/component';

/** Importance of a component to the school day: `1`, `2` or `3`. @public */
export const ANNOTATION_TIER = 'bellwether.dev/tier';

/** Age from which data of an SLO is stale, such as `2h`. @public */
export const ANNOTATION_STALE_AFTER = 'bellwether.dev/stale-after';

/** JSON of the labels the catalog's envelope cannot hold; written by the portal, see `foldLabels`. @public */
export const ANNOTATION_LABELS = LABELS_ANNOTATION;

/** JSON of the annotations the catalog's envelope cannot hold; written by the portal, see `foldLabels`. @public */
export const ANNOTATION_ANNOTATIONS = 'bellwether.dev/annotations';

/** JSON of the problems found while reading a document from its file; written by the portal on invalid documents. @public */
export const ANNOTATION_PROBLEMS = 'bellwether.dev/problems';

/** Playbooks of a component, with commas between. @public */
export const ANNOTATION_PLAYBOOKS = 'bellwether.dev/playbooks';

/** Who begins a playbook when nobody asks: `portal` or `pipeline`. @public */
export const ANNOTATION_EXECUTOR = 'bellwether.dev/executor';

/** User journey an SLO belongs to. @public */
export const LABEL_JOURNEY = 'journey';

/** Region a resource or district lives in. @public */
export const LABEL_REGION = 'region';

/** Every annotation Bellwether knows. @public */
export const ANNOTATIONS: readonly VocabularyTerm[] = [
  {
    name: ANNOTATION_OWNER,
    title: 'Owner',
    description:
      'Group or user that owns this entity, as an entity reference. For OpenSLO documents, which have no owner field; kind `group` and the namespace of the document are assumed.',
  },
  {
    name: ANNOTATION_COMPONENT,
    title: 'Component',
    description:
      'Catalog entity that an OpenSLO SLO or Service is about, as an entity reference. Without it, the component named like the service is meant.',
  },
  {
    name: ANNOTATION_TIER,
    title: 'Tier',
    description:
      'How much the school day depends on this component: `1` a critical journey stops without it, `2` it is missed within the day, `3` it can wait.',
  },
  {
    name: ANNOTATION_STALE_AFTER,
    title: 'Stale after',
    description:
      'Age from which the newest data of an SLO is stale: a whole number with m, h, d or w, such as `2h` for a job that reports every hour. Without it, the limit of the portal holds.',
  },
  {
    name: ANNOTATION_PLAYBOOKS,
    title: 'Playbooks',
    description:
      'Rollback playbooks that may take this component back, as names or entity references with commas between. A playbook that is not named here does nothing.',
  },
  {
    name: ANNOTATION_EXECUTOR,
    title: 'Executor',
    description:
      'Who begins a rollback playbook when nobody asks for it: `portal`, or without it the pipelines of the component.',
  },
  {
    name: ANNOTATION_LABELS,
    title: 'Labels as declared',
    description:
      'JSON of the labels of an OpenSLO document that the catalog cannot hold as they are, such as lists. Written by the portal, not by people.',
  },
  {
    name: ANNOTATION_ANNOTATIONS,
    title: 'Annotations as declared',
    description:
      'JSON of the annotations of an OpenSLO document whose keys the catalog does not accept. Written by the portal, not by people.',
  },
  {
    name: ANNOTATION_PROBLEMS,
    title: 'Problems',
    description:
      'JSON of what is wrong with an OpenSLO document, with lines of its file. Written by the portal on documents it refuses, so it is never seen on an accepted entity.',
  },
];

/** Every label Bellwether knows. @public */
export const LABELS: readonly VocabularyTerm[] = [
  {
    name: LABEL_JOURNEY,
    title: 'Journey',
    description:
      'Critical user journey that an SLO protects, such as `sign-in`. Objectives of one journey are shown together.',
  },
  {
    name: LABEL_REGION,
    title: 'Region',
    description:
      'Region that a resource or a district lives in, such as `eu-central`.',
  },
];
