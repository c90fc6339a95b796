import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { createTestDatabases } from './__testUtils__/databases';
import { recorderOn } from './__testUtils__/recorder';
import { OutboxMetrics } from './metrics';

const databases = createTestDatabases();
const file = (name: string) =>
  readFileSync(
    resolvePackagePath('@bellwether/plugin-audit-node', name),
    'utf8',
  );
const readme = file('README.md');

describe('README', () => {
  it('has an example that changes and records at once', async () => {
    const [[id]] = databases.ids;
    const knex = await databases.withOutbox(id);
    await knex.schema.createTable('decided', table => {
      table.integer('id').primary();
      table.string('verdict');
    });
    await knex('decided').insert({ id: 1 });
    const [, code] = /```ts\n(await knex[\s\S]*?)```/.exec(readme)!;
    await runInNewContext(
      `(async () => { ${code.replace("'gates'", "'decided'")} })()`,
      {
        knex,
        id: 1,
        recorder: recorderOn(knex).recorder,
        credentials: 'user:default/priya',
      },
    );
    expect(await knex('decided').pluck('verdict')).toEqual(['approve']);
    const [row]: { event_json: string }[] = await knex('audit_outbox');
    expect(JSON.parse(row.event_json)).toMatchObject({
      plugin: 'delivery',
      eventId: 'gate-override',
      actor: { ref: 'user:default/priya' },
    });
  });

  it('lists every metric, and every key of the configuration', () => {
    const service = metricsServiceMock.mock();
    expect(new OutboxMetrics(service)).toBeDefined();
    const names = [service.createCounter, service.createGauge].flatMap(create =>
      create.mock.calls.map(([name]) => name),
    );
    const column = (pattern: RegExp) =>
      [...readme.matchAll(pattern)].map(([, name]) => name).sort();
    expect(column(/^\| `(audit\.outbox\.\w+)`/gm)).toEqual(names.sort());
    const declared = file('config.d.ts');
    for (const key of column(/^\| `audit\.auditor\.leaveOut\[\]\.(\w+)`/gm)) {
      expect(declared).toMatch(new RegExp(`\\b${key}\\?:`));
    }
  });
});
