import { unitsFromSlices } from '@bellwether/domain-slo';
import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import type { CountsRecord, UnitRule } from './CountsStore';
import { DatabaseCountsStore } from './DatabaseCountsStore';
import { BASE_MS, DAY_MS, floorTo, HOUR_MS } from './levels';
import { isRolledUp } from './SliceUnits';

const databases = createTestDatabases();
const NOW = Date.UTC(2026, 8, 29, 10, 22);
const FROM = NOW - 4 * DAY_MS;
const retention = {
  countsMs: 36 * DAY_MS,
  baseMs: 95 * DAY_MS,
  rollupMs: 400 * DAY_MS,
};
const options = { producer: 'test', sample: false, nowMs: NOW };
const seriesKey = 'default/sign-in';
const slices: UnitRule = {
  method: 'Timeslices',
  sliceMs: 5 * BASE_MS,
  sliceTarget: 0.9,
};
const ratios: UnitRule = { method: 'RatioTimeslices', sliceMs: 5 * BASE_MS };

/** An entry every 20 minutes; how much of it is good differs. */
const records = Array.from(
  { length: (NOW - FROM) / (20 * BASE_MS) },
  (_, index): CountsRecord => ({
    index,
    seriesKey,
    key: `${index}`,
    startMs: FROM + index * 20 * BASE_MS,
    seconds: 60,
    good: 10 - (index % 5),
    total: 10,
  }),
);

/** A bad entry in a time slice that was good. */
const late: CountsRecord = {
  ...records[10],
  key: 'late',
  startMs: records[10].startMs + BASE_MS,
  good: 0,
  total: 1000,
};

const window = { startMs: FROM, endMs: NOW };

/** What the store should answer, straight from the entries. */
function expected(known: CountsRecord[], rule: UnitRule, span = window) {
  const { sliceMs = 0 } = rule;
  const [from, to] = [span.startMs, span.endMs].map(ms => floorTo(ms, sliceMs));
  const sums = new Map<number, { good: number; total: number }>();
  for (const { startMs, good, total } of known) {
    if (startMs < from || startMs >= to) continue;
    const slice = floorTo(startMs, sliceMs);
    const sum = sums.get(slice) ?? { good: 0, total: 0 };
    sums.set(slice, { good: sum.good + good, total: sum.total + total });
  }
  const units = unitsFromSlices(
    [...sums.values()],
    rule.method,
    rule.sliceTarget,
  );
  return { good: expect.closeTo(units.good, 9), total: units.total };
}

describe.each(databases.ids)('SliceUnits on %s', id => {
  let knex: Knex;
  let store: DatabaseCountsStore;

  beforeEach(async () => {
    knex = await databases.migrated(id);
    store = DatabaseCountsStore.create({ knex, retention });
    await store.push(records, options);
  });

  const read = async (rule: UnitRule, of = store) => {
    const sums = await of.unitSums(
      [{ id: 'x', seriesKey, rule }],
      { window, day: { startMs: NOW - DAY_MS, endMs: NOW } },
      NOW,
    );
    return sums.get('x')!.window;
  };
  const kept = (where: object = {}) =>
    knex('slo_slice_units').where(where).orderBy(['level', 'start_ms']);

  it('judges whole hours and days once, and reads them from then on', async () => {
    expect(await read(slices)).toEqual(expected(records, slices));
    const rows = await kept();
    // The days between the first one and the one the last 24 hours begin in, and the hours around them.
    expect(rows.filter(({ level }) => level === 86400)).toHaveLength(2);
    expect(rows.filter(({ level }) => level === 3600)).toHaveLength(
      13 + 10 + 13 + 10,
    );
    // Without the minutes of those days nothing could be judged again.
    const [first] = rows.filter(({ level }) => level === 86400);
    await knex('slo_buckets')
      .where({ level: 60 })
      .whereBetween('start_ms', [
        Number(first.start_ms),
        Number(first.start_ms) + DAY_MS - 1,
      ])
      .delete();
    expect(await read(slices)).toEqual(expected(records, slices));
    expect(await kept()).toEqual(rows);
  });

  it('judges again what late counts changed, and nothing else', async () => {
    await read(slices);
    const before = await kept();
    await store.push([late], options);
    expect(await read(slices)).toEqual(expected([...records, late], slices));
    const after = await kept();
    expect(after).toHaveLength(before.length);
    const changed = after.filter(
      (row, index) => row.bucket_total !== before[index].bucket_total,
    );
    expect(changed).toHaveLength(1);
    expect(changed[0].good).toBe(
      before.find(({ start_ms }) => start_ms === changed[0].start_ms).good - 1,
    );
  });

  it('keeps objectives with other targets, slices and methods apart', async () => {
    const stricter = { ...slices, sliceTarget: 0.95 };
    const longer = { ...slices, sliceMs: 30 * BASE_MS };
    for (let time = 0; time < 2; time += 1) {
      for (const rule of [slices, stricter, longer, ratios]) {
        expect(await read(rule)).toEqual(expected(records, rule));
      }
    }
    expect(await kept({ slice_target: -1 })).toHaveLength(48);
    // Longer slices begin with the full hour here.
    expect(await kept({ slice_seconds: 1800 })).toHaveLength(50);
    expect(await kept()).toHaveLength(3 * 48 + 50);
  });

  it('is exact while other replicas push and read', async () => {
    const others = [1, 2].map(() =>
      DatabaseCountsStore.create({ knex, retention }),
    );
    const more = records.map(entry => ({
      ...entry,
      key: `${entry.key} again`,
      startMs: entry.startMs + BASE_MS,
      good: 0,
    }));
    await Promise.all(
      [0, 1, 2, 3, 4, 5].flatMap(part => [
        others[part % 2].push(more.slice(part * 48, (part + 1) * 48), options),
        read(slices, others[(part + 1) % 2]),
        read(ratios, store),
      ]),
    );
    const known = [...records, ...more.slice(0, 6 * 48)];
    expect(await read(slices)).toEqual(expected(known, slices));
    expect(await read(ratios)).toEqual(expected(known, ratios));
  });

  it('counts minutes when hours cannot be kept up to date', async () => {
    let refused = 0;
    // As if pushes changed every hour between judging and reading.
    const busy = new Proxy(knex, {
      get: (target, name) =>
        name === 'raw'
          ? (sql: string, bindings: never) => {
              if (!sql.startsWith('INSERT INTO slo_slice_units')) {
                return target.raw(sql, bindings);
              }
              refused += 1;
              return Promise.resolve();
            }
          : Reflect.get(target, name),
    });
    const behind = DatabaseCountsStore.create({ knex: busy, retention });
    expect(await read(slices, behind)).toEqual(expected(records, slices));
    // Each of the 48 hours and days was tried three times.
    expect(refused).toBe(3 * 48);
    expect(await kept()).toEqual([]);
  });

  it('hands out steps of hours and days from what is kept, and shorter ones from minutes', async () => {
    for (const stepMs of [HOUR_MS, DAY_MS, 90 * BASE_MS]) {
      for (let time = 0; time < 2; time += 1) {
        const steps = await store.unitSteps(
          { seriesKey, rule: slices },
          { ...window, stepMs, nowMs: NOW },
        );
        expect(steps).toHaveLength(
          Math.ceil((NOW - floorTo(FROM, stepMs)) / stepMs),
        );
        for (const { startMs, ...units } of steps) {
          const endMs = Math.min(startMs + stepMs, NOW);
          expect(units).toEqual(expected(records, slices, { startMs, endMs }));
        }
      }
    }
    expect(await kept({ level: 86400 })).toHaveLength(4);
    expect((await kept({ level: 3600 })).length).toBeGreaterThan(90);
  });

  it('knows of slices whose minutes are gone, and judges none of them', async () => {
    await read(slices);
    const laterMs = NOW + 96 * DAY_MS;
    await store.cleanUp(laterMs, retention, new AbortController().signal);
    expect(await knex('slo_buckets').where({ level: 60 })).toEqual([]);
    const rows = await kept();
    const day = floorTo(NOW, DAY_MS) - 2 * DAY_MS;
    const span = { startMs: day, endMs: day + DAY_MS };
    // Ends go back to full hours, where minutes are gone.
    const asked = { startMs: day + 7 * BASE_MS, endMs: span.endMs + BASE_MS };
    const sums = await store.unitSums(
      [slices, ratios].map((rule, index) => ({
        id: `${index}`,
        seriesKey,
        rule,
      })),
      { span: asked },
      laterMs,
    );
    expect(sums.get('0')).toEqual({ span: expected(records, slices, span) });
    expect(sums.get('1')).toEqual({ span: null });
    expect(await kept()).toEqual(rows);
    await store.cleanUp(
      NOW + 401 * DAY_MS,
      retention,
      new AbortController().signal,
    );
    expect(await kept()).toEqual([]);
  });
});

describe('isRolledUp', () => {
  it.each([
    [1, true],
    [5, true],
    [30, true],
    [7, false],
    [40, false],
    [60, false],
    [1440, false],
  ])('slices of %d minutes: %s', (minutes, answer) => {
    expect(isRolledUp(minutes * BASE_MS)).toBe(answer);
  });
});
