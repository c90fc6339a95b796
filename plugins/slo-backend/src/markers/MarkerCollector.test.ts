import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Marker, MarkerProvider } from '@bellwether/plugin-slo-node';
import { SloMetrics } from '../metrics';
import { fairShares, MarkerCollector } from './MarkerCollector';
import { MarkerRegistry } from './MarkerRegistry';

function setUp(providers: Record<string, MarkerProvider['markers']>) {
  const registry = new MarkerRegistry();
  for (const [id, markers] of Object.entries(providers)) {
    registry.addMarkerProvider({ id, markers });
  }
  const service = metricsServiceMock.mock();
  const add = jest.fn();
  service.createCounter.mockReturnValue({ add });
  const logger = mockServices.logger.mock();
  const collector = new MarkerCollector({
    registry,
    metrics: new SloMetrics(service),
    logger,
    timeLimitMs: 50,
  });
  const collect = (signal = new AbortController().signal) =>
    collector.collect({
      sloEntityRef: 'slo:default/sign-in',
      startMs: 0,
      endMs: 10_000,
      signal,
    });
  return { collect, add, logger };
}

const marker = (id: string, atMs = 5): Marker => ({
  id,
  atMs,
  kind: 'release',
  title: id,
});
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => marker(`${index}`, index));

describe('MarkerCollector', () => {
  it('joins what all providers know, whatever the others do', async () => {
    const { collect, add, logger } = setUp({
      good: async () => [marker('b', 7), marker('a', 3)],
      broken: async () => {
        throw new Error('https://user:secret@incidents.example refused');
      },
      throws: () => {
        throw new Error('at once');
      },
      hangs: () => new Promise(() => {}),
      wrong: async () => [{ ...marker('c', 5), kind: 'party' } as never],
      other: async () => [marker('a', 5)],
    });
    const { items, problems } = await collect();
    expect(items.map(({ source, id }) => `${source}/${id}`)).toEqual([
      'good/a',
      'other/a',
      'good/b',
    ]);
    expect(problems).toEqual([
      { source: 'broken', message: expect.stringContaining('failed') },
      { source: 'throws', message: expect.stringContaining('failed') },
      { source: 'hangs', message: expect.stringContaining('within 0.05 s') },
      { source: 'wrong', message: expect.stringContaining('its kind') },
    ]);
    expect(JSON.stringify(problems)).not.toContain('secret');
    expect(logger.warn).toHaveBeenCalledTimes(2);
    const outcomes = Object.fromEntries(
      add.mock.calls.map(([, { provider, outcome }]) => [provider, outcome]),
    );
    expect(outcomes).toEqual({
      good: 'ok',
      broken: 'error',
      throws: 'error',
      hangs: 'late',
      wrong: 'invalid',
      other: 'ok',
    });
  });

  it('lets no provider take the place of others', async () => {
    const { collect } = setUp({
      chatty: async () => many(2000),
      quiet: async () => many(3),
    });
    const { items, problems } = await collect();
    expect(items).toHaveLength(500);
    expect(items.filter(({ source }) => source === 'quiet')).toHaveLength(3);
    expect(problems).toEqual([
      {
        source: 'chatty',
        message: expect.stringContaining('newest 497 of 2000'),
      },
    ]);
    expect(items.at(-1)).toMatchObject({ source: 'chatty', id: '1999' });
  });

  it('tells providers when nobody waits any more', async () => {
    const caller = new AbortController();
    const heard = jest.fn();
    const { collect, add, logger } = setUp({
      slow: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            heard();
            reject(signal.reason);
          });
          caller.abort();
        }),
    });
    await expect(collect(caller.signal)).rejects.toThrow(/aborted/);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(add).not.toHaveBeenCalled();
    expect(logger.warn).not.toHaveBeenCalled();
  });
});

describe('MarkerRegistry', () => {
  const markers = async () => [];

  it('takes an id once', () => {
    const registry = new MarkerRegistry();
    registry.addMarkerProvider({ id: 'releases', markers });
    expect(() =>
      registry.addMarkerProvider({ id: 'releases', markers }),
    ).toThrow(/"releases" exists already/);
    expect(registry.providers).toHaveLength(1);
  });

  it.each(['', 'A', 'a b', '-a', 'a'.repeat(51)])('refuses %j', id => {
    expect(() =>
      new MarkerRegistry().addMarkerProvider({ id, markers }),
    ).toThrow(/lower-case/);
  });
});

describe('fairShares', () => {
  it.each([
    [[1, 2, 3], 10, [1, 2, 3]],
    [[1, 100, 100], 21, [1, 10, 10]],
    [[100, 0, 5], 20, [15, 0, 5]],
    [[], 5, []],
  ])('of %j within %d are %j', (wanted, limit, shares) => {
    expect(fairShares(wanted, limit)).toEqual(shares);
  });
});
