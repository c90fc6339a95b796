import { mockCredentials } from '@backstage/backend-test-utils';
import { startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import { auditEvent } from '../__testUtils__/events';

const databases = createTestDatabases();

describe.each(databases.ids)('events on %s', id => {
  let backend: Awaited<ReturnType<typeof startBackend>>;

  beforeEach(async () => {
    backend = await startBackend({
      knex: await databases.empty(id),
      config: {
        emitters: [{ subject: 'external:test-service', plugins: ['import'] }],
      },
    });
  });
  afterEach(async () => backend.stop());

  it('are taken once, whoever sends them again', async () => {
    const events = [auditEvent(0), auditEvent(1)];
    const first = await backend.push(events).expect(200);
    expectConformance('post', '/entries', first);
    expect(first.body).toEqual({ indexes: [0, 1] });
    const again = [events[1], auditEvent(2), events[0]];
    await backend.push(again).expect(200, { indexes: [1, 2, 0] });
    const { body } = await backend.get('/log').expect(200);
    expect(body.head.size).toBe(3);
  });

  it('are taken from plugins about themselves, and from services that are named', async () => {
    const { body } = await backend.push([auditEvent(0)], 'slo').expect(403);
    expect(body.error.message).toBe(
      'plugin:slo may not speak for the plugin delivery: plugins speak for themselves, other services for those in audit.emitters',
    );
    await backend
      .anonymous()
      .post('/api/audit/entries')
      .set('Authorization', mockCredentials.service.header())
      .send({ events: [auditEvent(1, { plugin: 'import' })] })
      .expect(200, { indexes: [0] });
    await backend
      .anonymous()
      .post('/api/audit/entries')
      .set('Authorization', mockCredentials.service.header())
      .send({ events: [auditEvent(1)] })
      .expect(403);
    await backend.post('/entries', { events: [auditEvent(1)] }).expect(403);
    await backend
      .anonymous()
      .post('/api/audit/entries')
      .set('Authorization', 'Bearer nothing')
      .send({ events: [auditEvent(1)] })
      .expect(401);
  });

  it('are refused whole when one of them is none', async () => {
    const { body } = await backend
      .push([auditEvent(0), { ...auditEvent(1), severity: 'huge' }])
      .expect(400);
    expect(body.error.message).toBe(
      'events[1] is no event: $.severity: Expected one of low, medium, high, critical, found "huge"',
    );
    await backend.push([]).expect(400);
    const many = Array.from({ length: 257 }, (_, seq) => auditEvent(seq));
    await backend.push(many).expect(400);
    const huge = auditEvent(0, { meta: { text: 'x'.repeat(5_000_000) } });
    await backend.push([huge]).expect(413);
    const { body: log } = await backend.get('/log');
    expect(log.head.size).toBe(0);
  });

  it('of two replicas become one log without a gap', async () => {
    const knex = await databases.empty(id);
    // one after the other: that both may migrate at once is a matter of the kit, on PostgreSQL
    const replicas = [
      await startBackend({ knex }),
      await startBackend({ knex }),
    ];
    const batches = Array.from({ length: 30 }, (_, batch) =>
      Array.from({ length: 5 }, (_unused, at) => auditEvent(batch * 5 + at)),
    );
    const answers = await Promise.all(
      // every batch twice, at both replicas
      [...batches, ...batches].map((events, at) =>
        replicas[(at + Math.floor(at / 30)) % 2].push(events).expect(200),
      ),
    );
    const indexes = answers.map(({ body }) => body.indexes as number[]);
    for (let at = 0; at < 30; at += 1) {
      expect(indexes[at + 30]).toEqual(indexes[at]);
    }
    expect(
      indexes
        .slice(0, 30)
        .flat()
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 150 }, (_, at) => at));
    await Promise.all(replicas.map(one => one.run('publish-checkpoint')));
    const [{ body: a }, { body: b }] = await Promise.all(
      replicas.map(one => one.get('/log')),
    );
    expect(a.checkpoint.size).toBe(150);
    expect(b).toEqual(a);
    for (const replica of replicas) await replica.stop();
  });
});
