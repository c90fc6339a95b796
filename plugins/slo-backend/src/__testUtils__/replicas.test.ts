import type { CountsEntry } from '@bellwether/plugin-slo-common';
import createKnex, { type Knex } from 'knex';
import { minuteOf, startBackend } from './backend';
import { createTestDatabases } from './databases';
import { sloEntity } from './entities';

const databases = createTestDatabases();
const NAMES = ['sign-in', 'grades', 'exams'];

/**
 * Two backends on one database: on PostgreSQL each with a connection pool of its own, on SQLite, whose files belong to
 * one process, with the connection shared.
 */
async function startReplicas(first: Knex, isPostgres: boolean) {
  const second = isPostgres
    ? createKnex({
        client: 'pg',
        connection: first.client.config.connection,
      })
    : first;
  const start = (knex: Knex) =>
    startBackend({
      knex,
      entities: NAMES.map(name =>
        sloEntity({ name, owner: 'group:default/team', duration: '1d' }),
      ),
    });
  const replicas = isPostgres
    ? await Promise.all([start(first), start(second)])
    : [await start(first), await start(second)];
  return {
    replicas,
    stop: async () => {
      await Promise.all(replicas.map(replica => replica.stop()));
      if (second !== first) await second.destroy();
    },
  };
}

describe.each(databases.ids)('two replicas on %s', id => {
  let knex: Knex;
  let replicas: Awaited<ReturnType<typeof startReplicas>>['replicas'];
  let stop: () => Promise<void>;

  beforeEach(async () => {
    knex = await databases.empty(id);
    ({ replicas, stop } = await startReplicas(knex, id !== 'SQLITE_3'));
  });

  afterEach(async () => stop());

  /** The same call to both at the same time. */
  const both = <T>(call: (replica: (typeof replicas)[0]) => PromiseLike<T>) =>
    Promise.all(replicas.map(replica => call(replica)));

  it('declare the same objectives once', async () => {
    await both(replica => replica.run('sync-objectives'));
    await both(replica => replica.run('sync-objectives'));
    for (const replica of replicas) {
      expect((await replica.get('/objectives')).body.totalCount).toBe(3);
    }
  });

  it('count an entry once, whichever of them it reaches, and however often', async () => {
    await replicas[0].run('sync-objectives');
    const entries = (from: number): CountsEntry[] =>
      Array.from({ length: 120 }, (_, index) =>
        minuteOf(NAMES[index % 3], from + index, { good: 9, total: 10 }),
      );
    const answers = await Promise.all(
      [0, 0, 40, 20, 0, 60].flatMap(from =>
        replicas.map(replica => replica.push(entries(from))),
      ),
    );
    expect(answers.map(answer => answer.status)).toEqual(Array(12).fill(200));
    const accepted = answers.reduce((sum, { body }) => sum + body.accepted, 0);
    const [{ total }] = await knex('slo_counts').sum({ total: 'total' });
    expect(Number(total)).toBe(accepted * 10);
    for (const level of [60, 3600, 86400]) {
      const [bucket] = await knex('slo_buckets')
        .where({ level })
        .sum({ total: 'total', good: 'good' });
      expect(bucket).toEqual({ total: accepted * 10, good: accepted * 9 });
    }
  });

  it('record and announce a change once when both evaluate', async () => {
    await replicas[0].run('sync-objectives');
    await replicas[0].push(
      NAMES.flatMap(name =>
        [20, 21, 22].map(ago => minuteOf(name, ago, { good: 100, total: 100 })),
      ),
    );
    await replicas[1].run('evaluate');
    await knex('slo_status').update({ evaluated_at_ms: Date.now() - 120_000 });
    await replicas[1].push(
      NAMES.flatMap(name =>
        [0, 1, 2].map(ago => minuteOf(name, ago, { good: 0, total: 100 })),
      ),
    );
    await both(replica => replica.run('evaluate'));

    const changes = await knex('slo_state_changes').where({ field: 'budget' });
    expect(changes.map(change => change.objective_id).sort()).toEqual(
      [...NAMES].sort().map(name => `default/${name}/0`),
    );
    const sent = replicas.flatMap(replica =>
      replica.notifications.map(({ payload }) => payload.scope),
    );
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent.filter(scope => scope?.endsWith(':budget'))).toHaveLength(3);
  });
});
