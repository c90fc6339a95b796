import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  openSloDocument,
  sloComponentRef,
} from '@bellwether/domain-catalog-model';
import type { OpenSloDocument } from '@bellwether/domain-slo';
import type { ObjectiveDeclaration } from '../database/model';
import type {
  DeclarationChanges,
  ObjectiveStore,
} from '../database/ObjectiveStore';
import type { SourceRegistry } from '../sources/SourceRegistry';
import { type ServedComponent, declareObjectives } from './declareObjectives';

/** Refs per request to the catalog. */
const REFS_PER_REQUEST = 500;

/**
 * Keeps the declared objectives in step with the catalog. Everything is read before anything is written: when the
 * catalog fails, the last known declarations stay in force.
 */
export class CatalogSync {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      objectives: ObjectiveStore;
      sources: SourceRegistry;
      logger: LoggerService;
    },
  ) {}

  async run(options: {
    nowMs: number;
    signal: AbortSignal;
  }): Promise<DeclarationChanges> {
    const credentials = await this.options.auth.getOwnServiceCredentials();
    const entities = await this.#readDocuments(credentials, options.signal);
    const slos = entities.filter(({ kind }) => kind === 'SLO');
    const components = await this.#readComponents(slos, credentials);
    const documents = new Map<string, OpenSloDocument>();
    for (const entity of entities) {
      if (entity.kind !== 'SLO') {
        documents.set(
          documentKey(
            entity.kind,
            entity.metadata.namespace ?? 'default',
            entity.metadata.name,
          ),
          openSloDocument(entity),
        );
      }
    }
    options.signal.throwIfAborted();

    const declarations = slos.flatMap(slo =>
      this.#declare(slo, {
        lookup: (kind, namespace, name) =>
          documents.get(documentKey(kind, namespace, name)),
        componentOf: entity => {
          const ref = sloComponentRef(entity);
          return ref ? components.get(ref.toLowerCase()) : undefined;
        },
        sources: this.options.sources,
      }),
    );
    const changes = await this.options.objectives.replaceDeclarations(
      declarations,
      options.nowMs,
    );
    if (changes.added + changes.updated + changes.removed > 0) {
      this.options.logger.info(
        `Objectives: ${declarations.length} declared, ${changes.added} added, ${changes.updated} changed, ${changes.removed} removed`,
      );
    }
    return changes;
  }

  #declare(
    slo: Entity,
    context: Parameters<typeof declareObjectives>[1],
  ): ObjectiveDeclaration[] {
    try {
      return declareObjectives(slo, context);
    } catch (error) {
      // A document nobody foresaw must not hide the others.
      this.options.logger.error(
        `${stringifyEntityRef(slo)} cannot be declared as an objective`,
        error instanceof Error ? error : new Error(String(error)),
      );
      return [];
    }
  }

  async #readDocuments(
    credentials: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<Entity[]> {
    const entities: Entity[] = [];
    for await (const page of this.options.catalog.streamEntities(
      { filter: { kind: ['SLO', 'SLI', 'DataSource'] } },
      { credentials },
    )) {
      signal.throwIfAborted();
      entities.push(...page);
    }
    return entities;
  }

  async #readComponents(
    slos: Entity[],
    credentials: BackstageCredentials,
  ): Promise<Map<string, ServedComponent>> {
    const refs = new Set(
      slos.flatMap(slo => sloComponentRef(slo)?.toLowerCase() ?? []),
    );
    const components = new Map<string, ServedComponent>();
    const all = [...refs];
    for (let start = 0; start < all.length; start += REFS_PER_REQUEST) {
      const { items } = await this.options.catalog.getEntitiesByRefs(
        {
          entityRefs: all.slice(start, start + REFS_PER_REQUEST),
          fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
        },
        { credentials },
      );
      for (const entity of items) {
        if (entity) {
          const component = toComponent(entity);
          components.set(component.ref, component);
        }
      }
    }
    return components;
  }
}

function toComponent(entity: Entity): ServedComponent {
  const target = (type: string, kind = '') =>
    entity.relations
      ?.find(
        relation =>
          relation.type === type &&
          relation.targetRef.toLowerCase().startsWith(kind),
      )
      ?.targetRef.toLowerCase();
  const ref = stringifyEntityRef(entity);
  return {
    ref,
    ownerRef: target('ownedBy'),
    systemRef: ref.startsWith('system:') ? ref : target('partOf', 'system:'),
  };
}

/** OpenSLO names are lower case by rule; kinds are not, and catalogs compare without case. */
function documentKey(kind: string, namespace: string, name: string): string {
  return `${kind}:${namespace}/${name}`.toLowerCase();
}
