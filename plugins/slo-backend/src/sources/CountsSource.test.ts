import type { ReadRequest } from '@bellwether/plugin-slo-node';
import type { CountsStore } from '../database/CountsStore';
import type { ObjectiveContent } from '../database/model';
import { toReadable } from '../evaluation/readable';
import { stored } from '../__testUtils__/stored';
import { CountsSource } from './CountsSource';

const AT = Date.UTC(2026, 8, 29, 10, 30);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const readable = (changes: Parameters<typeof stored>[0] = {}) =>
  toReadable(stored(changes))!;

const sliced = (sliceMs: number, window = '28d') => {
  const objective: ObjectiveContent = stored({
    budgetingMethod: 'Timeslices',
    window: { kind: 'rolling', duration: window },
  });
  objective.definition!.objective.timeSliceWindowMs = sliceMs;
  objective.definition!.objective.timeSliceTarget = 0.95;
  return toReadable(objective)!;
};

const source = (store: Partial<CountsStore> = {}) =>
  new CountsSource({ store: store as CountsStore, baseRetentionMs: 95 * DAY });

describe('CountsSource', () => {
  describe('validate', () => {
    it('accepts ratios of counts, by events and by slices that are kept', () => {
      expect(source().validate(readable())).toBeUndefined();
      expect(source().validate(sliced(60_000, '90d'))).toBeUndefined();
      expect(source().validate(sliced(HOUR, '1Y'))).toBeUndefined();
    });

    it.each([
      [{ kind: 'raw', rawType: 'success', raw: { spec: {} } }, /raw ratio/],
      [
        { kind: 'threshold', metric: { spec: {} }, op: 'lt', value: 1 },
        /thresholdMetric/,
      ],
    ] as const)('refuses %j', (indicator, message) => {
      const objective = readable();
      objective.objective = {
        ...objective.objective,
        indicator: { ...indicator },
      };
      expect(source().validate(objective)).toMatch(message);
    });

    it('refuses slices it cannot add up', () => {
      expect(source().validate(sliced(90_000))).toMatch(
        /whole minutes; found 90 s/,
      );
      expect(source().validate(sliced(5 * 60_000, '1Y'))).toMatch(
        /kept for 95 days.*slo\.counts\.retention\.minutes/s,
      );
    });
  });

  describe('read', () => {
    const request = (
      id: string,
      hours: number,
      seriesId = id,
    ): ReadRequest => ({
      objective: { ...readable({ name: id }), id, seriesId },
      spans: { window: { startMs: AT - hours * HOUR, endMs: AT } },
    });

    it('reads objectives with the same windows together', async () => {
      const unitSums = jest.fn<
        ReturnType<CountsStore['unitSums']>,
        Parameters<CountsStore['unitSums']>
      >(
        async requests =>
          new Map(
            requests.map(r => [r.id, { window: { good: 9, total: 10 } }]),
          ),
      );
      const readings = await source({
        unitSums,
        facts: async () =>
          new Map([
            [
              'shared',
              { lastEndMs: AT - 60_000, lastSampleEndMs: AT - 30 * HOUR },
            ],
          ]),
        coveredHours: async keys => new Map(keys.map(key => [key, 18])),
      }).read(
        [
          request('a', 24, 'shared'),
          request('b', 24, 'shared'),
          request('c', 48, 'shared'),
          request('new', 24),
        ],
        { atMs: AT, signal: new AbortController().signal },
      );
      expect(
        unitSums.mock.calls.map(([requests]) => requests.map(r => r.id)),
      ).toEqual([['a', 'b', 'new'], ['c']]);
      expect(readings.get('a')).toEqual({
        spans: { window: { good: 9, total: 10 } },
        lastDataMs: AT - 60_000,
        // 18 of the 25 hours that 10:30 to 10:30 touches.
        coverage: 18 / 25,
        sample: false,
      });
      expect(readings.get('c')).toMatchObject({
        sample: true,
        coverage: 18 / 49,
      });
      expect(readings.get('new')).toMatchObject({
        lastDataMs: null,
        sample: false,
      });
    });

    it('has no coverage before the first moment of a period has passed', async () => {
      const readings = await source({
        unitSums: async () => new Map(),
        facts: async () => new Map(),
        coveredHours: async () => {
          throw new Error('nothing to count');
        },
      }).read([{ objective: readable(), spans: {} }], {
        atMs: AT,
        signal: new AbortController().signal,
      });
      expect([...readings.values()]).toEqual([
        { spans: {}, lastDataMs: null, coverage: null, sample: false },
      ]);
    });

    it('stops when it is told to', async () => {
      await expect(
        source({ facts: async () => new Map() }).read([request('a', 1)], {
          atMs: AT,
          signal: AbortSignal.abort(),
        }),
      ).rejects.toThrow(/abort/i);
    });
  });

  it('has minutes for as long as they are kept, and hours before', () => {
    const step = (startMs: number) => source().resolution(startMs, AT);
    expect(step(AT - 95 * DAY)).toEqual({ finestMs: 60_000, usualMs: 60_000 });
    expect(step(AT - 95 * DAY - 1)).toEqual({ finestMs: HOUR, usualMs: HOUR });
  });

  it('reads steps by the rule of the objective', async () => {
    const unitSteps = jest.fn(async () => []);
    const objective = sliced(300_000);
    await source({ unitSteps }).series(objective, {
      startMs: 0,
      endMs: HOUR,
      stepMs: 300_000,
      signal: new AbortController().signal,
    });
    expect(unitSteps).toHaveBeenCalledWith(
      {
        seriesKey: objective.seriesId,
        rule: { method: 'Timeslices', sliceMs: 300_000, sliceTarget: 0.95 },
      },
      { startMs: 0, endMs: HOUR, stepMs: 300_000, nowMs: HOUR },
    );
  });
});
