import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import { OPENSLO_KINDS } from '@bellwether/domain-slo';
import request from 'supertest';
import bellwether from '../index';

const allow = [
  ...['Component', 'API', 'Resource', 'System', 'Domain', 'Group', 'User'],
  ...['Location', 'District', 'School', 'RollbackPlaybook'],
  ...OPENSLO_KINDS,
];

/** A real catalog on a memory database that reads one catalog file (or pattern). */
export async function startCatalog(target: string, config: JsonObject = {}) {
  const errors = new Map<string, string[]>();
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      bellwether,
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'listen',
        register(env) {
          env.registerInit({
            deps: { processing: catalogProcessingExtensionPoint },
            async init({ processing }) {
              processing.setOnProcessingErrorHandler(event => {
                errors.set(
                  stringifyEntityRef(event.unprocessedEntity),
                  event.errors.map(error => error.message),
                );
              });
            },
          });
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          catalog: {
            locations: [{ type: 'file', target }],
            rules: [{ allow }],
          },
          ...config,
        },
      }),
    ],
  });

  async function entities(kind?: string): Promise<Entity[]> {
    const response = await request(backend.server)
      .get('/api/catalog/entities')
      .query(kind ? { filter: `kind=${kind}` } : {})
      .expect(200);
    return response.body;
  }

  async function entity(ref: string): Promise<Entity | undefined> {
    const response = await request(backend.server)
      .post('/api/catalog/entities/by-refs')
      .send({ entityRefs: [ref] })
      .expect(200);
    return response.body.items[0] ?? undefined;
  }

  /** Resolves once the catalog knows these entities and has refused this many. */
  async function settled(expected: { known: string[]; refused?: number }) {
    const { known, refused = 0 } = expected;
    const missing = async () => {
      const refs = new Set((await entities()).map(stringifyEntityRef));
      return known.filter(ref => !refs.has(ref));
    };
    const deadline = Date.now() + 60_000;
    let open = await missing();
    while (open.length || errors.size < refused) {
      if (Date.now() > deadline) {
        const reported = JSON.stringify([...errors], null, 2);
        throw new Error(
          `The catalog does not know [${open.join(', ')}] or has refused fewer than ${refused}: ${reported}`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 100));
      open = await missing();
    }
  }

  async function validate(document: object) {
    const response = await request(backend.server)
      .post('/api/catalog/validate-entity')
      .send({ entity: document, location: 'url:https://a.example/b.yaml' });
    return response.body;
  }

  return {
    entities,
    entity,
    errors,
    settled,
    stop: () => backend.stop(),
    validate,
  };
}

/** Repeats a check until it passes: relations reach the far side a moment after the entity itself. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}

/** A folder for catalog files, removed after the tests of the file. */
export function catalogFolder() {
  const folder = createMockDirectory();
  return {
    write(files: Record<string, string>) {
      folder.setContent(files);
      return folder.resolve('*.yaml');
    },
    path: (name: string) => folder.resolve(name),
  };
}

/** Relations of an entity as `type target`, sorted. */
export function relationsOf(entity: Entity | undefined): string[] {
  return (entity?.relations ?? [])
    .map(relation => `${relation.type} ${relation.targetRef}`)
    .sort();
}
