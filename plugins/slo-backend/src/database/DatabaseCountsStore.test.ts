import { unitsFromSlices } from '@bellwether/domain-slo';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/databases';
import type { CountsRecord, UnitRequest, UnitRule } from './CountsStore';
import { DatabaseCountsStore } from './DatabaseCountsStore';
import { BASE_MS, DAY_MS, HOUR_MS, floorTo } from './levels';

const databases = createTestDatabases();
const NOW = Date.UTC(2026, 8, 29, 10, 20);
const retention = {
  countsMs: 36 * DAY_MS,
  baseMs: 95 * DAY_MS,
  rollupMs: 400 * DAY_MS,
};
const options = { producer: 'test', sample: false, nowMs: NOW };
const occurrences: UnitRule = { method: 'Occurrences' };

const record = (changes: Partial<CountsRecord>): CountsRecord => ({
  index: 0,
  seriesKey: 'default/sign-in',
  key: 'a',
  startMs: NOW - HOUR_MS,
  seconds: 60,
  good: 9,
  total: 10,
  ...changes,
});

/** What the store should answer, straight from the entries. */
function expectedUnits(
  records: CountsRecord[],
  rule: UnitRule,
  span: { startMs: number; endMs: number },
) {
  const size = rule.sliceMs ?? BASE_MS;
  const [from, to] = [floorTo(span.startMs, size), floorTo(span.endMs, size)];
  const slices = new Map<number, { good: number; total: number }>();
  for (const { startMs, good, total } of records) {
    if (startMs < from || startMs >= to) continue;
    const slice = floorTo(startMs, size);
    const sum = slices.get(slice) ?? { good: 0, total: 0 };
    slices.set(slice, { good: sum.good + good, total: sum.total + total });
  }
  return unitsFromSlices([...slices.values()], rule.method, rule.sliceTarget);
}

describe.each(databases.ids)('DatabaseCountsStore on %s', id => {
  let knex: Knex;
  let store: DatabaseCountsStore;

  beforeEach(async () => {
    knex = await databases.migrated(id);
    store = DatabaseCountsStore.create({ knex, retention });
  });

  const windowSum = async (requests: UnitRequest[], startMs: number) =>
    store.unitSums(requests, { window: { startMs, endMs: NOW } }, NOW);

  it('counts an entry once however often it is pushed', async () => {
    const entries = [record({ key: 'a' }), record({ key: 'b', good: 5 })];
    expect(await store.push(entries, options)).toEqual({
      accepted: 2,
      duplicates: 0,
      conflicts: [],
    });
    expect(
      await store.push([...entries, record({ key: 'c' })], options),
    ).toEqual({ accepted: 1, duplicates: 2, conflicts: [] });
    const sums = await windowSum(
      [{ id: 'x', seriesKey: 'default/sign-in', rule: occurrences }],
      NOW - DAY_MS,
    );
    expect(sums.get('x')).toEqual({ window: { good: 23, total: 30 } });
  });

  it('keeps what was stored when a key comes back with other content', async () => {
    await store.push([record({ key: 'a' })], options);
    for (const changed of [
      { good: 8 },
      { total: 11 },
      { seconds: 30 },
      { startMs: NOW - 2 * HOUR_MS },
    ]) {
      const again = record({ key: 'a', ...changed });
      const outcome = await store.push(
        [again, record({ key: 'new' })],
        options,
      );
      expect(outcome.conflicts).toEqual([
        {
          record: expect.objectContaining(again),
          stored: {
            seriesKey: 'default/sign-in',
            key: 'a',
            startMs: NOW - HOUR_MS,
            seconds: 60,
            good: 9,
            total: 10,
          },
        },
      ]);
    }
    const facts = await store.facts(['default/sign-in']);
    expect(facts.get('default/sign-in')?.lastEndMs).toBe(
      NOW - HOUR_MS + BASE_MS,
    );
  });

  it('takes the same key for different series, and any text as key', async () => {
    const keys = ['a', "o'clock", 'a b', '教室', '{"x":1}', '\\', '?'];
    const entries = keys.flatMap(key => [
      record({ key, seriesKey: 'default/one' }),
      record({ key, seriesKey: 'default/two' }),
    ]);
    expect((await store.push(entries, options)).accepted).toBe(14);
    expect((await store.push(entries, options)).duplicates).toBe(14);
  });

  it('adds up any windows exactly, by every budgeting method', async () => {
    const entry = fc.record({
      minutesAgo: fc.oneof(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 40 * 24 * 60 }),
      ),
      second: fc.integer({ min: 0, max: 59 }),
      total: fc.integer({ min: 0, max: 20 }),
      bad: fc.integer({ min: 0, max: 3 }),
    });
    const rules: Record<string, UnitRule> = {
      events: occurrences,
      minutes: { method: 'Timeslices', sliceMs: BASE_MS, sliceTarget: 0.95 },
      quarters: {
        method: 'Timeslices',
        sliceMs: 15 * BASE_MS,
        sliceTarget: 0.9,
      },
      hours: { method: 'Timeslices', sliceMs: HOUR_MS, sliceTarget: 0.9 },
      days: { method: 'RatioTimeslices', sliceMs: DAY_MS },
      ratios: { method: 'RatioTimeslices', sliceMs: 5 * BASE_MS },
      odd: { method: 'Timeslices', sliceMs: 7 * BASE_MS, sliceTarget: 0.9 },
    };
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: 1, maxLength: 60 }),
        async entries => {
          run += 1;
          const seriesKey = `default/run-${run}`;
          const records = entries.map((e, index) =>
            record({
              seriesKey,
              key: String(index),
              startMs: NOW - e.minutesAgo * BASE_MS + e.second * 1000,
              seconds: 60 - e.second,
              good: Math.max(e.total - e.bad, 0),
              total: e.total,
            }),
          );
          const spans = Object.fromEntries(
            [5, 30, 60, 360, 1440, 28 * 1440].map(minutes => [
              `${minutes}m`,
              { startMs: NOW - minutes * BASE_MS, endMs: NOW },
            ]),
          );
          // What comes after the first answer is late for the hours and days that were judged for it.
          for (const known of [records.slice(0, records.length / 2), records]) {
            await store.push(known, options);
            const sums = await store.unitSums(
              Object.entries(rules).map(([ruleId, rule]) => ({
                id: ruleId,
                seriesKey,
                rule,
              })),
              spans,
              NOW,
            );
            for (const [ruleId, rule] of Object.entries(rules)) {
              for (const [spanId, span] of Object.entries(spans)) {
                const actual = sums.get(ruleId)?.[spanId] ?? {
                  good: 0,
                  total: 0,
                };
                const expected = expectedUnits(known, rule, span);
                expect(actual.total).toBe(expected.total);
                expect(actual.good).toBeCloseTo(expected.good, 9);
              }
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('tells no data from no events', async () => {
    await store.push([record({ good: 0, total: 0 })], options);
    const sums = await store.unitSums(
      [
        { id: 'idle', seriesKey: 'default/sign-in', rule: occurrences },
        { id: 'never', seriesKey: 'default/never', rule: occurrences },
      ],
      {
        day: { startMs: NOW - DAY_MS, endMs: NOW },
        minutes: { startMs: NOW - 5 * BASE_MS, endMs: NOW },
      },
      NOW,
    );
    expect(sums.get('idle')).toEqual({
      day: { good: 0, total: 0 },
      minutes: null,
    });
    expect(sums.get('never')).toEqual({ day: null, minutes: null });
  });

  it('judges one series by the slice target of each objective', async () => {
    await store.push(
      [
        record({ key: '1', good: 19, total: 20 }),
        record({ key: '2', startMs: NOW - 2 * HOUR_MS, good: 18, total: 20 }),
      ],
      options,
    );
    const sliced = (sliceTarget: number): UnitRule => ({
      method: 'Timeslices',
      sliceMs: BASE_MS,
      sliceTarget,
    });
    const sums = await windowSum(
      [0.9, 0.95, 0.96].map(target => ({
        id: String(target),
        seriesKey: 'default/sign-in',
        rule: sliced(target),
      })),
      NOW - DAY_MS,
    );
    expect(Object.fromEntries(sums)).toEqual({
      '0.9': { window: { good: 2, total: 2 } },
      '0.95': { window: { good: 1, total: 2 } },
      '0.96': { window: { good: 0, total: 2 } },
    });
  });

  it('hands out steps in order, for counts and for slices', async () => {
    const start = floorTo(NOW - DAY_MS, HOUR_MS);
    await store.push(
      [0, 1, 65, 130].map(minute =>
        record({ key: String(minute), startMs: start + minute * BASE_MS }),
      ),
      options,
    );
    const span = { startMs: start, endMs: NOW, stepMs: HOUR_MS, nowMs: NOW };
    const seriesKey = 'default/sign-in';
    expect(
      await store.unitSteps({ seriesKey, rule: occurrences }, span),
    ).toEqual([
      { startMs: start, good: 18, total: 20 },
      { startMs: start + HOUR_MS, good: 9, total: 10 },
      { startMs: start + 2 * HOUR_MS, good: 9, total: 10 },
    ]);
    const rule: UnitRule = {
      method: 'Timeslices',
      sliceMs: BASE_MS,
      sliceTarget: 0.9,
    };
    expect(await store.unitSteps({ seriesKey, rule }, span)).toEqual([
      { startMs: start, good: 2, total: 2 },
      { startMs: start + HOUR_MS, good: 1, total: 1 },
      { startMs: start + 2 * HOUR_MS, good: 1, total: 1 },
    ]);
    expect(
      await store.unitSteps({ seriesKey: 'default/none', rule }, span),
    ).toEqual([]);
  });

  it('counts hours with data, once each', async () => {
    const day = floorTo(NOW, DAY_MS) - 2 * DAY_MS;
    await store.push(
      [0, 1, 2, 23, 24, 47].flatMap(hour =>
        [0, 30].map(minute =>
          record({
            key: `${hour}:${minute}`,
            startMs: day + hour * HOUR_MS + minute * BASE_MS,
          }),
        ),
      ),
      options,
    );
    const keys = ['default/sign-in', 'default/none'];
    const hours = async (fromHour: number, toHour: number) =>
      (
        await store.coveredHours(keys, {
          startMs: day + fromHour * HOUR_MS,
          endMs: day + toHour * HOUR_MS,
        })
      ).get('default/sign-in');
    expect(await hours(0, 48)).toBe(6);
    expect(await hours(1.5, 47.5)).toBe(5);
    expect(await hours(3, 23)).toBe(0);
  });

  it('remembers the newest interval, and the newest of sample data', async () => {
    await store.push([record({ key: 'new' })], { ...options, sample: true });
    await store.push([record({ key: 'old', startMs: NOW - DAY_MS })], options);
    await store.push(
      [record({ key: 'newer', startMs: NOW - BASE_MS })],
      options,
    );
    expect(await store.facts(['default/sign-in', 'default/none'])).toEqual(
      new Map([
        [
          'default/sign-in',
          { lastEndMs: NOW, lastSampleEndMs: NOW - HOUR_MS + BASE_MS },
        ],
      ]),
    );
  });

  it('loses nothing and counts nothing twice when pushes overlap', async () => {
    const push = (from: number) =>
      store.push(
        Array.from({ length: 100 }, (_, index) =>
          record({
            key: String(from + index),
            seriesKey: `default/s${(from + index) % 7}`,
            startMs: NOW - ((from + index) % 50) * HOUR_MS,
            good: 1,
            total: 1,
          }),
        ),
        options,
      );
    const outcomes = await Promise.all(
      [0, 50, 25, 0, 75, 100, 50].map(from => push(from)),
    );
    expect(outcomes.reduce((sum, o) => sum + o.accepted, 0)).toBe(200);
    const sums = await windowSum(
      Array.from({ length: 7 }, (_, index) => ({
        id: String(index),
        seriesKey: `default/s${index}`,
        rule: occurrences,
      })),
      NOW - 30 * DAY_MS,
    );
    const now = await store.unitSums(
      [0, 1, 2, 3, 4, 5, 6].map(index => ({
        id: String(index),
        seriesKey: `default/s${index}`,
        rule: occurrences,
      })),
      { now: { startMs: NOW, endMs: NOW + BASE_MS } },
      NOW,
    );
    const total = (
      counts: Map<string, Record<string, { total: number } | null>>,
    ) =>
      [...counts.values()].reduce(
        (sum, spans) =>
          sum + Object.values(spans).reduce((s, u) => s + (u?.total ?? 0), 0),
        0,
      );
    expect(total(sums) + total(now)).toBe(200);
  });

  it('cleans up minutes before hours and keeps windows exact on what is left', async () => {
    const old = floorTo(NOW - 120 * DAY_MS, DAY_MS);
    const records = [
      record({ key: 'old', startMs: old + 5 * HOUR_MS + 7 * BASE_MS }),
      record({ key: 'older', startMs: NOW - 500 * DAY_MS }),
      record({ key: 'new' }),
    ];
    await store.push(records, options);
    const before = await knex('slo_buckets').where({ level: 60 });
    expect(before).toHaveLength(3);
    await store.cleanUp(NOW, retention, new AbortController().signal);

    expect(await knex('slo_counts').select('key')).toEqual([{ key: 'new' }]);
    expect(await knex('slo_buckets').where({ level: 60 })).toHaveLength(1);
    expect(await knex('slo_buckets').where({ level: 3600 })).toHaveLength(2);
    expect(await knex('slo_buckets').where({ level: 86400 })).toHaveLength(2);
    const sums = await windowSum(
      [{ id: 'x', seriesKey: 'default/sign-in', rule: occurrences }],
      old + 5 * HOUR_MS + 30 * BASE_MS,
    );
    // The minutes of that hour are gone, so the window goes back to the full hour.
    expect(sums.get('x')).toEqual({ window: { good: 18, total: 20 } });
  });

  it('stops cleaning up when it is told to', async () => {
    await store.push([record({})], options);
    await expect(
      store.cleanUp(NOW, retention, AbortSignal.abort()),
    ).rejects.toThrow(/abort/i);
  });
});
