import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { entities } from './entities';

// Runs the plugin alone, with a made-up catalog, in memory and without sign-in: `yarn start` in this folder. Then:
//
//   curl http://localhost:7007/api/slo/objectives
//   curl http://localhost:7007/api/slo/slos/default/sign-in-works
//   curl http://localhost:7007/api/slo/counts -H 'Content-Type: application/json' -d '{"counts": [{"key": "1",
//     "slo": "default/sign-in-works", "start": "'$(date -u -d '2 minutes ago' +%FT%TZ)'", "seconds": 60, "good": 99, "total": 100}]}'

const backend = createBackend();

backend.add(
  mockServices.rootConfig.factory({
    data: {
      backend: {
        baseUrl: 'http://localhost:7007',
        listen: { host: '127.0.0.1', port: 7007 },
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
      slo: { notifications: { enabled: false } },
    },
  }),
);
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(mockServices.permissions.factory());
backend.add(catalogServiceMock.factory({ entities }));
backend.add(import('../src'));

backend.start();
