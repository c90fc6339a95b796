import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { mockServices } from '@backstage/backend-test-utils';
import {
  DeliveryClient,
  deliveryPermissions,
} from '@bellwether/plugin-delivery-common';
import { parse } from 'yaml';
import { startBackend } from './__testUtils__/backend';
import { readDeliveryConfig } from './config';
import { DeliveryMetrics } from './metrics';
import { spec } from './schema/openapi.generated';

const file = (name: string) =>
  readFileSync(
    resolvePackagePath('@bellwether/plugin-delivery-backend', name),
    'utf8',
  );
const readme = file('README.md');
const column = (heading: string) => {
  const [, table] = new RegExp(
    `^\\| ${heading} .*\\n\\|[- |]+\\n((?:\\|.*\\n)+)`,
    'm',
  ).exec(readme)!;
  return table
    .trim()
    .split('\n')
    .map(row => row.split('|')[1].replace(/`/g, '').trim());
};

describe('README', () => {
  it('has an example that ends as it says, and differently when sent again', async () => {
    const [, code] = /```ts\n(const outcome[\s\S]*?)```/.exec(readme)!;
    const [, promised] = /\/\/ (\{ accepted.*\})/.exec(code)!;
    const backend = await startBackend();
    const client = new DeliveryClient({
      discoveryApi: { getBaseUrl: async () => '' },
      fetchApi: {
        fetch: async (_, init) => {
          const { status, body } = await backend.push(String(init?.body));
          return Response.json(body, { status });
        },
      },
    });
    const send = () =>
      runInNewContext(`(async () => { ${code}; return outcome; })()`, {
        client,
        Date,
      });
    expect(await send()).toEqual(runInNewContext(`(${promised})`, {}));
    expect(await send()).toEqual({ accepted: false });
    expect((await backend.get('/deployments')).body.totalItems).toBe(1);
    await backend.stop();
  });

  it('has a configuration that is read', () => {
    const [, yaml] = /```yaml\n(delivery:[\s\S]*?)```/.exec(readme)!;
    const { issuers } = readDeliveryConfig(
      mockServices.rootConfig({
        data: {
          backend: { baseUrl: 'https://portal.example.com' },
          ...parse(yaml),
        },
      }),
    );
    expect(issuers[0].takes('northfield/anything')).toBe(true);
  });

  it('lists every key of the configuration, and no other', () => {
    const declared = file('config.d.ts');
    for (const key of column('Key')) {
      for (const part of key.replace('[]', '').split('.').slice(1)) {
        expect(declared).toMatch(new RegExp(`\\b${part}\\??:`));
      }
    }
    const leaves = [...declared.matchAll(/^ +(\w+)\??: (?!\{$|Array<)/gm)].map(
      ([, key]) => key,
    );
    for (const leaf of leaves) {
      expect(column('Key').join('\n')).toMatch(new RegExp(`\\.${leaf}$`, 'm'));
    }
  });

  it('lists every route, answer and permission', () => {
    const routes = Object.entries(spec.paths).flatMap(([path, item]) =>
      Object.keys(item).map(method => `${method.toUpperCase()} ${path}`),
    );
    expect(column('Route').sort()).toEqual(routes.sort());
    expect(column('Answer')).toEqual(
      Object.keys(spec.paths['/events'].post.responses).filter(
        status => !status.startsWith('2'),
      ),
    );
    expect(column('Permission')).toEqual(
      deliveryPermissions.map(({ name }) => name),
    );
  });

  it('lists every metric', () => {
    const service = metricsServiceMock.mock();
    expect(new DeliveryMetrics(service)).toBeDefined();
    const names = [
      service.createCounter,
      service.createHistogram,
      service.createGauge,
    ].flatMap(create => create.mock.calls.map(([name]) => name));
    expect(column('Metric').sort()).toEqual(names.sort());
  });
});
