import { createTestDatabases } from '../__testUtils__/databases';
import { declaration } from '../__testUtils__/declarations';
import { DatabaseObjectiveStore } from './DatabaseObjectiveStore';
import { DatabaseJourneyStore } from './JourneyStore';

const databases = createTestDatabases();

describe.each(databases.ids)('DatabaseJourneyStore on %s', id => {
  async function setUp() {
    const knex = await databases.migrated(id);
    const objectives = DatabaseObjectiveStore.create({ knex });
    const several = (name: string, more: object = {}) =>
      [0, 1].map(index =>
        declaration({
          name,
          index,
          document: { kind: 'SLO', metadata: { name, note: `n${index}` } },
          ...more,
        }),
      );
    await objectives.replaceDeclarations(
      [declaration({ name: 'gone', journey: 'enrol' }), ...several('once-two')],
      1,
    );
    await objectives.replaceDeclarations(
      [
        declaration({
          name: 'pay',
          journey: 'visit',
          ownerRef: 'group:default/a',
        }),
        declaration({ name: 'find', journey: 'enrol' }),
        declaration({ name: 'alone', ownerRef: 'group:default/a' }),
        ...several('two', { ownerRef: 'group:default/a' }),
        ...several('both', { journey: 'enrol' }),
        declaration({ name: 'once-two' }),
        declaration({ name: 'broken', definition: undefined, problem: 'x' }),
      ],
      2,
    );
    return DatabaseJourneyStore.create({ knex });
  }
  const own = { field: 'owner' as const, values: ['group:default/a'], key: '' };

  it('finds objectives with a journey or siblings, in order', async () => {
    const store = await setUp();
    const ids = async (
      options: Parameters<typeof store.members>[0],
      filter?: Parameters<typeof store.members>[1],
    ) => (await store.members(options, filter)).map(({ id: found }) => found);
    expect(await ids({ limit: 10 })).toEqual([
      'default/both/0',
      'default/both/1',
      'default/find/0',
      'default/pay/0',
      'default/two/0',
      'default/two/1',
    ]);
    expect(await ids({ limit: 2 })).toHaveLength(2);
    expect(await ids({ limit: 10, journey: 'enrol' })).toEqual([
      'default/both/0',
      'default/both/1',
      'default/find/0',
    ]);
    expect(await ids({ limit: 10, journey: "o'clock" })).toEqual([]);
    expect(await ids({ limit: 10 }, own)).toEqual([
      'default/pay/0',
      'default/two/0',
      'default/two/1',
    ]);
    expect(await ids({ limit: 10, journey: 'enrol' }, own)).toEqual([]);
  });

  it('counts those without a journey', async () => {
    const store = await setUp();
    expect(await store.countWithoutJourney(undefined)).toBe(5);
    expect(await store.countWithoutJourney(own)).toBe(3);
  });

  it('reads what composites are declared by', async () => {
    const store = await setUp();
    const found = await store.declarations([
      'default/two',
      'default/broken',
      'default/none',
      'default/gone',
    ]);
    expect([...found.keys()].sort()).toEqual(['default/broken', 'default/two']);
    const two = found.get('default/two')!;
    expect(two.document).toMatchObject({ metadata: { note: 'n0' } });
    expect([...two.definitions.keys()]).toEqual([0, 1]);
    expect(two.definitions.get(0)!.objective.target).toBe(0.99);
    expect(found.get('default/broken')!.definitions.size).toBe(0);
  });
});
