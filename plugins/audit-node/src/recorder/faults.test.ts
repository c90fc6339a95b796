import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { decision, recorderOn } from '../__testUtils__/recorder';

const databases = createTestDatabases();

describe.each(databases.ids)('a recorded change on %s', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.withOutbox(id);
    await knex.schema.dropTableIfExists('gates');
    await knex.schema.createTable('gates', table => {
      table.integer('id').primary();
      table.string('verdict');
    });
    await knex('gates').insert([{ id: 1 }, { id: 2 }]);
  });

  /** A change of several rows with two records, as a plugin would make it. */
  async function change() {
    const { recorder } = recorderOn(knex);
    await knex.transaction(async trx => {
      await trx('gates').where({ id: 1 }).update({ verdict: 'approve' });
      await recorder.record(trx, decision({ meta: { gate: 1 } }));
      await trx('gates').where({ id: 2 }).update({ verdict: 'reject' });
      await recorder.record(trx, decision({ meta: { gate: 2 } }));
    });
  }

  async function stateAndRecord() {
    const decided = await knex('gates').whereNotNull('verdict').pluck('id');
    const rows: { event_json: string }[] =
      await knex('audit_outbox').select('event_json');
    return {
      decided: decided.map(Number).sort(),
      recorded: rows
        .map(row => JSON.parse(row.event_json).meta.gate as number)
        .sort(),
    };
  }

  /** Runs the change with a fault at one statement, before the database sees it or after. */
  async function withFault(
    when: 'query' | 'query-response',
    at: number,
  ): Promise<{ seen: string[]; failed: boolean }> {
    const seen: string[] = [];
    const listener = (...event: { sql: string }[]) => {
      seen.push(event[when === 'query' ? 0 : 1].sql);
      if (seen.length - 1 === at) throw new Error('the connection is gone');
    };
    knex.on(when, listener);
    try {
      await change();
      return { seen, failed: false };
    } catch {
      return { seen, failed: true };
    } finally {
      knex.removeListener(when, listener);
      // Where the commit never arrives, the connection and what it began are gone; Knex would use it again as it is.
      await knex.raw('ROLLBACK').catch(() => {});
    }
  }

  it.each(['query', 'query-response'] as const)(
    'agrees with its record whichever statement fails (%s)',
    async when => {
      const { seen } = await withFault(when, Infinity);
      const statements = seen.length;
      expect(
        seen.filter(sql => /insert into .audit_outbox/.test(sql)),
      ).toHaveLength(2);
      expect(statements).toBeGreaterThanOrEqual(4);
      expect(await stateAndRecord()).toEqual({
        decided: [1, 2],
        recorded: [1, 2],
      });

      for (let at = 0; at < statements; at += 1) {
        await knex('gates').update({ verdict: null });
        await knex('audit_outbox').delete();
        const { failed } = await withFault(when, at);
        const { decided, recorded } = await stateAndRecord();
        expect({ at, recorded }).toEqual({ at, recorded: decided });
        expect({ at, failed }).toEqual({ at, failed: true });
        expect([0, 2]).toContain(decided.length);
      }
    },
  );

  it('is undone when its record is none', async () => {
    const { recorder } = recorderOn(knex);
    await expect(
      knex.transaction(async trx => {
        await trx('gates').where({ id: 1 }).update({ verdict: 'approve' });
        await recorder.record(trx, decision({ eventId: '' }));
      }),
    ).rejects.toThrow('This cannot be recorded: $.eventId: Expected text');
    expect(await stateAndRecord()).toEqual({ decided: [], recorded: [] });
  });

  it('is sent after the commit, and not before', async () => {
    const { recorder, onRecorded } = recorderOn(knex);
    await knex.transaction(async trx => {
      await recorder.record(trx, decision());
      expect(onRecorded).not.toHaveBeenCalled();
    });
    await new Promise(resolve => setImmediate(resolve));
    expect(onRecorded).toHaveBeenCalledTimes(1);
    await knex
      .transaction(async trx => {
        await recorder.record(trx, decision());
        throw new Error('undone');
      })
      .catch(() => {});
    await new Promise(resolve => setImmediate(resolve));
    expect(onRecorded).toHaveBeenCalledTimes(1);
  });

  it('refuses a connection that is no transaction', async () => {
    const { recorder } = recorderOn(knex);
    await expect(
      recorder.record(knex as Knex.Transaction, decision()),
    ).rejects.toThrow('Expected a transaction');
    expect((await stateAndRecord()).recorded).toEqual([]);
  });
});
