import type { ListObjectivesRequest } from '@bellwether/plugin-slo-common';
import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { declaration } from '../__testUtils__/declarations';
import { DatabaseEvaluationStore } from './DatabaseEvaluationStore';
import { DatabaseObjectiveStore } from './DatabaseObjectiveStore';
import type { VisibilityFilter } from './filters';
import { type StoredStatus, pendingStatus } from './model';

const databases = createTestDatabases();
const NOW = Date.UTC(2026, 8, 29, 10);

describe.each(databases.ids)('DatabaseObjectiveStore on %s', id => {
  let knex: Knex;
  let store: DatabaseObjectiveStore;

  beforeEach(async () => {
    knex = await databases.migrated(id);
    store = DatabaseObjectiveStore.create({ knex });
  });

  const evaluate = (statuses: (Partial<StoredStatus> & { name: string })[]) =>
    DatabaseEvaluationStore.create({ knex }).save(
      statuses.map(({ name, ...status }) => ({
        target: 0.99,
        status: {
          ...pendingStatus(`default/${name}/0`),
          evaluatedAtMs: NOW,
          data: 'ok' as const,
          ...status,
        },
      })),
      NOW,
    );

  const list = async (
    request: ListObjectivesRequest = {},
    filter?: VisibilityFilter,
  ) =>
    (await store.list(request, filter)).items.map(({ sloTitle }) => sloTitle);

  describe('replaceDeclarations', () => {
    it('adds, changes and removes, and does nothing when nothing changed', async () => {
      const first = declaration({ name: 'first' });
      const second = declaration({ name: 'second' });
      expect(await store.replaceDeclarations([first, second], NOW)).toEqual({
        added: 2,
        updated: 0,
        removed: 0,
      });
      expect(await store.replaceDeclarations([second, first], NOW)).toEqual({
        added: 0,
        updated: 0,
        removed: 0,
      });
      const renamed = { ...first, title: 'New title' };
      expect(await store.replaceDeclarations([renamed], NOW + 1)).toEqual({
        added: 0,
        updated: 1,
        removed: 1,
      });
      const [found] = await store.findBySlo(
        ['default/first', 'default/second'],
        undefined,
      );
      expect(found).toMatchObject({
        title: 'New title',
        status: { data: 'pending' },
      });
      expect(await list()).toEqual(['first']);
    });

    it('gives back what was declared', async () => {
      const full = declaration({
        name: 'full',
        description: "What it's for",
        componentRef: 'component:default/full',
        ownerRef: 'group:default/team',
        systemRef: 'system:default/portal',
        journey: 'sign-in',
        staleAfterMs: 7_200_000,
        window: {
          kind: 'calendar',
          duration: '1M',
          startTime: '2026-01-01 00:00:00',
          timeZone: 'Europe/Berlin',
        },
      });
      await store.replaceDeclarations([full], NOW);
      const { document, ...content } = full;
      expect(await store.findBySlo([full.sloKey], undefined)).toEqual([
        { ...content, problem: undefined, status: pendingStatus(full.id) },
      ]);
      expect(await store.getDocument(full.sloKey)).toEqual(document);
      expect(await store.getDocument('default/none')).toBeUndefined();
    });

    it('shows a broken declaration at once, with its problem', async () => {
      await store.replaceDeclarations(
        [
          declaration({
            name: 'broken',
            problem: '$.spec.target: no',
            definition: undefined,
          }),
        ],
        NOW,
      );
      const { items } = await store.list({}, undefined);
      expect(items[0]).toMatchObject({
        problem: '$.spec.target: no',
        status: {
          data: 'error',
          dataMessage: '$.spec.target: no',
          budget: 'unknown',
        },
      });
    });

    it('brings back figures when an SLO returns', async () => {
      const one = declaration({ name: 'one' });
      await store.replaceDeclarations([one], NOW);
      await evaluate([{ name: 'one', remaining: 0.3, budget: 'observe' }]);
      await store.replaceDeclarations([], NOW);
      expect(await store.findByIds([one.id])).toEqual([]);
      await store.replaceDeclarations([one], NOW);
      expect((await store.findByIds([one.id]))[0].status.remaining).toBe(0.3);
    });
  });

  describe('list', () => {
    beforeEach(async () => {
      await store.replaceDeclarations(
        [
          declaration({
            name: 'spent',
            title: 'B spent',
            ownerRef: 'group:default/one',
            systemRef: 'system:default/x',
            journey: 'sign-in',
            target: 0.9,
          }),
          declaration({
            name: 'low',
            title: 'c low',
            ownerRef: 'group:default/two',
            systemRef: 'system:default/x',
            target: 0.95,
          }),
          declaration({
            name: 'unknown',
            title: 'A 100%_sure',
            ownerRef: 'group:default/one',
          }),
          declaration({
            name: 'healthy',
            title: 'd healthy',
            journey: 'grades',
            service: 'Gradebook',
            target: 0.999,
          }),
          declaration({
            name: 'half',
            title: 'e half',
            ownerRef: 'group:default/two',
          }),
        ],
        NOW,
      );
      await evaluate([
        {
          name: 'spent',
          remaining: -2.5,
          budget: 'exhausted',
          sli: 0.8,
          burnRate: 20,
          alert: 'page',
          sample: true,
        },
        {
          name: 'low',
          remaining: 0.1,
          budget: 'attention',
          sli: 0.95,
          burnRate: 0.5,
          alert: 'ticket',
        },
        { name: 'unknown', data: 'no-data' },
        {
          name: 'healthy',
          remaining: 0.9,
          budget: 'healthy',
          sli: 1,
          burnRate: 0,
          alert: 'none',
        },
        {
          name: 'half',
          remaining: 0.5,
          budget: 'observe',
          sli: 0.99,
          burnRate: 1,
          alert: 'none',
          data: 'stale',
        },
      ]);
    });

    it.each([
      ['remaining', 'asc', ['spent', 'low', 'half', 'unknown', 'healthy']],
      ['remaining', 'desc', ['healthy', 'unknown', 'half', 'low', 'spent']],
      ['burnRate', 'desc', ['spent', 'half', 'low', 'healthy', 'unknown']],
      ['burnRate', 'asc', ['healthy', 'low', 'half', 'spent', 'unknown']],
      ['sli', 'asc', ['spent', 'low', 'half', 'healthy', 'unknown']],
      ['sli', 'desc', ['healthy', 'half', 'low', 'spent', 'unknown']],
      ['title', 'asc', ['half', 'healthy', 'low', 'spent', 'unknown']],
      ['target', 'desc', ['healthy', 'unknown', 'half', 'low', 'spent']],
      ['owner', 'asc', ['spent', 'unknown', 'half', 'low', 'healthy']],
      ['owner', 'desc', ['low', 'half', 'unknown', 'spent', 'healthy']],
    ] as const)(
      'sorts by %s %s, page by page',
      async (sort, order, expected) => {
        for (const limit of [1, 2, 3, 500]) {
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await store.list(
              { sort, order, limit, cursor },
              undefined,
            );
            expect(page.totalCount).toBe(5);
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items.map(item => item.sloTitle));
            cursor = page.nextCursor;
          } while (cursor);
          expect(seen).toEqual(expected);
        }
      },
    );

    it('sorts by the title of the SLO, then by that of the objective', async () => {
      await store.replaceDeclarations(
        [
          declaration({ name: 'a', sloTitle: 'Öffnen', title: 'fast' }),
          declaration({ name: 'b', sloTitle: 'lessons', title: 'Slow' }),
          declaration({
            name: 'b',
            index: 1,
            sloTitle: 'lessons',
            title: 'fast',
          }),
          declaration({ name: 'c', sloTitle: 'Grades', title: 'works' }),
        ],
        NOW,
      );
      const { items } = await store.list({ sort: 'title' }, undefined);
      expect(items.map(item => `${item.sloTitle} ${item.title}`)).toEqual([
        'Grades works',
        'lessons fast',
        'lessons Slow',
        'Öffnen fast',
      ]);
    });

    it('shows the worst budget first when nobody asks for an order', async () => {
      expect(await list()).toEqual([
        'spent',
        'low',
        'half',
        'unknown',
        'healthy',
      ]);
      expect(await list({ sort: 'burnRate' })).toEqual(
        await list({ sort: 'burnRate', order: 'desc' }),
      );
    });

    it.each([
      [{ owner: ['group:default/one'] }, ['spent', 'unknown']],
      [{ owner: ['Group:Default/Two', 'group:default/none'] }, ['low', 'half']],
      [{ system: ['system:default/x'] }, ['spent', 'low']],
      [{ journey: ['sign-in', 'grades'] }, ['spent', 'healthy']],
      [{ budget: ['exhausted', 'attention'] }, ['spent', 'low']],
      [{ data: ['stale', 'no-data'] }, ['half', 'unknown']],
      [{ alert: ['page'] }, ['spent']],
      [{ alert: ['none'], data: ['ok'] }, ['healthy']],
      [{ q: 'HALF' }, ['half']],
      [{ q: 'gradeb' }, ['healthy']],
      [{ q: 'default/lo' }, ['low']],
      [{ q: '100%_s' }, ['unknown']],
      [{ q: '0_%' }, []],
      [{ q: '%' }, ['unknown']],
      [{ q: '_' }, ['unknown']],
      [{ q: '\\' }, []],
      [{ q: "' OR 1=1 --" }, []],
      [{ owner: [] }, ['spent', 'low', 'half', 'unknown', 'healthy']],
    ] as [ListObjectivesRequest, string[]][])(
      'filters by %j and counts what is left',
      async (request, expected) => {
        const page = await store.list({ ...request, limit: 1 }, undefined);
        expect(page.totalCount).toBe(expected.length);
        expect(await list(request)).toEqual(expected);
      },
    );

    it.each([
      [
        'one owner',
        { field: 'owner', values: ['group:default/one'] },
        ['spent', 'unknown'],
      ],
      ['no owner matches', { field: 'owner', values: [] }, []],
      ['the empty owner is nobody', { field: 'owner', values: [''] }, []],
      [
        'not that owner, which includes those without one',
        { not: { field: 'owner', values: ['group:default/one'] } },
        ['low', 'half', 'healthy'],
      ],
      [
        'any of',
        {
          anyOf: [
            { field: 'owner', values: ['group:default/one'] },
            { field: 'journey', values: ['grades'] },
          ],
        },
        ['spent', 'unknown', 'healthy'],
      ],
      [
        'all of',
        {
          allOf: [
            { field: 'owner', values: ['group:default/one'] },
            { field: 'system', values: ['system:default/x'] },
          ],
        },
        ['spent'],
      ],
      [
        'nested',
        {
          allOf: [
            {
              anyOf: [
                { field: 'system', values: ['system:default/x'] },
                { field: 'journey', values: ['grades'] },
              ],
            },
            { not: { field: 'owner', values: ['group:default/two'] } },
          ],
        },
        ['spent', 'healthy'],
      ],
    ] as [string, VisibilityFilter, string[]][])(
      'shows only what a decision allows: %s',
      async (_, filter, expected) => {
        expect(await list({}, filter)).toEqual(expected);
        const page = await store.list({ limit: 1 }, filter);
        expect(page.totalCount).toBe(expected.length);
        const summary = await store.summarize(filter);
        expect(summary.total).toBe(expected.length);
        const known = await store.findBySlo(
          ['spent', 'low', 'half', 'unknown', 'healthy'].map(
            n => `default/${n}`,
          ),
          filter,
        );
        expect(known.map(o => o.sloTitle).sort()).toEqual([...expected].sort());
      },
    );

    it('keeps a decision when a request filters too', async () => {
      const filter = { field: 'owner' as const, values: ['group:default/one'] };
      expect(await list({ owner: ['group:default/two'] }, filter)).toEqual([]);
      expect(await list({ alert: ['page', 'ticket'] }, filter)).toEqual([
        'spent',
      ]);
    });

    it('refuses the cursor of another order', async () => {
      const { nextCursor } = await store.list({ limit: 1 }, undefined);
      await expect(
        store.list({ limit: 1, sort: 'title', cursor: nextCursor }, undefined),
      ).rejects.toThrow(/cursor is not valid/);
      await expect(
        store.list({ limit: 1, order: 'desc', cursor: nextCursor }, undefined),
      ).rejects.toThrow(/cursor is not valid/);
    });

    it('sums up states and facets', async () => {
      expect(await store.summarize(undefined)).toEqual({
        total: 5,
        budget: {
          healthy: 1,
          observe: 1,
          attention: 1,
          exhausted: 1,
          unknown: 1,
        },
        data: {
          ok: 3,
          partial: 0,
          stale: 1,
          'no-data': 1,
          error: 0,
          pending: 0,
        },
        alert: { page: 1, ticket: 1, none: 2, unknown: 1 },
        facets: {
          owner: [
            { value: 'group:default/one', count: 2 },
            { value: 'group:default/two', count: 2 },
          ],
          system: [{ value: 'system:default/x', count: 2 }],
          journey: [
            { value: 'grades', count: 1 },
            { value: 'sign-in', count: 1 },
          ],
        },
        evaluatedAt: new Date(NOW).toISOString(),
        sample: true,
      });
      expect(
        (
          await store.summarize({
            field: 'owner',
            values: ['group:default/two'],
          })
        ).sample,
      ).toBe(false);
    });
  });

  it('sums up nothing as zeroes', async () => {
    const summary = await store.summarize(undefined);
    expect(summary).toMatchObject({
      total: 0,
      evaluatedAt: null,
      sample: false,
    });
  });

  it('lets the database walk an index instead of sorting everything', async () => {
    await store.replaceDeclarations(
      Array.from({ length: 2000 }, (_, index) =>
        declaration({ name: `slo-${index}` }),
      ),
      NOW,
    );
    // On PostgreSQL autovacuum does this, some time.
    if (id !== 'SQLITE_3') await knex.raw('ANALYZE');
    const queries: { sql: string; bindings: string[] }[] = [];
    knex.on('query', query => queries.push(query));
    await list();
    const page = queries.find(({ sql }) => sql.includes('sort_key'))!;
    const explain = id === 'SQLITE_3' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const sql = page.sql.replace(/\$\d+/g, '?');
    const plan = JSON.stringify(
      await knex.raw(`${explain} ${sql}`, page.bindings),
    );
    expect(plan).toContain('slo_status_remaining_idx');
    expect(plan).not.toMatch(/TEMP B-TREE|Sort Method|"Sort /);
  });

  it('finds whose forecast is oldest', async () => {
    await store.replaceDeclarations(
      ['a', 'b', 'c', 'd'].map(name => declaration({ name })),
      NOW,
    );
    await evaluate([
      { name: 'a', forecastAtMs: NOW - 10 },
      { name: 'b', forecastAtMs: NOW - 20 },
      { name: 'c', forecastAtMs: NOW },
    ]);
    const ids = (...names: string[]) => names.map(name => `default/${name}/0`);
    expect(await store.findForecastDue(NOW, 9)).toEqual(ids('d', 'b', 'a'));
    expect(await store.findForecastDue(NOW, 2)).toEqual(ids('d', 'b'));
  });

  it('reads everything active in batches', async () => {
    const all = Array.from({ length: 7 }, (_, index) =>
      declaration({ name: `slo-${index}` }),
    );
    await store.replaceDeclarations(all, NOW);
    await store.replaceDeclarations(all.slice(1), NOW);
    const batches: string[][] = [];
    for await (const batch of store.readActive(4)) {
      batches.push(batch.map(o => o.sloTitle));
      expect(batch[0].definition).toBeTruthy();
    }
    expect(batches).toEqual([
      ['slo-1', 'slo-2', 'slo-3', 'slo-4'],
      ['slo-5', 'slo-6'],
    ]);
  });
});
