import { createTestDatabases, migrateOutbox } from '../__testUtils__/databases';
import { decision, recorderOn } from '../__testUtils__/recorder';
import { Outbox } from './Outbox';

const databases = createTestDatabases();

describe.each(databases.ids)('Outbox on %s', id => {
  async function setUp(events = 0, nowMs = 1_000_000) {
    const knex = await databases.withOutbox(id);
    const { outbox, recorder } = recorderOn(knex, () => nowMs);
    for (let at = 0; at < events; at += 1) {
      await recorder.recordAlone(decision({ meta: { at } }));
    }
    return { knex, outbox, recorder };
  }
  const atOf = ({ meta }: { meta: object }) => (meta as { at: number }).at;

  it('hands events out in their order, numbered from 0, until they are settled', async () => {
    const { outbox } = await setUp(5);
    const first = await outbox.claim(1_000_000, 3);
    expect(first.map(atOf)).toEqual([0, 1, 2]);
    expect(first.map(({ emitter }) => emitter.seq)).toEqual([0, 1, 2]);
    expect(first[0]).toMatchObject({
      plugin: 'delivery',
      status: 'recorded',
      time: '1970-01-01T00:16:40.000Z',
      emitter: { instance: expect.stringMatching(/^delivery\/[0-9A-Z]{26}$/) },
    });
    const second = await outbox.claim(1_000_000, 3);
    expect(second.map(({ emitter }) => emitter.seq)).toEqual([3, 4]);
    expect(await outbox.claim(1_000_000)).toEqual([]);
    await outbox.settle(first.map(event => event.id));
    expect(await outbox.depth()).toEqual({ events: 2, oldestMs: 1_000_000 });
    await outbox.settle(second.map(event => event.id));
    expect(await outbox.depth()).toEqual({ events: 0, oldestMs: undefined });
  });

  it('hands them out again with their numbers when they were let go, or after a minute', async () => {
    const { outbox, recorder } = await setUp(2);
    const claimed = await outbox.claim(1_000_000);
    await outbox.release([claimed[0].id]);
    await recorder.recordAlone(decision({ meta: { at: 2 } }));
    const again = await outbox.claim(1_000_000);
    expect(again.map(event => [atOf(event), event.emitter.seq])).toEqual([
      [0, 0],
      [2, 2],
    ]);
    expect(await outbox.claim(1_059_999)).toEqual([]);
    const late = await outbox.claim(1_060_000);
    expect(late.map(event => [atOf(event), event.emitter.seq])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });

  it('lets what the log refuses rest for an hour', async () => {
    const { outbox } = await setUp(1);
    const [event] = await outbox.claim(1_000_000);
    await outbox.refuse([event.id], 1_000_000);
    expect(await outbox.claim(1_000_000 + 3_599_999)).toEqual([]);
    expect(await outbox.claim(1_000_000 + 3_600_000)).toEqual([event]);
  });

  it('hands out about a megabyte at once, and at least one event', async () => {
    const { outbox, recorder } = await setUp();
    const text = 'x'.repeat(50_000);
    for (let at = 0; at < 25; at += 1) {
      await recorder.recordAlone(decision({ meta: { at, text } }));
    }
    expect((await outbox.claim(1_000_000)).map(atOf)).toHaveLength(19);
    expect((await outbox.claim(1_000_000)).map(atOf)).toHaveLength(6);
  });

  it('numbers without a gap, and nothing twice, however many replicas take', async () => {
    const { knex } = await setUp(40);
    const replicas = Array.from(
      { length: 4 },
      () => new Outbox(knex, 'delivery'),
    );
    const taken = await Promise.all(
      [...replicas, ...replicas].map(outbox => outbox.claim(1_000_000, 5)),
    );
    const events = taken.flat();
    expect(
      events.map(({ emitter }) => emitter.seq).sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 40 }, (_, at) => at));
    expect(new Set(events.map(event => event.id)).size).toBe(40);
    expect(new Set(events.map(({ emitter }) => emitter.instance)).size).toBe(1);
  });

  it('can be taken away and made again', async () => {
    const { knex } = await setUp();
    const directory = `${__dirname}/../../migrations`;
    await knex.migrate.rollback({
      directory,
      tableName: 'audit_outbox_migrations',
    });
    expect(await knex.schema.hasTable('audit_outbox')).toBe(false);
    expect(await knex.schema.hasTable('audit_outbox_head')).toBe(false);
    await migrateOutbox(knex);
    expect(await new Outbox(knex, 'delivery').claim(0)).toEqual([]);
  });
});
