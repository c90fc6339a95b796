import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { AuditClient, auditPermissions } from '@bellwether/plugin-audit-common';
import { auditEvent } from './__testUtils__/events';
import { startBackend } from './__testUtils__/backend';
import { AuditMetrics } from './metrics';
import { auditEntryRules } from './permissions';
import { spec } from './schema/openapi.generated';

const file = (name: string) =>
  readFileSync(
    resolvePackagePath('@bellwether/plugin-audit-backend', name),
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
  it('has an example that proves the newest entry', async () => {
    const [, code] = /```ts\n(const \{ items \}[\s\S]*?)```/.exec(readme)!;
    const [, begin] = /\/\/ (c2sp\.org\S+)/.exec(code)!;
    const backend = await startBackend();
    await backend
      .push([
        auditEvent(0, {
          severity: 'high',
          subject: { kind: 'entity', ref: 'component:default/sign-in' },
        }),
      ])
      .expect(200);
    await backend.run('publish-checkpoint');
    const client = new AuditClient({
      discoveryApi: { getBaseUrl: async () => '' },
      fetchApi: {
        fetch: async url => {
          const answer = await backend.get(String(url)).buffer(true);
          const { status, headers, text, body } = answer;
          return new Response(text || String(body), {
            status,
            headers: { 'content-type': headers['content-type'] },
          });
        },
      },
    });
    const proof = await runInNewContext(
      `(async () => { ${code}; return proof; })()`,
      { client },
    );
    expect(String(proof).split('\n')[0]).toBe(begin);
    await backend.stop();
  });

  it('lists every key of the configuration, and no other', () => {
    const declared = file('config.d.ts');
    const keys = column('Key');
    for (const key of keys) {
      for (const part of key.replaceAll('[]', '').split('.').slice(1)) {
        expect(declared).toMatch(new RegExp(`\\b${part}\\??:`));
      }
    }
    const leaves = [...declared.matchAll(/^ +(\w+)\??: (?!\{$|Array<)/gm)].map(
      ([, key]) => key,
    );
    for (const leaf of leaves) {
      expect(keys.join('\n')).toMatch(new RegExp(`\\.${leaf}$`, 'm'));
    }
  });

  it('lists every route, permission, rule and metric', () => {
    const routes = Object.entries(spec.paths).flatMap(([path, item]) =>
      Object.keys(item).map(method => `${method.toUpperCase()} ${path}`),
    );
    expect(column('Route').sort()).toEqual(routes.sort());
    expect(column('Permission')).toEqual(
      auditPermissions.map(({ name }) => name),
    );
    for (const { name } of Object.values(auditEntryRules)) {
      expect(readme).toContain(`\`${name}\``);
    }
    const service = metricsServiceMock.mock();
    expect(new AuditMetrics(service)).toBeDefined();
    const names = [
      service.createCounter,
      service.createHistogram,
      service.createGauge,
    ].flatMap(create => create.mock.calls.map(([name]) => name));
    expect(column('Metric').sort()).toEqual(names.sort());
  });
});
