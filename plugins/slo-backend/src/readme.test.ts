import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { SloClient, sloPermissions } from '@bellwether/plugin-slo-common';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { parse } from 'yaml';
import { startBackend } from './__testUtils__/backend';
import { SloMetrics } from './metrics';
import { spec } from './schema/openapi.generated';

const file = (name: string) =>
  readFileSync(
    resolvePackagePath('@bellwether/plugin-slo-backend', name),
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
    .map(row => /`([^`]+)`/.exec(row)![1]);
};

describe('README', () => {
  it('has an example that ends with the figures it says', async () => {
    const [, document] = /```yaml\n(apiVersion: openslo[\s\S]*?)```/.exec(
      readme,
    )!;
    const [, code] = /```ts\n(const outcome[\s\S]*?)```/.exec(readme)!;
    const [, promised] = /\/\/ (\{ accepted.*\})/.exec(code)!;
    const slo = parse(document);
    const backend = await startBackend({
      entities: [
        { ...slo, metadata: { ...slo.metadata, namespace: 'default' } },
      ],
    });
    await backend.run('sync-objectives');

    const client = new SloClient({
      discoveryApi: { getBaseUrl: async () => '' },
      fetchApi: {
        fetch: async (url, init) => {
          const { status, body } = await backend.post(
            String(url),
            JSON.parse(String(init?.body)),
          );
          return Response.json(body, { status });
        },
      },
    });
    const minute = Math.floor(Date.now() / 60_000 - 1) * 60_000;
    const outcome = await runInNewContext(
      `(async () => { ${code}; return outcome; })()`,
      { client, minute },
    );
    expect(outcome).toEqual(runInNewContext(`(${promised})`, {}));

    await backend.run('evaluate');
    const { body } = await backend.get('/objectives');
    expect(body.items[0].status).toMatchObject({
      sli: 0.998,
      remaining: expect.closeTo(0.8, 9),
    });
    await backend.stop();
  });

  it('lists every key of the configuration, and no other', () => {
    const declared = file('config.d.ts');
    for (const key of column('Key')) {
      for (const part of key.replace('[]', '').split('.').slice(1)) {
        expect(declared).toMatch(new RegExp(`\\b${part}\\??:`));
      }
    }
    const leaves = [...declared.matchAll(/^ +(\w+)\??: (?!\{$)/gm)].map(
      ([, key]) => key,
    );
    for (const leaf of leaves) {
      expect(column('Key').join('\n')).toMatch(new RegExp(`\\.${leaf}$`, 'm'));
    }
  });

  it('lists every route, permission and rejection', () => {
    const routes = Object.entries(spec.paths).flatMap(([path, item]) =>
      Object.keys(item).map(method => `${method.toUpperCase()} ${path}`),
    );
    expect(column('Route').sort()).toEqual(routes.sort());
    expect(column('Permission')).toEqual(
      sloPermissions.map(({ name }) => name),
    );
    for (const code of spec.components.schemas.PushResult.properties.rejected
      .items.properties.code.enum) {
      expect(readme).toContain(`\`${code}\``);
    }
  });

  it('lists every metric', () => {
    const service = metricsServiceMock.mock();
    expect(new SloMetrics(service)).toBeDefined();
    const names = [
      service.createCounter,
      service.createHistogram,
      service.createGauge,
    ].flatMap(create => create.mock.calls.map(([name]) => name));
    expect(column('Metric').sort()).toEqual(names.sort());
  });
});
