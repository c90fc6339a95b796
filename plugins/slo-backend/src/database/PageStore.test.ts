import { createTestDatabases } from '../__testUtils__/databases';
import { declaration } from '../__testUtils__/declarations';
import { DatabaseObjectiveStore } from './DatabaseObjectiveStore';
import { DatabasePageStore } from './PageStore';

const databases = createTestDatabases();
const DAY = 86_400_000;
const AT = Date.UTC(2026, 8, 1);

describe.each(databases.ids)('DatabasePageStore on %s', id => {
  async function setUp(changes: [string, number, string, string, string?][]) {
    const knex = await databases.migrated(id);
    await DatabaseObjectiveStore.create({ knex }).replaceDeclarations(
      [
        declaration({ name: 'sign-in' }),
        declaration({ name: 'sign-in', index: 1, title: 'Quickly' }),
        declaration({ name: 'other' }),
      ],
      AT,
    );
    for (const [objective, at, from, to, field = 'alert'] of changes) {
      await knex('slo_state_changes').insert({
        at_ms: AT + at,
        objective_id: `default/${objective}`,
        field,
        from_state: from,
        to_state: to,
      });
    }
    const store = DatabasePageStore.create({ knex });
    return (from: number, to: number, limit = 10) =>
      store.pages(
        'default/sign-in',
        { startMs: AT + from, endMs: AT + to },
        limit,
      );
  }

  it('pairs the beginnings and ends of each objective', async () => {
    const pages = await setUp([
      ['sign-in/0', 10, 'none', 'page'],
      ['sign-in/1', 15, 'ticket', 'page'],
      ['other/0', 16, 'none', 'page'],
      ['sign-in/0', 17, 'healthy', 'exhausted', 'budget'],
      ['sign-in/0', 20, 'page', 'ticket'],
      ['sign-in/0', 25, 'ticket', 'none'],
      ['sign-in/0', 30, 'none', 'page'],
      ['sign-in/1', 40, 'page', 'unknown'],
    ]);
    const all = [
      {
        objectiveId: 'default/sign-in/0',
        title: 'sign-in',
        startMs: AT + 10,
        endMs: AT + 20,
      },
      {
        objectiveId: 'default/sign-in/1',
        title: 'Quickly',
        startMs: AT + 15,
        endMs: AT + 40,
      },
      {
        objectiveId: 'default/sign-in/0',
        title: 'sign-in',
        startMs: AT + 30,
        endMs: null,
      },
    ];
    expect(await pages(0, 100)).toEqual(all);
    expect(await pages(20, 30)).toEqual([all[1]]);
    expect(await pages(40, 41)).toEqual([all[2]]);
    expect(await pages(5 * DAY, 6 * DAY)).toEqual([all[2]]);
    expect(await pages(0, 100, 1)).toEqual([all[2]]);
    expect(await pages(0, 10)).toEqual([]);
  });

  it('finds an end after the span, and no end whose beginning it does not know', async () => {
    const pages = await setUp([
      ['sign-in/0', -40 * DAY, 'none', 'page'],
      ['sign-in/0', 5, 'page', 'none'],
      ['sign-in/0', 10, 'none', 'page'],
      ['sign-in/0', 3 * DAY, 'page', 'none'],
    ]);
    expect(await pages(0, 20)).toEqual([
      expect.objectContaining({ startMs: AT + 10, endMs: AT + 3 * DAY }),
    ]);
  });
});
