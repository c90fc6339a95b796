import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import { declaration } from '../__testUtils__/declarations';
import { DatabaseFrozenReportStore } from './DatabaseFrozenReportStore';
import { DatabaseObjectiveStore } from './DatabaseObjectiveStore';
import type { VisibilityFilter } from './filters';
import type { NewFrozenReport } from './FrozenReportStore';

const databases = createTestDatabases();
const AT = Date.UTC(2026, 8, 2);
const own: VisibilityFilter = { field: 'owner', values: ['group:default/a'] };

function frozen(changes: Partial<NewFrozenReport> = {}): NewFrozenReport {
  const id = changes.id ?? 'r';
  return {
    id,
    kind: 'month',
    name: '2026-08',
    startMs: Date.UTC(2026, 7, 1),
    endMs: Date.UTC(2026, 8, 1),
    owner: ['group:default/a'],
    system: [],
    objectives: 1,
    met: 1,
    missed: 0,
    frozenMs: AT,
    frozenBy: 'user:default/ada',
    sha256: 'f'.repeat(64),
    figuresSha256: id,
    text: '{"ü":"Käse"}',
    objectiveIds: ['default/one/0'],
    ...changes,
  };
}

const summaryOf = ({
  text: _,
  figuresSha256: __,
  objectiveIds: ___,
  ...summary
}: NewFrozenReport) => summary;

describe.each(databases.ids)('DatabaseFrozenReportStore on %s', id => {
  let knex: Knex;
  let store: DatabaseFrozenReportStore;

  beforeEach(async () => {
    knex = await databases.migrated(id);
    store = DatabaseFrozenReportStore.create({ knex });
    const objectives = DatabaseObjectiveStore.create({ knex });
    const one = declaration({ name: 'one', ownerRef: 'group:default/a' });
    const two = declaration({ name: 'two', ownerRef: 'group:default/b' });
    const nobody = declaration({ name: 'nobody' });
    await objectives.replaceDeclarations([one, two, nobody], AT);
    // One of them left the catalog since.
    await objectives.replaceDeclarations([two, nobody], AT);
  });

  const ids = async (visible: VisibilityFilter) =>
    (await store.list({}, visible)).items.map(item => item.id);

  it('gives back what was frozen', async () => {
    const report = frozen();
    expect(await store.add(report)).toEqual(summaryOf(report));
    expect(await store.get('r', undefined)).toEqual({
      ...summaryOf(report),
      text: report.text,
    });
    expect(await store.get('other', undefined)).toBeUndefined();
  });

  it('keeps the same figures once, also when they are frozen at once', async () => {
    const reports = ['a', 'b', 'c'].map((name, index) =>
      frozen({ id: name, figuresSha256: 'same', frozenMs: AT + index }),
    );
    const stored = await Promise.all(reports.map(report => store.add(report)));
    expect(new Set(stored.map(report => report.id)).size).toBe(1);
    expect(await ids(undefined)).toEqual([stored[0].id]);
    expect(await knex('slo_frozen_report_objectives')).toHaveLength(1);
  });

  it('shows a report to those who may see everything in it', async () => {
    await store.add(frozen({ id: 'mine' }));
    await store.add(
      frozen({
        id: 'ours',
        objectiveIds: ['default/one/0', 'default/two/0'],
        frozenMs: AT + 1,
      }),
    );
    await store.add(
      frozen({
        id: 'unowned',
        objectiveIds: ['default/nobody/0'],
        frozenMs: AT + 2,
      }),
    );
    await store.add(
      frozen({
        id: 'lost',
        objectiveIds: ['default/forgotten/0'],
        frozenMs: AT + 3,
      }),
    );
    expect(await ids(undefined)).toEqual(['lost', 'unowned', 'ours', 'mine']);
    expect(await ids(own)).toEqual(['mine']);
    expect(await ids({ not: own })).toEqual(['unowned']);
    expect(
      await ids({
        anyOf: [own, { field: 'owner', values: ['group:default/b'] }],
      }),
    ).toEqual(['ours', 'mine']);
    expect(await store.get('ours', own)).toBeUndefined();
    expect(await store.get('mine', own)).toMatchObject({ id: 'mine' });
  });

  it('pages from the newest to the oldest, by period', async () => {
    for (const [index, name] of ['a', 'b', 'c', 'd', 'e'].entries()) {
      await store.add(
        frozen({ id: name, frozenMs: AT + Math.floor(index / 2) }),
      );
    }
    await store.add(frozen({ id: 'q', kind: 'quarter', name: '2026-Q2' }));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list(
        { kind: 'month', name: '2026-08', limit: 2, cursor },
        undefined,
      );
      seen.push(...page.items.map(item => item.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
    await expect(store.list({ cursor: 'abc' }, undefined)).rejects.toThrow(
      /cursor is not valid/,
    );
  });

  it('knows the newest report of each period that may be shown', async () => {
    await store.add(frozen({ id: 'a' }));
    await store.add(
      frozen({
        id: 'b',
        objectiveIds: ['default/two/0'],
        frozenMs: AT + 1,
      }),
    );
    await store.add(frozen({ id: 'q', kind: 'quarter', name: '2026-Q3' }));
    await store.add(frozen({ id: 'old', name: '2020-01', startMs: 0 }));
    const newest = async (visible: VisibilityFilter) =>
      Object.fromEntries(await store.newestByPeriod(1, visible));
    expect(await newest(undefined)).toEqual({
      'month 2026-08': 'b',
      'quarter 2026-Q3': 'q',
    });
    expect(await newest(own)).toMatchObject({ 'month 2026-08': 'a' });
  });
});
