import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  type TestDatabaseId,
  TestDatabases,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import searchPlugin from '@backstage/plugin-search-backend';
import catalogCollator from '@backstage/plugin-search-backend-module-catalog';
import postgresEngine from '@backstage/plugin-search-backend-module-pg';
import request from 'supertest';
import searchModule from '.';

const slo = (name: string, title: string) => ({
  apiVersion: 'openslo/v1',
  kind: 'SLO',
  metadata: { name, title, description: 'Answers without a server error.' },
  spec: {},
});

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const engines: Record<string, string> = {
  SQLITE_3: 'Lunr',
  POSTGRES_18: 'PostgreSQL',
};
jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('search on %s', id => {
  it(`finds an SLO by its name (${engines[id]})`, async () => {
    const knex = await databases.init(id as TestDatabaseId);
    const scheduler = mockServices.scheduler();
    const backend = await startTestBackend({
      features: [
        searchPlugin,
        postgresEngine,
        catalogCollator,
        searchModule,
        catalogServiceMock.factory({
          entities: [
            slo('sign-in-availability', 'People get in'),
            slo('open-lesson-latency', 'Lessons open fast'),
          ],
        }),
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => mockServices.database({ knex }),
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: {
                client: id === 'SQLITE_3' ? 'better-sqlite3' : 'pg',
                connection: ':memory:',
              },
            },
          },
        }),
      ],
    });
    // The search backend schedules its indexing in a hook of the start.
    while ((await scheduler.getScheduledTasks()).length === 0) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    await scheduler.triggerTask('search_index_software_catalog');
    const find = async (term: string): Promise<string[]> => {
      const { body } = await request(backend.server)
        .get('/api/search/query')
        .query({ term });
      return (body.results ?? []).map(
        (result: { document: { location: string } }) =>
          result.document.location,
      );
    };
    try {
      expect(await find('sign-in-availability')).toEqual([
        '/catalog/default/slo/sign-in-availability',
      ]);
      expect(await find('open-lesson')).toEqual([
        '/catalog/default/slo/open-lesson-latency',
      ]);
      expect(await find('guardian')).toEqual([]);
    } finally {
      await backend.stop();
    }
  });
});
