import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { declaration } from '../__testUtils__/declarations';
import { DatabaseEvaluationStore } from './DatabaseEvaluationStore';
import { DatabaseObjectiveStore } from './DatabaseObjectiveStore';
import { DAY_MS, HOUR_MS } from './levels';
import { type StoredStatus, pendingStatus } from './model';
import { DatabaseStateChangeStore } from './StateChangeStore';

const databases = createTestDatabases();
const AT = Date.UTC(2026, 8, 29, 10);
const MINUTE = 60_000;

describe.each(databases.ids)('DatabaseEvaluationStore on %s', id => {
  let knex: Knex;
  let objectives: DatabaseObjectiveStore;
  let store: DatabaseEvaluationStore;

  beforeEach(async () => {
    knex = await databases.migrated(id);
    objectives = DatabaseObjectiveStore.create({ knex });
    store = DatabaseEvaluationStore.create({ knex });
    await objectives.replaceDeclarations(
      [
        declaration({ name: 'one', ownerRef: 'group:default/a' }),
        declaration({ name: 'two', ownerRef: 'group:default/b' }),
      ],
      AT,
    );
  });

  const result = (
    name: string,
    atMs: number,
    status: Partial<StoredStatus>,
  ) => ({
    target: 0.99,
    status: {
      ...pendingStatus(`default/${name}/0`),
      evaluatedAtMs: atMs,
      data: 'ok' as const,
      ...status,
    },
  });
  const statusOf = async (name: string) =>
    (await objectives.findByIds([`default/${name}/0`]))[0].status;

  it('keeps the standing under the policy with the status, freeze and all', async () => {
    const stand = async (minute: number, status: Partial<StoredStatus>) => {
      const atMs = AT + minute * MINUTE;
      const changes = await store.save([result('one', atMs, status)], atMs);
      const { policy } = await statusOf('one');
      return { policy, changes: changes.filter(c => c.field === 'policy') };
    };
    expect(await stand(1, { remaining: 0.1 })).toEqual({
      policy: { state: 'attention', frozen: false, sinceMs: AT + MINUTE },
      changes: [],
    });
    const froze = await stand(2, { remaining: -0.1 });
    expect(froze).toEqual({
      policy: { state: 'frozen', frozen: true, sinceMs: AT + 2 * MINUTE },
      changes: [
        {
          objectiveId: 'default/one/0',
          atMs: AT + 2 * MINUTE,
          field: 'policy',
          from: 'attention',
          to: 'frozen',
          remaining: -0.1,
        },
      ],
    });
    // What the evaluation believes of the standing does not matter: the stored one counts.
    const still = await stand(3, { remaining: 0.04, policy: null });
    expect(still).toEqual({ policy: froze.policy, changes: [] });
    const thawed = await stand(4, { remaining: 0.06 });
    expect(thawed.policy).toMatchObject({ state: 'attention', frozen: false });
    expect(thawed.changes).toMatchObject([{ from: 'frozen', to: 'attention' }]);
  });

  it('stores a status as it is', async () => {
    const { status } = result('one', AT, {
      dataMessage: "it's fine",
      lastDataMs: AT - 1,
      budget: 'observe',
      alert: 'ticket',
      verdict: 'cannot-tell',
      sli: 0.994,
      good: 994,
      total: 1000,
      remaining: 0.4,
      coverage: 0.98,
      burnRate: 1.5,
      sample: true,
      forecastAtMs: AT,
      interval: { low: 0.98, high: 0.998 },
      burnRates: [{ window: '1h', rate: 1.5 }],
      alerts: [
        {
          severity: 'page',
          short: '5m',
          long: '1h',
          factor: 14.4,
          firing: null,
        },
      ],
      forecast: { outcome: 'safe', remainingAtHorizon: 0.2, horizon: 'x' },
      window: { startMs: AT - DAY_MS, endMs: AT },
    });
    await store.save([{ status, target: 0.99 }], AT);
    expect(await statusOf('one')).toEqual({
      ...status,
      policy: { state: 'observe', frozen: false, sinceMs: AT },
    });
  });

  it('records what changed, but not the first evaluation', async () => {
    expect(
      await store.save(
        [result('one', AT, { budget: 'healthy', alert: 'none' })],
        AT,
      ),
    ).toEqual([]);
    const later = AT + MINUTE;
    const changes = await store.save(
      [
        result('one', later, {
          budget: 'exhausted',
          alert: 'page',
          remaining: -0.1,
        }),
        result('two', later, { budget: 'healthy', alert: 'none' }),
      ],
      later,
    );
    expect(changes).toEqual([
      {
        objectiveId: 'default/one/0',
        atMs: later,
        field: 'budget',
        from: 'healthy',
        to: 'exhausted',
        remaining: -0.1,
      },
      {
        objectiveId: 'default/one/0',
        atMs: later,
        field: 'alert',
        from: 'none',
        to: 'page',
        remaining: -0.1,
      },
      {
        objectiveId: 'default/one/0',
        atMs: later,
        field: 'policy',
        from: 'no-data',
        to: 'frozen',
        remaining: -0.1,
      },
    ]);
    expect(await knex('slo_state_changes')).toHaveLength(3);
    const same = await store.save(
      [result('one', later + MINUTE, { budget: 'exhausted', alert: 'page' })],
      later + MINUTE,
    );
    expect(same).toEqual([]);
  });

  it('never goes back in time, and an evaluation counts once', async () => {
    await store.save(
      [result('one', AT, { budget: 'healthy', remaining: -1 })],
      AT,
    );
    const next = result('one', AT + MINUTE, {
      budget: 'exhausted',
      remaining: -1,
    });
    const both = await Promise.all([
      store.save([next], AT + MINUTE),
      store.save([next], AT + MINUTE),
    ]);
    expect(both.flat()).toHaveLength(1);
    expect(await knex('slo_state_changes')).toHaveLength(1);
    expect(
      await store.save([result('one', AT, { budget: 'healthy' })], AT),
    ).toEqual([]);
    expect((await statusOf('one')).budget).toBe('exhausted');
  });

  it('ignores objectives that are not declared', async () => {
    expect(await store.save([result('ghost', AT, {})], AT)).toEqual([]);
    expect(await knex('slo_evaluations')).toEqual([]);
  });

  it('writes history every five minutes and with every change', async () => {
    for (let minute = 0; minute < 12; minute++) {
      const atMs = AT + minute * MINUTE;
      await store.save(
        [
          result('one', atMs, {
            budget: minute < 7 ? 'healthy' : 'observe',
            remaining: 0.4,
          }),
        ],
        atMs,
      );
    }
    const rows = await knex('slo_evaluations').orderBy('at_ms');
    expect(rows.map(row => (Number(row.at_ms) - AT) / MINUTE)).toEqual([
      0, 5, 7, 10,
    ]);
    expect(rows[2]).toMatchObject({
      objective_id: 'default/one/0',
      budget: 'observe',
      remaining: 0.4,
      target: 0.99,
    });
  });

  it('thins old history to one an hour and drops the oldest', async () => {
    const now = AT + 100 * DAY_MS;
    const ages = [
      ...Array.from(
        { length: 12 },
        (_, index) => 50 * DAY_MS + index * 10 * MINUTE,
      ),
      ...Array.from({ length: 3 }, (_, index) => index * 10 * MINUTE),
      99 * DAY_MS,
    ];
    for (const name of ['one', 'two']) {
      await knex('slo_evaluations').insert(
        ages.map(age => ({
          objective_id: `default/${name}/0`,
          at_ms: now - age,
          target: 0.99,
          data: 'ok',
          budget: 'healthy',
          alert: 'none',
        })),
      );
    }
    const change = {
      objective_id: 'default/one/0',
      field: 'budget',
      from_state: 'healthy',
      to_state: 'observe',
    };
    await knex('slo_state_changes').insert([
      { ...change, at_ms: now - 99 * DAY_MS },
      { ...change, at_ms: now - 50 * DAY_MS },
    ]);
    const deleted = await store.cleanUp(
      now,
      { thinAfterMs: 35 * DAY_MS, deleteAfterMs: 90 * DAY_MS },
      new AbortController().signal,
    );
    const left = await knex('slo_evaluations')
      .where({ objective_id: 'default/two/0' })
      .orderBy('at_ms');
    const hours = left
      .filter(row => Number(row.at_ms) < now - 35 * DAY_MS)
      .map(row => Math.floor(Number(row.at_ms) / HOUR_MS));
    expect(new Set(hours).size).toBe(hours.length);
    expect(hours).toHaveLength(3);
    expect(left).toHaveLength(6);
    expect(await knex('slo_state_changes')).toHaveLength(1);
    expect(deleted).toBe(2 * 10 + 1);
    await expect(
      store.cleanUp(
        now,
        { thinAfterMs: 1, deleteAfterMs: 2 },
        AbortSignal.abort(),
      ),
    ).rejects.toThrow(/abort/i);
  });

  describe('DatabaseStateChangeStore', () => {
    const changes = () => DatabaseStateChangeStore.create({ knex });

    beforeEach(async () => {
      for (let step = 0; step < 5; step++) {
        const atMs = AT + step * MINUTE;
        const budget = step % 2 === 0 ? 'healthy' : 'observe';
        await store.save(
          ['one', 'two'].map(name =>
            result(name, atMs, { budget, remaining: step + 1 }),
          ),
          atMs,
        );
      }
    });

    it('pages from the newest to the oldest', async () => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await changes().list({ limit: 3, cursor }, undefined);
        seen.push(
          ...page.items.map(item => `${item.objectiveId} ${item.remaining}`),
        );
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(
        [5, 4, 3, 2].flatMap(step => [
          `default/two/0 ${step}`,
          `default/one/0 ${step}`,
        ]),
      );
    });

    it('tells what changed where', async () => {
      const { items } = await changes().list(
        { sloKey: 'default/one', limit: 1 },
        undefined,
      );
      expect(items).toEqual([
        {
          id: expect.stringMatching(/^\d+$/),
          at: new Date(AT + 4 * MINUTE).toISOString(),
          objectiveId: 'default/one/0',
          sloEntityRef: 'slo:default/one',
          sloTitle: 'one',
          title: 'one',
          ownerRef: 'group:default/a',
          field: 'budget',
          from: 'observe',
          to: 'healthy',
          remaining: 5,
        },
      ]);
    });

    it('shows what the caller may see and asked for', async () => {
      const ids = async (
        query: Parameters<DatabaseStateChangeStore['list']>[0],
        values?: string[],
      ) => {
        const page = await changes().list(
          query,
          values && { field: 'owner', values },
        );
        return [...new Set(page.items.map(item => item.objectiveId))];
      };
      expect(await ids({ owner: ['Group:default/B'] })).toEqual([
        'default/two/0',
      ]);
      expect(await ids({}, ['group:default/a'])).toEqual(['default/one/0']);
      expect(
        await ids({ owner: ['group:default/b'] }, ['group:default/a']),
      ).toEqual([]);
      expect(await ids({ sloKey: 'default/none' })).toEqual([]);
    });

    it('keeps the record of objectives that left the catalog', async () => {
      await objectives.replaceDeclarations([], AT);
      const page = await changes().list(
        {},
        { field: 'owner', values: ['group:default/a'] },
      );
      expect(page.items).toHaveLength(4);
    });

    it('refuses a cursor that is none', async () => {
      await expect(
        changes().list({ cursor: 'abc' }, undefined),
      ).rejects.toThrow(/cursor/);
    });
  });
});
