import type { VisibleObjectives } from '../services/VisibleObjectives';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { SloSource } from '@bellwether/plugin-slo-node';
import { stored } from '../__testUtils__/stored';
import type { StoredObjective } from '../database/model';
import { SourceRegistry } from '../sources/SourceRegistry';
import { ForecastService } from './ForecastService';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 8, 29, 10, 22, 7);
const credentials = mockCredentials.user();
const key = { namespace: 'default', name: 'sign-in', index: 0 };

function setUp(objective: StoredObjective = stored()) {
  const series = jest.fn<
    ReturnType<SloSource['series']>,
    Parameters<SloSource['series']>
  >(async (_, { endMs }) => [
    { startMs: endMs - 2 * HOUR, good: 9, total: 10 },
    { startMs: endMs - HOUR, good: 10, total: 10 },
  ]);
  const sources = new SourceRegistry();
  sources.addSource({
    type: 'counts',
    metricSourceTypes: [],
    validate: () => undefined,
    read: async () => new Map(),
    series,
  });
  const approvedSpans = jest.fn(async () => new Map());
  const clock = { ms: NOW };
  const shown = { objective };
  const one = jest.fn(async () => shown.objective);
  const service = new ForecastService({
    visible: { one } as unknown as VisibleObjectives,
    exclusions: { approvedSpans },
    sources,
    now: () => clock.ms,
  });
  const get = () => service.getForecast(key, credentials);
  return { get, series, clock, shown, one, approvedSpans };
}

describe('ForecastService', () => {
  it('reads eight weeks of hours, without what is excluded', async () => {
    const { get, series, approvedSpans } = setUp();
    approvedSpans.mockResolvedValue(
      new Map([
        [
          'default/sign-in',
          [
            {
              startMs: Date.UTC(2026, 8, 29, 8, 22),
              endMs: Date.UTC(2026, 8, 29, 9, 22),
            },
          ],
        ],
      ]),
    );
    const view = await get();
    expect(view.at).toBe('2026-09-29T10:22:00.000Z');
    const [[, { startMs, endMs, stepMs }]] = series.mock.calls;
    expect(stepMs).toBe(HOUR);
    expect(endMs).toBe(Date.UTC(2026, 8, 29, 10, 22));
    expect(startMs).toBe(Date.UTC(2026, 7, 4, 10));
    // The bad hour is excluded, so the budget is whole.
    expect(view.points[0].p50).toBe(1);
  });

  it('answers from memory for ten minutes, and everybody who asks meanwhile', async () => {
    const { get, series, clock, one } = setUp();
    const [first, second] = await Promise.all([get(), get()]);
    clock.ms += 9 * 60_000;
    expect(await get()).toBe(first);
    expect(second).toBe(first);
    expect(series).toHaveBeenCalledTimes(1);
    // Whoever asks must be allowed to, also for what is remembered.
    expect(one).toHaveBeenCalledTimes(3);
    clock.ms += 60_000;
    expect(await get()).not.toBe(first);
    expect(series).toHaveBeenCalledTimes(2);
  });

  it('asks again when the declaration changed', async () => {
    const { get, series, shown } = setUp();
    await get();
    shown.objective = stored({ target: 0.95 });
    await get();
    expect(series).toHaveBeenCalledTimes(2);
  });

  it('remembers no failure', async () => {
    const { get, series } = setUp();
    series.mockRejectedValueOnce(new Error('The store is down.'));
    await expect(get()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('The store is down.'),
    });
    expect((await get()).points).not.toEqual([]);
  });

  it('says why there is none', async () => {
    const broken = setUp(stored({ problem: 'No such SLI.' }));
    expect(await broken.get()).toMatchObject({
      points: [],
      note: 'No such SLI.',
    });
    expect(broken.series).not.toHaveBeenCalled();
    const gone = setUp(stored({ sourceType: 'gone' }));
    expect((await gone.get()).note).toMatch(/not installed/);
    const silent = setUp();
    silent.series.mockResolvedValue([]);
    expect((await silent.get()).note).toMatch(/Nothing was measured/);
  });
});
