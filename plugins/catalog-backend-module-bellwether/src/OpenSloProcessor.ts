import {
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  RELATION_OWNER_OF,
  type Entity,
} from '@backstage/catalog-model';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
  type LocationSpec,
} from '@backstage/plugin-catalog-node';
import {
  foldLabels,
  formatEntityRef,
  openSloReferences,
  RELATION_HAS_SERVICE,
  RELATION_HAS_SLO,
  RELATION_SERVICE_OF,
  RELATION_SLO_OF,
  sloComponentRef,
  sloOwnerRef,
  withCatalogText,
} from '@bellwether/domain-catalog-model';
import {
  describeFaults,
  faultsOf,
  isOpenSlo,
  recordedFaults,
  remains,
} from './openslo';

/**
 * Makes catalog entities of OpenSLO documents: refuses invalid ones with precise faults, folds what the envelope of the
 * catalog cannot hold, and relates the rest to owners, components and each other.
 */
export class OpenSloProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'OpenSloProcessor';
  }

  async preProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (!isOpenSlo(entity.apiVersion)) return entity;
    const recorded = recordedFaults(entity);
    const faults = recorded.length ? recorded : faultsOf(entity);
    if (faults.length) {
      // An emitted error fails this entity alone. What is returned goes on through the catalog's own rules and must
      // pass them, or their complaint would stand beside the faults.
      for (const text of describeFaults(faults)) {
        emit(processingResult.inputError(location, text));
      }
      return remains(
        { ...entity.metadata, kind: entity.kind },
        managedAnnotations(entity),
      );
    }
    return withCatalogText(foldLabels({ ...entity, spec: entity.spec ?? {} }));
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (!isOpenSlo(entity.apiVersion)) return entity;
    const source = getCompoundEntityRef(entity);

    function relate(ref: string | undefined, type: string, reverse: string) {
      if (ref === undefined) return;
      const target = parseEntityRef(ref);
      emit(processingResult.relation({ source, type, target }));
      emit(
        processingResult.relation({
          source: target,
          type: reverse,
          target: source,
        }),
      );
    }

    relate(sloOwnerRef(entity), RELATION_OWNED_BY, RELATION_OWNER_OF);
    if (entity.kind === 'SLO') {
      relate(sloComponentRef(entity), RELATION_SLO_OF, RELATION_HAS_SLO);
    } else if (entity.kind === 'Service') {
      relate(
        sloComponentRef(entity),
        RELATION_SERVICE_OF,
        RELATION_HAS_SERVICE,
      );
    }
    for (const { kind, name } of openSloReferences(entity)) {
      relate(
        formatEntityRef({ kind, namespace: source.namespace, name }),
        RELATION_DEPENDS_ON,
        RELATION_DEPENDENCY_OF,
      );
    }
    return entity;
  }
}

/** Annotations of the catalog itself: where the entity came from. */
function managedAnnotations(entity: Entity): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entity.metadata.annotations ?? {}).filter(([key]) =>
      key.startsWith('backstage.io/'),
    ),
  );
}
