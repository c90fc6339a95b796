import { mockServices } from '@backstage/backend-test-utils';
import type {
  SloSource,
  SourceReading,
  Span,
} from '@bellwether/plugin-slo-node';
import type {
  EvaluationResult,
  EvaluationStore,
} from '../database/EvaluationStore';
import type { StateTransition, StoredObjective } from '../database/model';
import type { ObjectiveStore } from '../database/ObjectiveStore';
import { SourceRegistry } from '../sources/SourceRegistry';
import { stored } from '../__testUtils__/stored';
import { Evaluator } from './Evaluator';

const NOW = Date.UTC(2026, 8, 29, 10, 20, 34);
const AT = Date.UTC(2026, 8, 29, 10, 20);

const fine: SourceReading = {
  spans: { window: { good: 99, total: 100 } },
  lastDataMs: AT,
  coverage: 1,
  sample: false,
};

const source = (type: string, partial: Partial<SloSource>): SloSource => ({
  type,
  metricSourceTypes: [],
  validate: () => undefined,
  read: async requests => new Map(requests.map(r => [r.objective.id, fine])),
  series: async () => [],
  ...partial,
});

function setUp(
  objectives: StoredObjective[],
  sources: SloSource[],
  excluded: Record<string, Span[]> = {},
) {
  const registry = new SourceRegistry();
  sources.forEach(item => registry.addSource(item));
  const findForecastDue = jest.fn(async (..._: number[]) =>
    objectives.map(({ id }) => id),
  );
  const saved: EvaluationResult[] = [];
  const transitions: StateTransition[] = [];
  const logger = mockServices.logger.mock();
  const evaluator = new Evaluator({
    objectives: {
      async *readActive() {
        yield objectives;
      },
      findForecastDue,
    } as Partial<ObjectiveStore> as ObjectiveStore,
    evaluations: {
      save: async results => {
        saved.push(...results);
        return transitions;
      },
    } as Partial<EvaluationStore> as EvaluationStore,
    exclusions: {
      approvedSpans: async () => new Map(Object.entries(excluded)),
    },
    sources: registry,
    logger,
    staleAfterMs: 900_000,
  });
  const run = (signal = new AbortController().signal) =>
    evaluator.run({ nowMs: NOW, signal });
  const data = () =>
    Object.fromEntries(
      saved.map(({ status }) => [
        status.objectiveId.split('/')[1],
        status.data,
      ]),
    );
  return { run, saved, data, logger, transitions, findForecastDue };
}

describe('Evaluator', () => {
  it('evaluates everything at the same full minute', async () => {
    const reads: number[] = [];
    const { run, saved } = setUp(
      [stored({ name: 'a' }), stored({ name: 'b' })],
      [
        source('counts', {
          read: async (requests, { atMs }) => {
            reads.push(atMs, requests.length);
            return new Map(requests.map(r => [r.objective.id, fine]));
          },
        }),
      ],
    );
    expect(await run()).toMatchObject({
      atMs: AT,
      evaluated: 2,
      failed: 0,
      data: { ok: 2 },
    });
    expect(reads).toEqual([AT, 2]);
    expect(saved[0]).toMatchObject({
      target: 0.99,
      status: { sli: 0.99, evaluatedAtMs: AT },
    });
  });

  it('lets no failure spread: of a source, of an objective, of a declaration', async () => {
    const { run, saved, data, logger } = setUp(
      [
        stored({ name: 'fine' }),
        stored({ name: 'unread' }),
        stored({ name: 'silent' }),
        stored({ name: 'odd' }),
        stored({ name: 'down', sourceType: 'dead' }),
        stored({ name: 'gone', sourceType: 'removed' }),
        stored({
          name: 'broken',
          problem: '$.spec: no',
          definition: undefined,
        }),
        stored({ name: 'endless', window: { kind: 'rolling', duration: 'x' } }),
      ],
      [
        source('counts', {
          read: async () =>
            new Map<string, SourceReading | Error>([
              ['default/fine/0', fine],
              ['default/unread/0', new Error('bad query')],
              [
                'default/odd/0',
                { ...fine, spans: { window: { good: NaN, total: 1 } } },
              ],
            ]),
        }),
        source('dead', {
          read: async () => {
            throw new Error('connection refused');
          },
        }),
      ],
    );
    expect(await run()).toMatchObject({ evaluated: 8, failed: 7 });
    expect(data()).toEqual({
      fine: 'ok',
      unread: 'error',
      silent: 'error',
      odd: 'error',
      down: 'error',
      gone: 'error',
      broken: 'error',
      endless: 'error',
    });
    const messages = saved.map(({ status }) => status.dataMessage);
    expect(messages).toEqual([
      undefined,
      'bad query',
      expect.stringContaining('gave no answer'),
      expect.stringContaining('good'),
      'connection refused',
      expect.stringContaining('not installed any more'),
      '$.spec: no',
      expect.stringContaining('"x"'),
    ]);
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('"dead"'));
  });

  it('reads what is excluded beside the windows and takes it out, of the SLO it is about', async () => {
    const HOUR_MS = 3_600_000;
    const reads: Record<string, string[]> = {};
    const { run, saved } = setUp(
      [stored({ name: 'a' }), stored({ name: 'b' })],
      [
        source('counts', {
          read: async requests =>
            new Map(
              requests.map(({ objective, spans }) => {
                reads[objective.id] = Object.keys(spans);
                const units = Object.entries(spans).map(([id, span]) => {
                  const hours = (span.endMs - span.startMs) / HOUR_MS;
                  return [
                    id,
                    id.startsWith('x')
                      ? { good: 0, total: 10 * hours }
                      : { good: 90, total: 100 },
                  ];
                });
                return [
                  objective.id,
                  { ...fine, spans: Object.fromEntries(units) },
                ];
              }),
            ),
        }),
      ],
      { 'default/a': [{ startMs: AT - HOUR_MS, endMs: AT + HOUR_MS }] },
    );
    await run();
    expect(
      reads['default/a/0'].filter(id => !reads['default/b/0'].includes(id)),
    ).toHaveLength(3);
    const [a, b] = saved.map(({ status }) => status);
    expect(a).toMatchObject({
      good: 90,
      total: 90,
      remaining: 1,
      coverage: 1,
      raw: {
        sli: 0.9,
        good: 90,
        total: 100,
        remaining: expect.closeTo(-9, 9),
        excludedSeconds: 3600,
      },
    });
    expect(b).toMatchObject({ good: 90, total: 100, sli: 0.9 });
    expect(b.raw).toBeUndefined();
  });

  it('says so when everything is excluded', async () => {
    const { run, saved } = setUp(
      [stored({ name: 'a' })],
      [
        source('counts', {
          read: async requests =>
            new Map(
              requests.map(({ objective, spans }) => [
                objective.id,
                {
                  ...fine,
                  spans: Object.fromEntries(
                    Object.keys(spans).map(id => [id, { good: 1, total: 2 }]),
                  ),
                },
              ]),
            ),
        }),
      ],
      { 'default/a': [{ startMs: 0, endMs: AT }] },
    );
    await run();
    expect(saved[0].status).toMatchObject({
      data: 'no-data',
      dataMessage: expect.stringMatching(/Everything .* is excluded/),
      sli: null,
      raw: { sli: 0.5 },
    });
  });

  it('honours the freshness limit of an objective', async () => {
    const old = { ...fine, lastDataMs: AT - 3_600_000 };
    const { run, data } = setUp(
      [
        stored({ name: 'hourly', staleAfterMs: 7_200_000 }),
        stored({ name: 'usual' }),
      ],
      [
        source('counts', {
          read: async rs => new Map(rs.map(r => [r.objective.id, old])),
        }),
      ],
    );
    await run();
    expect(data()).toEqual({ hourly: 'ok', usual: 'stale' });
  });

  it('adds a forecast, and goes on without one when the history cannot be read', async () => {
    const history = Array.from({ length: 200 }, (_, index) => ({
      startMs: AT - 20 * 60_000 - (200 - index) * 3_600_000,
      good: 99,
      total: 100,
    }));
    const { run, saved } = setUp(
      [stored({ name: 'a' }), stored({ name: 'b' })],
      [
        source('counts', {
          series: async ({ id }) => {
            if (id.startsWith('default/b')) throw new Error('too long');
            return history;
          },
        }),
      ],
    );
    await run();
    expect(saved[0].status).toMatchObject({
      forecastAtMs: AT,
      forecast: { outcome: 'exhausted' },
    });
    expect(saved[1].status).toMatchObject({
      data: 'ok',
      forecastAtMs: AT,
      forecast: null,
    });
  });

  it('renews forecasts that are due and those of budgets that changed, no others', async () => {
    const series = jest.fn(async () => []);
    const known = { data: 'ok', forecastAtMs: AT - 60_000 } as const;
    const { run, saved, findForecastDue } = setUp(
      [
        stored({ name: 'due' }, { ...known, budget: 'exhausted' }),
        stored({ name: 'changed' }, { ...known, budget: 'healthy' }),
        stored({ name: 'same' }, { ...known, budget: 'exhausted' }),
      ],
      [source('counts', { series })],
    );
    findForecastDue.mockResolvedValue(['default/due/0']);
    await run();
    expect(findForecastDue).toHaveBeenCalledWith(AT - 600_000, 500);
    expect(saved.map(({ status }) => status.forecastAtMs === AT)).toEqual([
      true,
      true,
      false,
    ]);
    expect(series).toHaveBeenCalledTimes(2);
  });

  it('hands on what changed together with the new figures', async () => {
    const { run, transitions } = setUp(
      [stored({ name: 'a' })],
      [source('counts', {})],
    );
    const transition: StateTransition = {
      objectiveId: 'default/a/0',
      atMs: AT,
      field: 'budget',
      from: 'healthy',
      to: 'exhausted',
      remaining: 0,
    };
    transitions.push(transition, {
      ...transition,
      objectiveId: 'default/gone/0',
    });
    const { transitions: announced } = await run();
    expect(announced).toEqual([
      { transition, objective: expect.objectContaining({ id: 'default/a/0' }) },
    ]);
    expect(announced[0].objective.status.sli).toBe(0.99);
  });

  it('stops when it is told to and writes nothing', async () => {
    const controller = new AbortController();
    const { run, saved } = setUp(
      [stored({ name: 'a' })],
      [
        source('counts', {
          read: async () => {
            controller.abort();
            throw new Error('interrupted');
          },
        }),
      ],
    );
    await expect(run(controller.signal)).rejects.toThrow(/abort/i);
    expect(saved).toEqual([]);
  });
});
