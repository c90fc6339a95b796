import {
  createCatalogModelLayer,
  type CatalogModelLayer,
} from '@backstage/catalog-model/alpha';
import {
  ANNOTATIONS,
  DISTRICT,
  LABELS,
  OPENSLO_KIND_DEFINITIONS,
  RELATION_PAIRS,
  ROLLBACK_PLAYBOOK,
  SCHOOL,
} from '@bellwether/domain-catalog-model';

/** The vocabulary of Bellwether as layers of the catalog model. */
export const layers: CatalogModelLayer[] = [
  createCatalogModelLayer({
    layerId: 'bellwether.dev/openslo',
    builder: model =>
      OPENSLO_KIND_DEFINITIONS.forEach(kind => model.addKind(kind)),
  }),
  createCatalogModelLayer({
    layerId: 'bellwether.dev/education',
    builder: model => [DISTRICT, SCHOOL].forEach(kind => model.addKind(kind)),
  }),
  createCatalogModelLayer({
    layerId: 'bellwether.dev/delivery',
    builder: model => model.addKind(ROLLBACK_PLAYBOOK),
  }),
  createCatalogModelLayer({
    layerId: 'bellwether.dev/vocabulary',
    builder: model => {
      RELATION_PAIRS.forEach(pair => model.addRelationPair(pair));
      ANNOTATIONS.forEach(annotation => model.addAnnotation(annotation));
      LABELS.forEach(label => model.addLabel(label));
    },
  }),
];
