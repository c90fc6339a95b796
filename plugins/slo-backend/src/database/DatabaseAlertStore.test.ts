import type { Knex } from 'knex';
import { receivedAlert } from '../__testUtils__/alerts';
import { createTestDatabases } from '../__testUtils__/databases';
import { declaration } from '../__testUtils__/declarations';
import { AlertTargets } from './AlertTargets';
import { DatabaseAlertStore } from './DatabaseAlertStore';
import { DatabaseObjectiveStore } from './DatabaseObjectiveStore';

const databases = createTestDatabases();
const AT = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;

describe.each(databases.ids)('DatabaseAlertStore on %s', id => {
  let knex: Knex;
  let store: DatabaseAlertStore;

  beforeEach(async () => {
    knex = await databases.migrated(id);
    store = DatabaseAlertStore.create({ knex });
    await DatabaseObjectiveStore.create({ knex }).replaceDeclarations(
      [
        declaration({
          name: 'works',
          service: 'sign-in',
          ownerRef: 'group:default/a',
          sloTitle: 'Sign in works',
        }),
        declaration({
          name: 'works',
          sloKey: 'default/works',
          index: 1,
          service: 'sign-in',
          ownerRef: 'group:default/a',
        }),
        declaration({ name: 'fast', ownerRef: 'group:default/b' }),
      ],
      AT,
    );
  });

  const list = (
    query: Partial<Parameters<DatabaseAlertStore['list']>[0]> = {},
    filter?: Parameters<DatabaseAlertStore['list']>[1],
  ) =>
    store.list({ states: ['firing', 'resolved'], limit: 10, ...query }, filter);
  const resolved = (changes: object = {}) =>
    receivedAlert({ state: 'resolved', endsAtMs: AT + MINUTE, ...changes });

  it('stores an alert as it is', async () => {
    const alert = receivedAlert({
      objectiveIndex: null,
      summary: "it's burning",
      description: 'two\nlines',
      runbookUrl: 'https://runbooks.example.com/',
    });
    expect(await store.save([alert], AT)).toEqual({
      accepted: 1,
      unchanged: 0,
      fired: [alert],
      resolved: [],
    });
    expect(await list()).toEqual([
      {
        ...alert,
        updatedAtMs: AT,
        entityRef: 'slo:default/works',
        sloTitle: 'Sign in works',
      },
    ]);
  });

  it('takes repetitions, and what is new in them', async () => {
    await store.save([receivedAlert()], AT);
    expect(await store.save([receivedAlert()], AT + 1)).toEqual({
      accepted: 0,
      unchanged: 1,
      fired: [],
      resolved: [],
    });
    expect(await list()).toEqual([
      expect.objectContaining({ updatedAtMs: AT + 1 }),
    ]);
    expect(
      await store.save([receivedAlert({ summary: 'burns faster' })], AT + 2),
    ).toMatchObject({ accepted: 1, unchanged: 0, fired: [] });
    expect(await list()).toMatchObject([{ summary: 'burns faster' }]);
  });

  it('does not let an older message overwrite a newer one', async () => {
    await store.save([receivedAlert({ summary: 'new' })], AT);
    await store.save([receivedAlert({ summary: 'old' })], AT - 1);
    expect(await list()).toMatchObject([{ summary: 'new', updatedAtMs: AT }]);
  });

  it('keeps what is resolved resolved', async () => {
    await store.save([receivedAlert()], AT);
    expect((await store.save([resolved()], AT - 1)).resolved).toEqual([
      resolved(),
    ]);
    const late = await store.save(
      [receivedAlert({ summary: 'late' })],
      AT + MINUTE,
    );
    expect(late).toMatchObject({ unchanged: 1, fired: [], resolved: [] });
    expect((await store.save([resolved()], AT)).resolved).toEqual([]);
    expect(await list()).toMatchObject([
      { state: 'resolved', endsAtMs: AT + MINUTE },
    ]);
    const again = receivedAlert({ startsAtMs: AT + MINUTE });
    expect((await store.save([again], AT)).fired).toEqual([again]);
  });

  it('tells of an alert once, however many replicas and receivers hear of it', async () => {
    const alerts = Array.from({ length: 40 }, (_, index) =>
      receivedAlert({ fingerprint: `f${index}` }),
    );
    const saved = await Promise.all([
      store.save(alerts, AT),
      store.save([...alerts].reverse(), AT),
    ]);
    expect(saved.flatMap(({ fired }) => fired)).toHaveLength(40);
    const ended = alerts.map(alert => ({
      ...alert,
      state: 'resolved' as const,
      endsAtMs: AT,
    }));
    const over = await Promise.all([
      store.save(ended, AT),
      store.save([...ended].reverse(), AT),
    ]);
    expect(over.flatMap(result => result.resolved)).toHaveLength(40);

    const one = receivedAlert({ startsAtMs: AT });
    const other = receivedAlert({ startsAtMs: AT, receiver: 'team' });
    await store.save([one], AT);
    expect((await store.save([other], AT)).fired).toEqual([]);
  });

  it('lists an alert of several receivers once, and as over when one says so', async () => {
    await store.save([receivedAlert({ receiver: 'a' })], AT);
    await store.save([receivedAlert({ receiver: 'b' })], AT);
    expect(await list()).toMatchObject([{ receiver: 'a' }]);
    await store.save([resolved({ receiver: 'b' })], AT);
    expect(await list()).toMatchObject([{ receiver: 'b', state: 'resolved' }]);
    expect(await list({ states: ['firing'] })).toEqual([]);
  });

  it('lists newest first, page by page', async () => {
    await store.save(
      Array.from({ length: 5 }, (_, index) =>
        receivedAlert({
          fingerprint: `f${index}`,
          startsAtMs: AT + Math.floor(index / 2) * MINUTE,
        }),
      ),
      AT,
    );
    const seen: string[] = [];
    let after: { startsAtMs: number; id: string } | undefined;
    for (;;) {
      const page = await list({ limit: 2, after });
      seen.push(...page.map(({ fingerprint }) => fingerprint));
      if (page.length < 2) break;
      after = page[1];
    }
    expect(seen).toEqual(['f4', 'f3', 'f2', 'f1', 'f0']);
  });

  it('filters by SLO, owner, state and what the caller may see', async () => {
    await store.save(
      [
        receivedAlert({ fingerprint: 'a' }),
        receivedAlert({ fingerprint: 'b', objectiveId: 'default/fast/0' }),
        resolved({ fingerprint: 'c' }),
      ],
      AT,
    );
    const fingerprints = async (...args: Parameters<typeof list>) =>
      (await list(...args)).map(({ fingerprint }) => fingerprint).sort();
    expect(await fingerprints({ sloKey: 'default/fast' })).toEqual(['b']);
    expect(await fingerprints({ owner: ['Group:default/A'] })).toEqual([
      'a',
      'c',
    ]);
    expect(await fingerprints({ states: ['firing'] })).toEqual(['a', 'b']);
    expect(
      await fingerprints({}, { field: 'owner', values: ['group:default/b'] }),
    ).toEqual(['b']);
  });

  it('finds what fires, and what ended lately', async () => {
    await store.save(
      [
        receivedAlert({ fingerprint: 'a' }),
        resolved({ fingerprint: 'b', endsAtMs: AT }),
        resolved({ fingerprint: 'c', endsAtMs: AT - 1 }),
        receivedAlert({ fingerprint: 'd', objectiveId: 'default/fast/0' }),
      ],
      AT,
    );
    const found = await store.findCurrent(['default/works/0'], AT);
    expect(found.map(({ fingerprint }) => fingerprint).sort()).toEqual([
      'a',
      'b',
    ]);
  });

  it('deletes what was not heard of for long', async () => {
    await store.save([receivedAlert({ fingerprint: 'a' })], AT);
    await store.save([receivedAlert({ fingerprint: 'b' })], AT + 1);
    expect(await store.cleanUp(AT + 1)).toBe(1);
    expect(await list()).toMatchObject([{ fingerprint: 'b' }]);
  });

  it('stores nothing when there is nothing', async () => {
    expect(await store.save([], AT)).toMatchObject({ accepted: 0 });
  });

  it('finds what alerts are about by name, as far as it is visible', async () => {
    const targets = new AlertTargets(knex);
    const found = await targets.find(['works', 'works', 'gone']);
    expect(found).toMatchObject([
      {
        id: 'default/works/0',
        sloKey: 'default/works',
        index: 0,
        entityRef: 'slo:default/works',
        sloTitle: 'Sign in works',
        service: 'sign-in',
        ownerRef: 'group:default/a',
      },
      { id: 'default/works/1' },
    ]);
    const ids = async (filter: Parameters<AlertTargets['find']>[1]) =>
      (await targets.find(['works', 'fast'], filter)).map(target => target.id);
    expect(await ids({ sloKey: 'default/fast' })).toEqual(['default/fast/0']);
    expect(await ids({ owner: ['group:default/B'] })).toEqual([
      'default/fast/0',
    ]);
    expect(
      await ids({ visible: { field: 'owner', values: ['group:default/b'] } }),
    ).toEqual(['default/fast/0']);
    expect(await targets.find([])).toEqual([]);
  });
});
