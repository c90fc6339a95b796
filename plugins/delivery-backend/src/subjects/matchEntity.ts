import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { SubjectEntity } from '../database/model';

/** Annotation of the repository an entity is built from. */
export const PROJECT_SLUG = 'github.com/project-slug';

/** Annotation with the name a service goes by elsewhere. */
export const SERVICE = 'bellwether.dev/service';

/**
 * Which of the entities of a repository a service is.
 *
 * One that is named in full has to be one of them: a repository must not write about somebody else's service. Otherwise the
 * only one is it, or the one of that name, or with that annotation; of several, a component comes first. When it stays open
 * nobody is it.
 *
 * @param entities - those whose `github.com/project-slug` is the repository
 */
export function matchEntity(
  entities: readonly Entity[],
  service: string,
): SubjectEntity {
  const named = namedEntity(service);
  if (named !== undefined) {
    const entity = entities.find(
      candidate => stringifyEntityRef(candidate) === named,
    );
    return entity ? known(entity) : { state: 'none' };
  }
  if (entities.length === 1) return known(entities[0]);
  const name = service.toLowerCase();
  const fitting = entities.filter(({ metadata }) =>
    [metadata.name, metadata.annotations?.[SERVICE]].some(
      candidate => candidate?.toLowerCase() === name,
    ),
  );
  const components = fitting.filter(
    ({ kind }) => kind.toLowerCase() === 'component',
  );
  const [only, ...others] = components.length > 0 ? components : fitting;
  return only && others.length === 0 ? known(only) : { state: 'none' };
}

/** Whole entity reference of a service that is given as one; undefined for a bare name. */
export function namedEntity(service: string): string | undefined {
  if (!/[:/]/.test(service)) return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(service, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

/** What is kept of an entity. */
export function known(entity: Entity): SubjectEntity {
  const entityRef = stringifyEntityRef(entity);
  const related = (relation: string, kind = '') =>
    entity.relations
      ?.find(
        ({ type, targetRef }) =>
          type === relation && targetRef.toLowerCase().startsWith(kind),
      )
      ?.targetRef.toLowerCase() ?? null;
  return {
    state: 'known',
    entityRef,
    ownerRef: related('ownedBy'),
    systemRef: entityRef.startsWith('system:')
      ? entityRef
      : related('partOf', 'system:'),
  };
}
