import { mockCredentials } from '@backstage/backend-test-utils';
import { DEFAULT_POLICY } from '@bellwether/domain-slo';
import type { CountsEntry } from '@bellwether/plugin-slo-common';
import type { SloSource } from '@bellwether/plugin-slo-node';
import type { CountsRecord, CountsStore } from '../database/CountsStore';
import type { StoredObjective } from '../database/model';
import type { ObjectiveStore } from '../database/ObjectiveStore';
import type { StateChangeStore } from '../database/StateChangeStore';
import { SourceRegistry } from '../sources/SourceRegistry';
import { stored } from '../__testUtils__/stored';
import { DefaultSloService } from './DefaultSloService';

const NOW = Date.UTC(2026, 8, 29, 10);
const credentials = mockCredentials.service('plugin:sample');
const { signal } = new AbortController();

function setUp(
  objectives: StoredObjective[],
  options: { series?: SloSource['series']; counts?: Partial<CountsStore> } = {},
) {
  const sources = new SourceRegistry();
  sources.addSource({
    type: 'counts',
    metricSourceTypes: [],
    validate: () => undefined,
    read: async () => new Map(),
    series: options.series ?? (async () => []),
  });
  const changes = { list: jest.fn(async () => ({ items: [] })) };
  const service = new DefaultSloService({
    objectives: {
      findBySlo: async keys => objectives.filter(o => keys.includes(o.sloKey)),
      getDocument: async () => ({ kind: 'SLO' }),
      list: async () => ({
        items: objectives,
        totalCount: 7,
        nextCursor: 'next',
      }),
    } as Partial<ObjectiveStore> as ObjectiveStore,
    changes: changes as Partial<StateChangeStore> as StateChangeStore,
    counts: (options.counts ?? {}) as CountsStore,
    exclusions: { approvedSpans: async () => new Map() },
    sources,
    policy: DEFAULT_POLICY,
    maxAgeMs: 35 * 86_400_000,
    maxSkewMs: 300_000,
    now: () => NOW,
  });
  return { service, changes };
}

const id = { namespace: 'Default', name: 'Sign-In' };

describe('DefaultSloService', () => {
  it('shows pages as views', async () => {
    const { service } = setUp([stored()]);
    expect(await service.listObjectives({}, { credentials })).toEqual({
      items: [
        expect.objectContaining({ id: 'default/sign-in/0', unit: 'event' }),
      ],
      totalCount: 7,
      nextCursor: 'next',
    });
  });

  it('shows an SLO with its document and objectives', async () => {
    const { service } = setUp([
      stored({ description: 'd' }),
      stored({ index: 1 }),
    ]);
    expect(await service.getSlo(id, { credentials })).toMatchObject({
      entityRef: 'slo:default/sign-in',
      title: 'sign-in',
      description: 'd',
      document: { kind: 'SLO' },
      objectives: [{ index: 0 }, { index: 1 }],
    });
    await expect(
      service.getSlo({ namespace: 'default', name: 'none' }, { credentials }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  describe('getSeries', () => {
    it('reads the history from the source of the objective', async () => {
      const series = jest.fn(async ({ startMs }: { startMs: number }) => [
        { startMs, good: 1, total: 1 },
      ]);
      const { service } = setUp([stored()], {
        series: async (_, options) => series(options),
      });
      const answer = await service.getSeries(
        { ...id, index: 0, fromMs: NOW - 3_600_000, points: 2 },
        { credentials, signal },
      );
      expect(answer.points).toEqual([]);
      expect(series).toHaveBeenCalledWith(
        expect.objectContaining({ stepMs: 1_800_000, signal }),
      );
    });

    it('has no points for a broken objective, and none of a missing one', async () => {
      const { service } = setUp([
        stored({ problem: 'no', definition: undefined }),
      ]);
      const answer = await service.getSeries(
        { ...id, index: 0 },
        { credentials, signal },
      );
      expect(answer.points).toEqual([]);
      await expect(
        service.getSeries({ ...id, index: 5 }, { credentials, signal }),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    });

    it('says that a source cannot be read now', async () => {
      const { service } = setUp([stored()], {
        series: async () => {
          throw new Error('Prometheus "eu" cannot be reached');
        },
      });
      await expect(
        service.getSeries({ ...id, index: 0 }, { credentials, signal }),
      ).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('"eu" cannot be reached'),
      });
    });
  });

  it('finds state changes by any form of a reference', async () => {
    const { service, changes } = setUp([]);
    await service.listStateChanges(
      { slo: 'SLO:default/Sign-In', limit: 3 },
      { credentials },
    );
    expect(changes.list).toHaveBeenCalledWith(
      { sloKey: 'default/sign-in', limit: 3 },
      undefined,
    );
    await expect(
      service.listStateChanges({ slo: 'component:default/x' }, { credentials }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  describe('pushCounts', () => {
    const entry = (
      key: string,
      changes: Partial<CountsEntry> = {},
    ): CountsEntry => ({
      key,
      slo: 'default/sign-in',
      start: NOW - 60_000,
      seconds: 60,
      good: 1,
      total: 1,
      ...changes,
    });

    it('stores what is right and adds up every kind of outcome', async () => {
      const push = jest.fn<
        ReturnType<CountsStore['push']>,
        Parameters<CountsStore['push']>
      >(async records => ({
        accepted: 1,
        duplicates: 1,
        conflicts: [{ record: records[2], stored: { ...records[2], good: 0 } }],
      }));
      const { service } = setUp([stored()], { counts: { push } });
      const result = await service.pushCounts(
        {
          sample: true,
          counts: [
            entry('a'),
            entry('b'),
            entry('bad', { good: 2 }),
            entry('c'),
            entry('a'),
            entry('x', { slo: 'default/none' }),
          ],
        },
        { credentials },
      );
      expect(result).toEqual({
        accepted: 1,
        duplicates: 2,
        rejected: [
          expect.objectContaining({ index: 2, code: 'invalid-counts' }),
          expect.objectContaining({
            index: 3,
            key: 'c',
            code: 'key-conflict',
            message: expect.stringContaining('0 of 1 in 60 s'),
          }),
          expect.objectContaining({ index: 5, code: 'unknown-slo' }),
        ],
      });
      expect(push).toHaveBeenCalledWith(
        [0, 1, 3].map(
          index => expect.objectContaining({ index }) as CountsRecord,
        ),
        { producer: 'plugin:sample', sample: true, nowMs: NOW },
      );
    });

    it('does not touch the store when everything is rejected', async () => {
      const push = jest.fn();
      const { service } = setUp([stored()], { counts: { push } });
      const result = await service.pushCounts(
        { counts: [entry('a', { total: 0 })] },
        { credentials },
      );
      expect(result).toMatchObject({ accepted: 0, duplicates: 0 });
      expect(push).not.toHaveBeenCalled();
    });

    it('remembers users as producers too', async () => {
      const push = jest.fn(async () => ({
        accepted: 1,
        duplicates: 0,
        conflicts: [],
      }));
      const { service } = setUp([stored()], { counts: { push } });
      await service.pushCounts(
        { counts: [entry('a')] },
        { credentials: mockCredentials.user() },
      );
      expect(push).toHaveBeenCalledWith(expect.anything(), {
        producer: 'user:default/mock',
        sample: false,
        nowMs: NOW,
      });
    });
  });
});
