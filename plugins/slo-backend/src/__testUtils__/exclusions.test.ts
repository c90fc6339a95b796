import {
  type BudgetingMethod,
  type CountInterval,
  evaluateWithExclusions,
  type ObjectiveEvaluation,
} from '@bellwether/domain-slo';
import type { ObjectiveStatus } from '@bellwether/plugin-slo-common';
import { DatabaseExclusionStore } from '../database/DatabaseExclusionStore';
import { EXCLUSIONS_PER_SLO } from '../exclusions/ExclusionService';
import { startBackend } from './backend';
import { createTestDatabases } from './databases';
import { sloEntity } from './entities';
import { stored } from './stored';

const databases = createTestDatabases();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SLICE = 5 * MINUTE;
const METHODS: BudgetingMethod[] = [
  'Occurrences',
  'Timeslices',
  'RatioTimeslices',
];
const TARGET = 0.95;
const close = (value: number): number => expect.closeTo(value, 9);

/** Counts per minute of 26 hours: more than the window of a day, bad stretches, minutes without events. */
function minutesBefore(nowMs: number): CountInterval[] {
  const last = Math.floor(nowMs / MINUTE) * MINUTE;
  return Array.from({ length: 26 * 60 }, (_, index) => {
    const startMs = last - (26 * 60 - index) * MINUTE;
    const total = (index * 7919) % 11 === 0 ? 0 : 20 + ((index * 104729) % 61);
    const bad =
      index % 97 < 9 ? Math.floor(total / 3) : Number(index % 7 === 0);
    return {
      startMs,
      endMs: startMs + MINUTE,
      total,
      good: total - Math.min(bad, total),
    };
  });
}

/** The same counts per slice: what an exclusion touches is then left out as the backend does it, slice by slice. */
function slicesOf(minutes: CountInterval[]): CountInterval[] {
  const slices = new Map<number, CountInterval>();
  for (const { startMs, good, total } of minutes) {
    const at = Math.floor(startMs / SLICE) * SLICE;
    const slice = slices.get(at);
    slices.set(at, {
      startMs: at,
      endMs: at + SLICE,
      good: good + (slice?.good ?? 0),
      total: total + (slice?.total ?? 0),
    });
  }
  return [...slices.values()];
}

describe.each(databases.ids)('excluded time on %s', id => {
  it('changes figures as the domain says, in status and charts alike, and only while it is approved', async () => {
    const knex = await databases.empty(id);
    const backend = await startBackend({
      knex,
      entities: METHODS.map(method =>
        sloEntity({
          name: method.toLowerCase(),
          budgetingMethod: method,
          duration: '1d',
          objectives: [
            {
              target: TARGET,
              ...(method !== 'Occurrences' && { timeSliceWindow: '5m' }),
              ...(method === 'Timeslices' && { timeSliceTarget: 0.9 }),
            },
          ],
        }),
      ),
    });
    await backend.run('sync-objectives');
    const nowMs = Date.now();
    const minutes = minutesBefore(nowMs);
    const last = minutes[minutes.length - 1].endMs;
    for (const method of METHODS) {
      const pushed = await backend.push(
        minutes.map(({ startMs, good, total }) => ({
          key: `${startMs}`,
          slo: `default/${method.toLowerCase()}`,
          start: startMs,
          seconds: 60,
          good,
          total,
        })),
      );
      expect(pushed.body.rejected).toEqual([]);
    }
    // Reaching into the window, overlapping, within a slice, and up to now and beyond.
    const exclusions = [
      { startMs: last - 25 * HOUR, endMs: last - 23 * HOUR },
      { startMs: last - 700 * MINUTE, endMs: last - 613 * MINUTE },
      { startMs: last - 640 * MINUTE, endMs: last - 577 * MINUTE },
      { startMs: last - 303 * MINUTE, endMs: last - 302 * MINUTE },
      { startMs: last - 4 * MINUTE, endMs: last + HOUR },
    ].map(span => ({ ...span, state: 'approved' as const }));
    const ids: Record<string, string[]> = {};
    for (const method of METHODS) {
      const path = `/slos/default/${method.toLowerCase()}/exclusions`;
      for (const { startMs, endMs } of exclusions) {
        const proposal = {
          start: new Date(startMs).toISOString(),
          end: new Date(endMs).toISOString(),
          reason: 'Test',
        };
        const { body } = await backend.post(path, proposal, 'user:default/a');
        await backend.post(
          `${path}/${body.id}/decisions`,
          { action: 'approve' },
          'user:default/b',
        );
        (ids[method] ??= []).push(body.id);
      }
      // Neither of these changes anything.
      const ignored = {
        start: new Date(last - 10 * HOUR).toISOString(),
        end: new Date(last).toISOString(),
      };
      await backend.post(
        path,
        { ...ignored, reason: 'Nobody looked' },
        'user:default/a',
      );
    }
    await backend.run('evaluate');

    for (const method of METHODS) {
      const name = method.toLowerCase();
      const { body } = await backend.get(`/slos/default/${name}`);
      const status: ObjectiveStatus = body.objectives[0].status;
      const atMs = Date.parse(status.evaluatedAt!);
      const { definition } = stored({
        budgetingMethod: method,
        target: TARGET,
        window: { kind: 'rolling', duration: '1d' },
      });
      const expected = evaluateWithExclusions({
        definition: definition!.slo,
        objective: {
          ...definition!.objective,
          ...(method !== 'Occurrences' && { timeSliceWindowMs: SLICE }),
          ...(method === 'Timeslices' && { timeSliceTarget: 0.9 }),
        },
        counts: method === 'Occurrences' ? minutes : slicesOf(minutes),
        atMs,
        exclusions,
        partly: method === 'Occurrences' ? 'share' : 'drop',
      });
      const figures = ({ units, figures: f }: ObjectiveEvaluation) => ({
        good: expect.closeTo(units!.good, 9),
        total: expect.closeTo(units!.total, 9),
        sli: expect.closeTo(f!.sli, 9),
        remaining: expect.closeTo(f!.remaining, 9),
      });
      expect(status).toMatchObject(figures(expected.adjusted));
      expect(status.raw).toEqual({
        ...figures(expected.raw),
        excludedSeconds: expected.excludedMs / 1000,
      });
      expect(status.raw!.total).toBeGreaterThan(status.total!);
      expect(status.burnRates).toEqual(
        expected.adjusted.burnRates.map(({ window, rate }) => ({
          window,
          rate: rate && close(rate),
        })),
      );
      expect([status.coverage, status.data]).toEqual([1, 'ok']);

      const series = await backend.get(
        `/slos/default/${name}/objectives/0/series?points=2000`,
      );
      const stepMs = series.body.stepSeconds * 1000;
      const end = Math.floor(atMs / stepMs) * stepMs;
      const point = series.body.points.find(
        ({ start }: { start: string }) => Date.parse(start) === end - stepMs,
      );
      expect([method, point.remaining]).toEqual([
        method,
        expect.closeTo(status.remaining!, 9),
      ]);
    }

    const path = '/slos/default/occurrences/exclusions';
    for (const exclusion of ids.Occurrences) {
      await backend.post(
        `${path}/${exclusion}/decisions`,
        { action: 'revoke' },
        'user:default/b',
      );
    }
    const before = await backend.get('/slos/default/occurrences');
    await knex('slo_status').update({ evaluated_at_ms: last - MINUTE });
    await backend.run('evaluate');
    const after = await backend.get('/slos/default/occurrences');
    const [was, is] = [before, after].map(
      ({ body }): ObjectiveStatus => body.objectives[0].status,
    );
    expect(is.raw).toBeUndefined();
    expect(is.total).toBeGreaterThan(was.total!);
    await backend.stop();
  });

  it('is taken out also when there is as much of it as there may be, in awkward pieces', async () => {
    const knex = await databases.empty(id);
    const backend = await startBackend({
      knex,
      entities: [sloEntity({ name: 'sign-in', duration: '28d' })],
    });
    await backend.run('sync-objectives');
    const hour = Math.floor(Date.now() / HOUR) * HOUR;
    // An event a minute for three minutes around every second full hour.
    const entries = Array.from({ length: 330 }, (_, index) =>
      [-1, 0, 1].map(minute => {
        const start = hour - (index + 1) * 2 * HOUR + minute * MINUTE;
        return {
          key: `${start}`,
          slo: 'default/sign-in',
          start,
          seconds: 60,
          good: 1,
          total: 1,
        };
      }),
    ).flat();
    expect((await backend.push(entries)).body.accepted).toBe(990);
    const store = DatabaseExclusionStore.create({ knex });
    const spans = Array.from(
      { length: EXCLUSIONS_PER_SLO.approved },
      (_, n) => ({
        startMs: hour - (n + 1) * 16 * HOUR - MINUTE,
        endMs: hour - (n + 1) * 16 * HOUR + 9 * HOUR + MINUTE,
      }),
    );
    for (const [index, span] of spans.entries()) {
      await store.add({
        ...span,
        id: `${index}`,
        sloKey: 'default/sign-in',
        reason: 'Test',
        author: 'user:default/a',
        proposedAtMs: hour,
        state: 'approved',
        decisions: [],
      });
    }
    await backend.run('evaluate');
    const { body } = await backend.get('/slos/default/sign-in');
    const { status } = body.objectives[0];
    const isOut = ({ start }: { start: number }) =>
      spans.some(({ startMs, endMs }) => startMs <= start && start < endMs);
    expect(status.dataMessage ?? '').not.toMatch(/error|SQL/i);
    expect(status.raw.total).toBe(990);
    expect(status.total).toBe(entries.filter(entry => !isOut(entry)).length);
    expect(status.total).toBeLessThan(600);
    await backend.stop();
  });

  it('is decided on once, whichever replica is asked', async () => {
    const knex = await databases.empty(id);
    const start = () =>
      startBackend({ knex, entities: [sloEntity({ name: 'sign-in' })] });
    const replicas = [await start(), await start()];
    await replicas[0].run('sync-objectives');
    const path = '/slos/default/sign-in/exclusions';
    const proposal = {
      start: '2026-09-29T08:00:00Z',
      end: '2026-09-29T09:00:00Z',
      reason: 'Test',
    };
    const { body } = await replicas[0].post(path, proposal, 'user:default/a');
    const answers = await Promise.all(
      replicas.flatMap((replica, index) =>
        ['approve', 'reject'].map(action =>
          replica.post(
            `${path}/${body.id}/decisions`,
            { action },
            `user:default/b${index}`,
          ),
        ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200, 409, 409, 409,
    ]);
    const { items } = (await replicas[1].get(path)).body;
    expect(items[0].decisions).toHaveLength(1);
    const sent = replicas.flatMap(({ notifications }) => notifications);
    expect(sent).toHaveLength(0);
    const events = replicas.flatMap(replica => replica.events);
    expect(
      events.filter(({ topic }) => topic === 'bellwether.slo.exclusion'),
    ).toHaveLength(2);
    for (const replica of replicas) await replica.stop();
  });
});
