import {
  type BudgetingMethod,
  compileExact,
  evaluateObjective,
  openSloSources,
  rollUpLevels,
  type RuleGroup,
  type TimeWindow,
} from '@bellwether/domain-slo';
import type {
  ReadableObjective,
  SourceReading,
} from '@bellwether/plugin-slo-node';
import type { CountsRecord } from '../database/CountsStore';
import { DatabaseCountsStore } from '../database/DatabaseCountsStore';
import { DAY_MS } from '../database/levels';
import type { StoredObjective } from '../database/model';
import { judge } from '../evaluation/judge';
import { toReadable } from '../evaluation/readable';
import { planEvaluation } from '../evaluation/spans';
import { CountsSource } from '../sources/CountsSource';
import { PrometheusSource } from '../sources/prometheus/PrometheusSource';
import { createTestDatabases } from './databases';
import {
  isPrometheusInstalled,
  PrometheusServer,
  type RecordedSeries,
} from './prometheusServer';
import { stored } from './stored';

const MINUTE = 60_000;
const FIVE_MINUTES = 5 * MINUTE;
const HOUR = 60 * MINUTE;
/** A Sunday on which clocks were changed in Berlin, so that the calendar week has an hour more. */
const AT = Date.UTC(2026, 9, 25, 16, 20);
const FIRST = AT - 7 * DAY_MS - 2 * HOUR;
const SERIES = 'default/sign-in';
const databases = createTestDatabases();
const { signal } = new AbortController();

/** Counts of each minute: days with bursts of errors, quiet nights, and an idle hour. */
const minutes = Array.from({ length: (AT - FIRST) / MINUTE }, (_, index) => {
  const startMs = FIRST + index * MINUTE;
  const hour = new Date(startMs).getUTCHours();
  const total =
    hour === 3 ? 0 : 20 + ((index * 7919) % 83) + (hour > 6 ? 400 : 0);
  const bad = index % 997 < 13 ? Math.floor(total / 3) : (index * 31) % 3;
  return { startMs, good: Math.max(total - bad, 0), total };
});

const ROLLING: TimeWindow = { kind: 'rolling', duration: '7d' };
const CALENDAR: TimeWindow = {
  kind: 'calendar',
  duration: '1w',
  startTime: '2026-01-05 00:00:00',
  timeZone: 'Europe/Berlin',
};

function objectiveOf(
  name: string,
  budgetingMethod: BudgetingMethod,
  window: TimeWindow,
): StoredObjective {
  const objective = stored({
    name,
    target: 0.95,
    budgetingMethod,
    window,
    seriesKey: SERIES,
  });
  const source = (query: string) => ({ type: 'prometheus', spec: { query } });
  Object.assign(objective.definition!.objective, {
    indicator: {
      kind: 'ratio',
      counter: false,
      good: source('good'),
      total: source('all'),
    },
    ...(budgetingMethod !== 'Occurrences' && {
      timeSliceWindowMs: FIVE_MINUTES,
      timeSliceTarget: 0.97,
    }),
  });
  return objective;
}

const OBJECTIVES = Object.fromEntries(
  (['Occurrences', 'Timeslices', 'RatioTimeslices'] as const).flatMap(method =>
    [ROLLING, CALENDAR].map(window => {
      const name = `${method}-${window.kind}`.toLowerCase();
      return [name, objectiveOf(name, method, window)];
    }),
  ),
);

/** The minutes as Prometheus would have them: samples in the middle of each. */
const measured: RecordedSeries[] = [
  {
    name: 'all',
    samples: minutes.map(m => [m.startMs + MINUTE / 2, m.total]),
  },
  {
    name: 'good',
    samples: minutes.map(m => [m.startMs + MINUTE / 2, m.good]),
  },
];

/** What the recording rules of some groups give, evaluated by a real Prometheus at full five minutes. */
async function recorded(
  server: PrometheusServer,
  groups: readonly RuleGroup[],
): Promise<RecordedSeries[]> {
  const series: RecordedSeries[] = [];
  for (const rule of groups.flatMap(({ rules }) => rules)) {
    if (!('record' in rule)) continue;
    const answer = await fetch(`${server.url}/api/v1/query_range`, {
      method: 'POST',
      body: new URLSearchParams({
        query: rule.expr,
        start: String((FIRST + FIVE_MINUTES) / 1000),
        end: String(AT / 1000),
        step: String(FIVE_MINUTES / 1000),
      }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${rule.record}: ${text}`);
    const { data } = JSON.parse(text) as {
      data: {
        result: {
          metric: Record<string, string>;
          values: [number, string][];
        }[];
      };
    };
    for (const { metric, values } of data.result) {
      series.push({
        name: rule.record,
        labels: { ...metric, ...rule.labels },
        samples: values.map(([time, value]) => [time * 1000, Number(value)]),
      });
    }
  }
  return series;
}

/** Lets Prometheus record what all rules of the objectives say, each level after the ones it reads. */
async function recordedBudgets(): Promise<{
  budgets: Map<string, number>;
  known: RecordedSeries[];
}> {
  const sources = Object.values(OBJECTIVES).flatMap(({ definition }) =>
    openSloSources(definition!.slo),
  );
  const { slos, problems } = compileExact(sources, { atMs: AT });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const names = new Map(
    slos.map(({ source }) => [source.id, source.definition.name]),
  );
  let known = measured;
  const groups = slos.flatMap(compiled => compiled.groups);
  const only = (isWanted: (name: string) => boolean) =>
    groups.map(group => ({
      ...group,
      rules: group.rules.filter(
        rule => 'record' in rule && isWanted(rule.record),
      ),
    }));
  const levels = [
    ...rollUpLevels(groups),
    // What only the present needs, each after what it reads.
    only(name => name === 'bw:slo:info' || name.startsWith('bw:total:live')),
    only(name => /^bw:burn:ratio(5m|1h)$/.test(name)),
  ];
  for (const level of levels) {
    const read = level.flatMap(({ rules }) => rules.map(({ expr }) => expr));
    const server = await PrometheusServer.start(
      known.filter(({ name }) => read.some(expr => expr.includes(name))),
    );
    try {
      known = [...known, ...(await recorded(server, level))].sort((a, b) =>
        a.name.localeCompare(b.name),
      );
    } finally {
      await server.stop();
    }
  }
  const now = known.flatMap(({ name, labels, samples }) => {
    const [atMs, value] = samples[samples.length - 1];
    // The calendar period before has a series of its own, which ended with it.
    return name === 'bw:budget_remaining:ratio' && atMs === AT
      ? [[names.get(labels!.slo)!, value] as const]
      : [];
  });
  expect(now).toHaveLength(sources.length);
  return { budgets: new Map(now), known };
}

function withoutPrometheus() {
  it('is left out because BELLWETHER_WITHOUT_PROMETHEUS says so', () => {
    expect(process.env.BELLWETHER_WITHOUT_PROMETHEUS).toBe('1');
  });
}

function sourceOf({ url }: PrometheusServer): PrometheusSource {
  return new PrometheusSource([
    { name: 'real', url, headers: {}, timeoutMs: 20_000, concurrency: 4 },
  ]);
}

function withPrometheus() {
  let server: PrometheusServer;
  let recordings: PrometheusServer;
  let prometheus: PrometheusSource;
  let recordingsOnly: PrometheusSource;
  let counts: CountsSource;
  let budgets: Map<string, number>;

  beforeAll(async () => {
    const all = await recordedBudgets();
    budgets = all.budgets;
    server = await PrometheusServer.start(measured);
    prometheus = sourceOf(server);
    // Without the metrics: what is not recorded cannot be told.
    const rulesOnly = all.known.filter(({ name }) => name.startsWith('bw:'));
    recordings = await PrometheusServer.start(rulesOnly);
    recordingsOnly = sourceOf(recordings);
    const retention = {
      countsMs: 36 * DAY_MS,
      baseMs: 95 * DAY_MS,
      rollupMs: 400 * DAY_MS,
    };
    const store = DatabaseCountsStore.create({
      knex: await databases.migrated('SQLITE_3'),
      retention,
    });
    counts = new CountsSource({ store, baseRetentionMs: retention.baseMs });
    await store.push(
      minutes.map((minute, index): CountsRecord => ({
        ...minute,
        index,
        key: String(index),
        seriesKey: SERIES,
        seconds: 60,
      })),
      { producer: 'test', sample: false, nowMs: AT },
    );
  }, 240_000);

  afterAll(async () => {
    await server?.stop();
    await recordings?.stop();
  });

  /** What the portal says is left when it reads from a source. */
  const portalBudget = async (
    source: PrometheusSource | CountsSource,
    objective: StoredObjective,
  ) => {
    const plan = planEvaluation(objective.window, AT);
    const readings = await source.read(
      [
        {
          objective: toReadable(objective) as ReadableObjective,
          spans: plan.spans,
        },
      ],
      { atMs: AT, signal },
    );
    const reading = readings.get(objective.id) as SourceReading;
    if (reading instanceof Error) throw reading;
    return judge({ objective, plan, reading, atMs: AT, staleAfterMs: HOUR })
      .remaining;
  };

  it('tells the same of every window from six queries for all objectives', async () => {
    const requests = Object.values(OBJECTIVES).map(objective => ({
      objective: toReadable(objective) as ReadableObjective,
      spans: planEvaluation(objective.window, AT).spans,
    }));
    const fetched = jest.spyOn(globalThis, 'fetch');
    const source = sourceOf(recordings);
    const fromRules = await source.read(requests, { atMs: AT, signal });
    expect(fetched).toHaveBeenCalledTimes(6);
    // The next batch of the same evaluation finds everything there.
    await source.read(requests, { atMs: AT, signal });
    expect(fetched).toHaveBeenCalledTimes(6);
    fetched.mockRestore();

    const raw = await prometheus.read(requests, { atMs: AT, signal });
    for (const { objective, spans } of requests) {
      const [a, b] = [fromRules, raw].map(
        readings => readings.get(objective.id) as SourceReading,
      );
      expect({ ...a, spans: {} }).toEqual({ ...b, spans: {} });
      expect(Object.keys(a.spans)).toEqual(Object.keys(spans));
      for (const span of Object.keys(spans)) {
        expect([span, a.spans[span]?.good, a.spans[span]?.total]).toEqual([
          span,
          expect.closeTo(b.spans[span]!.good, 6),
          expect.closeTo(b.spans[span]!.total, 6),
        ]);
      }
    }
  });

  it.each(Object.entries(OBJECTIVES))(
    'say the same of %s',
    async (name, objective) => {
      const { slo, objective: definition } = objective.definition!;
      const simulated = evaluateObjective({
        definition: slo,
        objective: definition,
        counts: minutes.map(minute => ({
          ...minute,
          endMs: minute.startMs + MINUTE,
        })),
        atMs: AT,
      }).figures!.remaining;
      // Something is left, and something was spent: otherwise all would agree easily.
      expect(Math.abs(simulated)).toBeGreaterThan(0.01);
      expect(simulated).toBeLessThan(0.99);

      const layers = {
        rules: budgets.get(name),
        pushed: await portalBudget(counts, objective),
        queried: await portalBudget(prometheus, objective),
        'read from rules': await portalBudget(recordingsOnly, objective),
      };
      for (const [layer, remaining] of Object.entries(layers)) {
        expect([layer, Math.abs(remaining! - simulated) < 1e-9]).toEqual([
          layer,
          true,
        ]);
      }
    },
  );
}

const tests = isPrometheusInstalled() ? withPrometheus : withoutPrometheus;

describe('simulator, recorded rules and portal', () => {
  tests();
});
