import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { playbookHash } from '@bellwether/domain-rollback';
import { type ReadPlaybook, readPlaybook } from '@bellwether/domain-rollback';
import {
  known,
  namedEntity,
  PROJECT_SLUG,
  SERVICE,
} from '../subjects/matchEntity';

/** Annotation of a component with the playbooks that are its own, with commas between. */
export const PLAYBOOKS = 'bellwether.dev/playbooks';

/** Annotation of a playbook that says who begins it when nobody asks: `portal`, or pipelines unless told. */
export const EXECUTOR = 'bellwether.dev/executor';

const KIND = 'RollbackPlaybook';

/** Components whose playbooks are read at once, and playbooks of one component. */
const MAX_COMPONENTS = 500;
const MAX_PLAYBOOKS = 20;

/** A playbook, and the component it is for. */
export interface CatalogPlaybook {
  /** `rollbackplaybook:default/name`. */
  ref: string;
  name: string;
  title: string | null;
  description: string | null;
  component: {
    entityRef: string;
    ownerRef: string | null;
    repository: string;
  };
  /** SHA-256 (hex); null when it cannot be read. */
  hash: string | null;
  read: ReadPlaybook;
  /** Whether the portal begins it by itself. Elsewhere pipelines do, and both would be one too many. */
  byPortal: boolean;
}

/**
 * Playbooks as the catalog has them. Which playbooks are for a component says the component, in `bellwether.dev/playbooks`: a
 * playbook that somebody else registered and that names its service takes nothing back.
 */
export class PlaybookCatalog {
  constructor(private readonly catalog: CatalogService) {}

  /** Playbooks of a component by name; none when it is not in the catalog. */
  async of(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<CatalogPlaybook[]> {
    const component = await this.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    return component ? this.#read([component], credentials) : [];
  }

  /** Playbooks of all components that have some, by name. */
  async all(credentials: BackstageCredentials): Promise<CatalogPlaybook[]> {
    const { items } = await this.catalog.getEntities(
      {
        filter: { kind: 'component' },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.annotations',
          'relations',
        ],
      },
      { credentials },
    );
    const having = items
      .filter(entity => namesOf(entity).length > 0)
      .slice(0, MAX_COMPONENTS);
    return this.#read(having, credentials);
  }

  async #read(
    components: readonly Entity[],
    credentials: BackstageCredentials,
  ): Promise<CatalogPlaybook[]> {
    const named = components.flatMap(component =>
      namesOf(component).map(ref => ({ component, ref })),
    );
    if (named.length === 0) return [];
    const { items } = await this.catalog.getEntitiesByRefs(
      { entityRefs: [...new Set(named.map(({ ref }) => ref))] },
      { credentials },
    );
    const found = new Map(
      items.flatMap(entity =>
        entity ? [[stringifyEntityRef(entity), entity]] : [],
      ),
    );
    return named
      .map(({ component, ref }) => playbookOf(component, ref, found.get(ref)))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

/** References of the playbooks of a component, in its namespace unless told. */
function namesOf({ metadata }: Entity): string[] {
  return (metadata.annotations?.[PLAYBOOKS] ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(Boolean)
    .slice(0, MAX_PLAYBOOKS)
    .flatMap(name => {
      try {
        const ref = parseEntityRef(name, {
          defaultKind: KIND,
          defaultNamespace: metadata.namespace ?? 'default',
        });
        return [stringifyEntityRef(ref)];
      } catch {
        // the catalog shows the annotation; a name that is none leads nowhere
        return [];
      }
    });
}

function playbookOf(
  component: Entity,
  ref: string,
  entity: Entity | undefined,
): CatalogPlaybook {
  const subject = known(component);
  const metadata = entity?.metadata;
  const read = entity ? readEntity(entity, component) : missing(ref);
  return {
    ref,
    name: metadata?.name ?? parseEntityRef(ref).name,
    title: metadata?.title ?? null,
    description: metadata?.description ?? null,
    component: {
      entityRef: stringifyEntityRef(component),
      ownerRef: subject.state === 'known' ? subject.ownerRef : null,
      repository:
        component.metadata.annotations?.[PROJECT_SLUG]?.toLowerCase() ?? '',
    },
    hash: read.ok ? playbookHash(read.playbook) : null,
    read,
    byPortal: metadata?.annotations?.[EXECUTOR] === 'portal',
  };
}

/** Reads what the file says; the catalog adds to an entity what no playbook has. */
function readEntity(entity: Entity, component: Entity): ReadPlaybook {
  const { apiVersion, kind, metadata, spec } = entity;
  const { name, title, description } = metadata;
  const read = readPlaybook({
    apiVersion,
    kind,
    metadata: {
      name,
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
    },
    spec,
  });
  if (!read.ok) return read;
  const { service } = read.playbook.spec;
  if (!isFor(component, service)) {
    return problem(
      'other-service',
      `Expected a playbook for ${stringifyEntityRef(component)}, found one for ${service}. Name it in spec.service.`,
    );
  }
  return read;
}

/** Whether a reference, or a name, is that of the component. */
function isFor(component: Entity, service: string): boolean {
  const { name, annotations } = component.metadata;
  return [stringifyEntityRef(component), name, annotations?.[SERVICE]]
    .map(candidate => candidate?.toLowerCase())
    .includes(namedEntity(service) ?? service.toLowerCase());
}

function missing(ref: string): ReadPlaybook {
  return problem(
    'no-such-playbook',
    `Expected ${ref} in the catalog, found none. Register its file, or correct ${PLAYBOOKS}.`,
  );
}

function problem(code: string, message: string): ReadPlaybook {
  return {
    ok: false,
    problems: [{ severity: 'error', code, path: '$', message }],
  };
}
