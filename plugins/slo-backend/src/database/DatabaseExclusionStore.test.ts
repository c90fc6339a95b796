import { decideExclusion, type ExclusionAction } from '@bellwether/domain-slo';
import { createTestDatabases } from '../__testUtils__/databases';
import { DatabaseExclusionStore } from './DatabaseExclusionStore';
import type { StoredExclusion } from './ExclusionStore';

const databases = createTestDatabases();
const AT = Date.UTC(2026, 8, 29, 10);
const slo = 'default/sign-in';

function exclusion(changes: Partial<StoredExclusion> = {}): StoredExclusion {
  return {
    id: 'a',
    sloKey: slo,
    startMs: AT,
    endMs: AT + 60_000,
    reason: 'Exam week: „Käse“\nsecond line',
    author: 'user:default/ada',
    proposedAtMs: AT,
    state: 'proposed',
    decisions: [],
    ...changes,
  };
}

function decided(
  before: StoredExclusion,
  action: ExclusionAction,
  by = 'user:default/ben',
): StoredExclusion {
  const result = decideExclusion(before, { action, by, atMs: AT + 1 });
  if (!result.ok) throw new Error(result.message);
  return { ...before, ...result.exclusion };
}

describe.each(databases.ids)('DatabaseExclusionStore on %s', id => {
  let store: DatabaseExclusionStore;

  beforeEach(async () => {
    store = DatabaseExclusionStore.create({
      knex: await databases.migrated(id),
    });
  });

  it('gives back what it was given, to the SLO it belongs to', async () => {
    await store.add(exclusion());
    expect(await store.get(slo, 'a')).toEqual(exclusion());
    expect(await store.get('default/other', 'a')).toBeUndefined();
    expect(await store.get(slo, 'b')).toBeUndefined();
  });

  it('appends decisions in order and moves the state', async () => {
    const proposed = exclusion();
    await store.add(proposed);
    const approved = decided(proposed, 'approve');
    expect(await store.decide(proposed, approved)).toBe(true);
    const revoked = decided(approved, 'revoke', 'user:default/cem');
    expect(await store.decide(approved, revoked)).toBe(true);
    expect(await store.get(slo, 'a')).toEqual(revoked);
    expect(revoked.decisions.map(({ action }) => action)).toEqual([
      'approve',
      'revoke',
    ]);
  });

  it('stores one of several decisions that are made at once', async () => {
    const proposed = exclusion();
    await store.add(proposed);
    const outcomes = await Promise.all(
      (['approve', 'reject', 'approve', 'revoke'] as const).map(
        (action, index) =>
          store.decide(
            proposed,
            decided(proposed, action, `user:default/p${index}`),
          ),
      ),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const stored = await store.get(slo, 'a');
    expect(stored?.decisions).toHaveLength(1);
    expect(stored?.decisions[0].by).toBe(
      `user:default/p${outcomes.indexOf(true)}`,
    );
  });

  it('pages an SLO from the newest to the oldest', async () => {
    for (const [index, name] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      await store.add(
        exclusion({ id: name, proposedAtMs: AT + Math.floor(index / 2) }),
      );
    }
    await store.add(exclusion({ id: 'x', sloKey: 'default/other' }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list(slo, { limit: 2, cursor });
      seen.push(...page.items.map(item => item.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
    await expect(store.list(slo, { cursor: 'abc' })).rejects.toThrow(
      /cursor is not valid/,
    );
  });

  it('knows approved spans per SLO, merged, and nothing of the rest', async () => {
    const add = async (
      name: string,
      [startMs, endMs]: number[],
      state: StoredExclusion['state'] = 'approved',
      sloKey = slo,
    ) => store.add(exclusion({ id: name, startMs, endMs, state, sloKey }));
    await add('a', [100, 200]);
    await add('b', [150, 300]);
    await add('c', [400, 500]);
    await add('proposed', [0, 1000], 'proposed');
    await add('revoked', [0, 1000], 'revoked');
    await add('other', [250, 260], 'approved', 'default/other');
    await add('else', [250, 260], 'approved', 'default/else');

    const spans = await store.approvedSpans(
      [slo, slo, 'default/other', 'default/none'],
      { startMs: 200, endMs: 400 },
    );
    // What ends or begins exactly at the span does not touch it.
    expect(Object.fromEntries(spans)).toEqual({
      [slo]: [{ startMs: 150, endMs: 300 }],
      'default/other': [{ startMs: 250, endMs: 260 }],
    });
    const found = await store.approvedWithin(
      slo,
      { startMs: 0, endMs: 1000 },
      2,
    );
    expect(found.map(item => item.id)).toEqual(['a', 'b']);
    expect(await store.count(slo, 300)).toEqual({ proposed: 1, approved: 1 });
    expect(await store.count(slo, 0)).toEqual({ proposed: 1, approved: 3 });
  });
});
