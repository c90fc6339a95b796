import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

// Runs the plugin alone, with a made-up catalog, in memory and without sign-in: `yarn start` in this folder. Then:
//
//   curl http://localhost:7007/api/delivery/events -H 'Authorization: Bearer mock-service-token' \
//     -H 'Content-Type: application/cloudevents+json' -d '{"specversion": "1.0", "id": "sample/1/deployment-success-1",
//     "source": "urn:sample", "type": "dev.bellwether.delivery.deployment.changed", "time": "'$(date -u +%FT%TZ)'",
//     "data": {"service": "component:default/sign-in", "environment": "production", "version": "2.4.0",
//     "sha": "0123456789abcdef0123456789abcdef01234567", "state": "success", "gate": null, "deploymentId": 1}}'
//   curl http://localhost:7007/api/delivery/fleet

const backend = createBackend();

backend.add(
  mockServices.rootConfig.factory({
    data: {
      backend: {
        baseUrl: 'http://localhost:7007',
        listen: { host: '127.0.0.1', port: 7007 },
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
      delivery: { notifications: { enabled: false } },
    },
  }),
);
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(mockServices.permissions.factory());
backend.add(
  catalogServiceMock.factory({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'sign-in', namespace: 'default' },
        spec: { type: 'service' },
        relations: [{ type: 'ownedBy', targetRef: 'group:default/identity' }],
      },
    ],
  }),
);
backend.add(import('../src'));

backend.start();
