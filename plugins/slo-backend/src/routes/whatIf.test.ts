import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { WhatIfResponse } from '@bellwether/plugin-slo-common';
import {
  sloMarkersExtensionPoint,
  type SloSource,
  sloSourcesExtensionPoint,
} from '@bellwether/plugin-slo-node';
import { startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { pushedCounts, sloEntity } from '../__testUtils__/entities';

const ROUTE = '/slos/{namespace}/{name}/objectives/{index}/what-if';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const END = Math.floor(Date.now() / MINUTE) * MINUTE;

/** Everything fails for 20 minutes, five hours ago. */
const OUTAGE = { startMs: END - 5 * HOUR, endMs: END - 5 * HOUR + 20 * MINUTE };

/** A source with 100 events a minute for the last ten days; it fails, or waits, when told to. */
class TestSource implements SloSource {
  readonly type = 'test';
  readonly metricSourceTypes = ['test'];
  before: () => Promise<void> = async () => {};
  reads = 0;

  validate() {
    return undefined;
  }

  async read() {
    return new Map();
  }

  async series(
    _: unknown,
    { startMs, endMs, stepMs, signal }: Parameters<SloSource['series']>[1],
  ) {
    this.reads += 1;
    await this.before();
    signal.throwIfAborted();
    const steps = [];
    for (let at = startMs; at < endMs; at += stepMs) {
      if (at < END - 10 * 24 * HOUR) continue;
      const isBad = at >= OUTAGE.startMs && at < OUTAGE.endMs;
      steps.push({ startMs: at, good: isBad ? 0 : 100, total: 100 });
    }
    return steps;
  }
}

function testIndicator() {
  const text = JSON.stringify(pushedCounts).replaceAll(
    'BellwetherCounts',
    'Test',
  );
  return JSON.parse(text) as typeof pushedCounts;
}

describe('POST /slos/{namespace}/{name}/objectives/{index}/what-if', () => {
  const source = new TestSource();
  let incidents: { startMs: number; endMs: number }[] = [];
  let backend: Awaited<ReturnType<typeof startBackend>>;
  const path = (name = 'sign-in', index = 0) =>
    `/slos/default/${name}/objectives/${index}/what-if`;
  const from = new Date(END - 24 * HOUR).toISOString();
  const to = new Date(END).toISOString();
  const ask = async (body: object, name?: string) => {
    const answer = await backend.post(path(name), { from, to, ...body });
    expectConformance('post', ROUTE, answer);
    expect(answer.status).toBe(200);
    return answer.body as WhatIfResponse;
  };

  beforeAll(async () => {
    const indicator = testIndicator();
    const slo = (name: string, more: object = {}): Entity =>
      sloEntity({ name, target: 0.99, indicator, ...more });
    backend = await startBackend({
      entities: [
        slo('sign-in'),
        slo('slices', {
          objectives: [
            { target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: '10m' },
          ],
          budgetingMethod: 'Timeslices',
        }),
        sloEntity({ name: 'pushed', target: 0.9 }),
        slo('broken', { indicator: { ...indicator, spec: {} } }),
      ],
      decide: (_, user) => ({
        result: user.endsWith('/nobody')
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      }),
      features: [
        createBackendModule({
          pluginId: 'slo',
          moduleId: 'test-source',
          register(env) {
            env.registerInit({
              deps: {
                sources: sloSourcesExtensionPoint,
                markers: sloMarkersExtensionPoint,
              },
              async init({ sources, markers }) {
                sources.addSource(source);
                markers.addMarkerProvider({
                  id: 'incidents',
                  markers: async () =>
                    incidents.map(({ startMs, endMs }) => ({
                      id: `${startMs}`,
                      atMs: startMs,
                      untilMs: endMs,
                      kind: 'incident' as const,
                      title: 'Outage',
                    })),
                });
              },
            });
          },
        }),
      ],
    });
    await backend.run('sync-objectives');
  });

  afterAll(async () => backend.stop());

  beforeEach(() => {
    incidents = [];
    source.before = async () => {};
    source.reads = 0;
  });

  it('replays what is declared, to the minute', async () => {
    const { declared, asked, ...rest } = await ask({});
    expect(rest).toMatchObject({
      from,
      to,
      stepSeconds: 60,
      coverage: 1,
      notes: [],
    });
    expect(asked).toEqual(declared);
    expect(declared).toMatchObject({
      target: 0.99,
      minBadEvents: 0,
      score: null,
      total: { page: 1, ticket: expect.any(Number) },
    });
    const [page] = declared.firings.filter(f => f.severity === 'page');
    // 13.44 times a budget of 1 % of an hour: the ninth minute of the outage is the first above it.
    expect(Date.parse(page.firedAt)).toBe(OUTAGE.startMs + 9 * MINUTE);
    expect(page.aboutIncident).toBeNull();
    // Ten days of 100 events a minute, 20 minutes of them bad.
    const minutes = (10 * 24 * HOUR) / MINUTE;
    expect(declared.remaining).toBeCloseTo(1 - 20 / (0.01 * minutes), 6);
    expect(page.remaining).toBeLessThan(1);
  });

  it('replays what is asked beside it', async () => {
    const alerts = [
      { severity: 'page', short: '5m', long: '15m', factor: 20 },
      { severity: 'ticket', short: '5m', long: '1h', factor: 99 },
    ];
    const { declared, asked } = await ask({
      target: 0.98,
      alerts,
      minBadEvents: 600,
    });
    expect(declared.target).toBe(0.99);
    expect(asked).toMatchObject({
      target: 0.98,
      minBadEvents: 600,
      alerts: [
        { ...alerts[0], firings: 1 },
        { ...alerts[1], firings: 0 },
      ],
      total: { page: 1, ticket: 0 },
    });
    const [{ firedAt, resolvedAt, alerts: by }] = asked.firings;
    // A factor of 20 wants 6 of 15 minutes, which bring 600 bad events; both windows are then above it.
    expect(Date.parse(firedAt)).toBe(OUTAGE.startMs + 7 * MINUTE);
    expect(Date.parse(resolvedAt!)).toBeGreaterThan(OUTAGE.endMs);
    expect(by).toEqual([0]);
  });

  it('scores both against known incidents', async () => {
    incidents = [OUTAGE, { startMs: END - 20 * HOUR, endMs: END - 19 * HOUR }];
    const { declared } = await ask({
      alerts: [{ severity: 'page', short: '1h', long: '1d', factor: 99 }],
    });
    expect(declared.score).toMatchObject({
      incidents: 2,
      detected: 1,
      recall: 0.5,
      precision: 1,
      medianDetectionSeconds: expect.any(Number),
    });
    expect(declared.firings[0].aboutIncident).toBe(true);
    const { asked } = await ask({
      alerts: [{ severity: 'page', short: '1h', long: '1d', factor: 99 }],
    });
    expect(asked.score).toMatchObject({ detected: 0, precision: null });
  });

  it('replays time slices, and says what their length leaves out', async () => {
    const { stepSeconds, declared, notes } = await ask({}, 'slices');
    expect(stepSeconds).toBe(600);
    expect(declared.alerts.map(({ long }) => long)).toEqual(['6h', '1d', '3d']);
    expect(notes).toEqual([
      expect.stringContaining('steps of 10 minutes'),
      expect.stringContaining('5m and 1h is not replayed'),
    ]);
  });

  it('replays pushed counts', async () => {
    await backend.push(
      Array.from({ length: 120 }, (_, minutesAgo) => ({
        key: `${minutesAgo}`,
        slo: 'default/pushed',
        start: END - (minutesAgo + 1) * MINUTE,
        seconds: 60,
        good: minutesAgo < 60 ? 0 : 10,
        total: 10,
      })),
    );
    const { asked, coverage, stepSeconds } = await ask(
      {
        alerts: [{ severity: 'page', short: '5m', long: '10m', factor: 8.5 }],
        from: new Date(END - 100 * MINUTE).toISOString(),
      },
      'pushed',
    );
    expect([stepSeconds, coverage]).toEqual([60, 1]);
    // 9 of 10 minutes are more than 85 %.
    expect(asked.firings).toEqual([
      expect.objectContaining({
        firedAt: new Date(END - 51 * MINUTE).toISOString(),
        resolvedAt: null,
      }),
    ]);
    expect(asked.remaining).toBeCloseTo(1 - 0.5 / 0.1, 9);
  });

  it.each([
    ['an unknown field', { colour: 'red' }, /additional properties/],
    ['an objective of 100 %', { target: 1 }, /target/],
    ['a negative objective', { target: -0.1 }, /target/],
    ['no alert', { alerts: [] }, /alerts/],
    [
      'too many alerts',
      {
        alerts: Array(9).fill({
          severity: 'page',
          short: '5m',
          long: '1h',
          factor: 1,
        }),
      },
      /alerts/,
    ],
    [
      'an unknown severity',
      {
        alerts: [{ severity: 'call', short: '5m', long: '1h', factor: 1 }],
      },
      /severity/,
    ],
    [
      'a factor of nothing',
      {
        alerts: [{ severity: 'page', short: '5m', long: '1h', factor: 0 }],
      },
      /factor/,
    ],
    [
      'windows in seconds',
      {
        alerts: [{ severity: 'page', short: '5s', long: '1h', factor: 1 }],
      },
      /short/,
    ],
    [
      'windows the wrong way round',
      {
        alerts: [{ severity: 'page', short: '2h', long: '1h', factor: 1 }],
      },
      /short not longer/,
    ],
    ['negative guards', { minBadEvents: -1 }, /minBadEvents/],
    ['times without a zone', { from: '2026-09-01T00:00:00' }, /with a zone/],
    ['too long a time', { from: '2020-01-01T00:00:00Z' }, /at most 92 days/],
    ['the wrong way round', { to: '2020-01-01T00:00:00Z' }, /"from" before/],
  ])('refuses %s', async (_, body, message) => {
    const answer = await backend.post(path(), { from, ...body });
    expect(answer.status).toBe(400);
    expectConformance('post', ROUTE, answer);
    expect(answer.body.error.message).toMatch(message);
  });

  it('answers 409 when there is nothing to replay', async () => {
    const answer = await backend.post(path('broken'), {});
    expect(answer.status).toBe(409);
    expectConformance('post', ROUTE, answer);
  });

  it('needs credentials, and tells nobody of objectives they may not see', async () => {
    const unknown = await backend
      .anonymous()
      .post(`/api/slo${path()}`)
      .set('Authorization', mockCredentials.none.header())
      .send({});
    const answers = [
      unknown,
      await backend.post(path(), {}, 'user:default/nobody'),
      await backend.post(path('none'), {}),
      await backend.post(path('sign-in', 7), {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 404, 404, 404]);
    for (const answer of answers) expectConformance('post', ROUTE, answer);
    expect(source.reads).toBe(0);
  });

  it('says why the history could not be read', async () => {
    source.before = async () => {
      throw new Error('The store is down.');
    };
    const answer = await backend.post(path(), {});
    expect(answer.status).toBe(503);
    expectConformance('post', ROUTE, answer);
    expect(answer.body.error.message).toContain('The store is down.');
    expect(answer.headers['retry-after']).toBe('5');
  });

  it('runs two at a time, lets eight wait and turns the others away', async () => {
    let release = () => {};
    const gate = new Promise<void>(resolve => {
      release = resolve;
    });
    source.before = () => gate;
    const refused: Awaited<ReturnType<typeof backend.post>>[] = [];
    const answers = Array.from({ length: 12 }, () =>
      backend.post(path(), { from }).then(answer => {
        if (answer.status === 503) refused.push(answer);
        if (refused.length === 2) release();
        return answer.status;
      }),
    );
    const statuses = await Promise.all(answers);
    expect(statuses.filter(status => status === 200)).toHaveLength(10);
    expect(refused).toHaveLength(2);
    expectConformance('post', ROUTE, refused[0]);
    expect(refused[0].headers['retry-after']).toBe('5');
    expect(refused[0].body.error.message).toContain('2 what-ifs are running');
  });

  it('stops when the caller hangs up', async () => {
    let begun = () => {};
    const started = new Promise<void>(resolve => {
      begun = resolve;
    });
    let end = () => {};
    const over = new Promise<void>(resolve => {
      end = resolve;
    });
    const original = source.series.bind(source);
    source.series = async (_, options) => {
      begun();
      await new Promise<void>(resolve => {
        options.signal.addEventListener('abort', () => resolve());
      });
      end();
      throw options.signal.reason;
    };
    const pending = backend.post(path(), { from });
    pending.end(() => {});
    await started;
    pending.abort();
    await over;
    source.series = original;
    // There is room for others again.
    expect((await ask({})).coverage).toBe(1);
  });
});
