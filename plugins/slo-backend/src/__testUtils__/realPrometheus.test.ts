import {
  budgetFigures,
  type BudgetingMethod,
  type CountInterval,
  evaluateWithExclusions,
  unitsFromSlices,
} from '@bellwether/domain-slo';
import type {
  ReadableObjective,
  SourceReading,
  UnitCounts,
} from '@bellwether/plugin-slo-node';
import type { CountsRecord } from '../database/CountsStore';
import { DatabaseCountsStore } from '../database/DatabaseCountsStore';
import { DAY_MS, floorTo } from '../database/levels';
import type { StoredObjective } from '../database/model';
import { planExcluded, withoutExcluded } from '../evaluation/excluded';
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
const HOUR = 60 * MINUTE;
const STEP = MINUTE;
/** Off the grid of five-minute slices: see "a slice that ends when the window starts". */
const AT = Date.UTC(2026, 8, 29, 10, 22);
const WINDOW = DAY_MS;
const FIRST = AT - WINDOW - 2 * HOUR;
const databases = createTestDatabases();
const { signal } = new AbortController();

/** Counts of each minute: a school day with a burst of errors, and an idle hour. */
const minutes = Array.from({ length: (AT - FIRST) / STEP }, (_, index) => {
  const startMs = FIRST + index * STEP;
  const hour = new Date(startMs).getUTCHours();
  const total =
    hour === 3 ? 0 : 20 + ((index * 7919) % 83) + (hour > 6 ? 400 : 0);
  const bad = index % 97 < 3 ? Math.floor(total / 3) : (index * 31) % 3;
  return { startMs, good: Math.max(total - bad, 0), total };
});

/** Samples in the middle of their minutes, counters at the end of their minutes, and counters scraped 17 s late. */
function recorded(): RecordedSeries[] {
  const counts = (field: 'good' | 'total', name: string): RecordedSeries => ({
    name,
    samples: minutes.map(m => [m.startMs + STEP / 2, m[field]]),
  });
  const counter = (
    field: 'good' | 'total',
    name: string,
    lateMs: number,
  ): RecordedSeries => {
    let sum = 1_000_000;
    return {
      name,
      samples: minutes.map(m => {
        sum += m[field];
        return [m.startMs + STEP + lateMs, sum];
      }),
    };
  };
  return [
    counts('good', 'good'),
    counts('total', 'all'),
    counter('good', 'good_counter', 0),
    counter('total', 'all_counter', 0),
    counter('good', 'good_late', 17_000),
    counter('total', 'all_late', 17_000),
    { name: 'up', labels: { job: 'a' }, samples: [[AT - MINUTE, 1]] },
    { name: 'up', labels: { job: 'b' }, samples: [[AT - MINUTE, 1]] },
  ];
}

interface Shape {
  method: BudgetingMethod;
  sliceMs?: number;
  metrics?: [good: string, total: string, counter: boolean];
}

function objectiveOf({
  method,
  sliceMs,
  metrics = ['good', 'all', false],
}: Shape): StoredObjective {
  const objective = stored({
    target: 0.95,
    budgetingMethod: method,
    window: { kind: 'rolling', duration: '1d' },
  });
  const source = (query: string) => ({ type: 'prometheus', spec: { query } });
  const [good, total, counter] = metrics;
  Object.assign(objective.definition!.objective, {
    timeSliceWindowMs: sliceMs,
    timeSliceTarget: method === 'Timeslices' ? 0.97 : undefined,
    indicator: {
      kind: 'ratio',
      counter,
      good: source(good),
      total: source(total),
    },
  });
  return objective;
}

/** What the domain package makes of the same counts. */
function expectedUnits(
  { method, sliceMs }: Shape,
  span: { startMs: number; endMs: number },
) {
  const size = sliceMs ?? STEP;
  const [from, to] = [floorTo(span.startMs, size), floorTo(span.endMs, size)];
  const slices = new Map<number, UnitCounts>();
  for (const { startMs, good, total } of minutes) {
    if (startMs < from || startMs >= to) continue;
    const sum = slices.get(floorTo(startMs, size)) ?? { good: 0, total: 0 };
    slices.set(floorTo(startMs, size), {
      good: sum.good + good,
      total: sum.total + total,
    });
  }
  return unitsFromSlices([...slices.values()], method, 0.97);
}

function withoutPrometheus() {
  it('is left out because BELLWETHER_WITHOUT_PROMETHEUS says so', () => {
    expect(process.env.BELLWETHER_WITHOUT_PROMETHEUS).toBe('1');
  });
}

function withPrometheus() {
  let server: PrometheusServer;
  let prometheus: PrometheusSource;
  let counts: CountsSource;

  beforeAll(async () => {
    server = await PrometheusServer.start(recorded());
    prometheus = new PrometheusSource([
      {
        name: 'real',
        url: server.url,
        headers: {},
        timeoutMs: 20_000,
        concurrency: 4,
      },
    ]);
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
        seriesKey: 'default/sign-in',
        seconds: 60,
      })),
      { producer: 'test', sample: false, nowMs: AT },
    );
  }, 60_000);

  afterAll(async () => server?.stop());

  const readWith = async (
    source: PrometheusSource | CountsSource,
    objective: StoredObjective,
    atMs = AT,
  ) => {
    const { spans } = planEvaluation(objective.window, atMs);
    const readings = await source.read(
      [{ objective: toReadable(objective) as ReadableObjective, spans }],
      { atMs, signal },
    );
    const reading = readings.get(objective.id) as SourceReading;
    if (reading instanceof Error) throw reading;
    return { reading, spans };
  };

  const remaining = (objective: StoredObjective, reading: SourceReading) =>
    judge({
      objective,
      plan: planEvaluation(objective.window, AT),
      reading,
      atMs: AT,
      staleAfterMs: HOUR,
    }).remaining;

  it.each<[string, Shape]>([
    ['events', { method: 'Occurrences' }],
    ['slices', { method: 'Timeslices', sliceMs: 5 * MINUTE }],
    ['ratios of slices', { method: 'RatioTimeslices', sliceMs: 5 * MINUTE }],
  ])(
    'gives the same %s as pushed counts and as the domain, in every window',
    async (_, shape) => {
      const objective = objectiveOf(shape);
      const [fromPrometheus, fromCounts] = await Promise.all([
        readWith(prometheus, objective),
        readWith(counts, objective),
      ]);
      const { spans } = fromPrometheus;
      expect(Object.keys(spans)).toEqual([
        'window',
        '5m',
        '30m',
        '1h',
        '2h',
        '6h',
        '1d',
      ]);
      for (const [id, span] of Object.entries(spans)) {
        const expected = expectedUnits(shape, span);
        expect(expected.total).toBeGreaterThan(0);
        for (const { reading } of [fromPrometheus, fromCounts]) {
          expect(reading.spans[id]?.total).toBeCloseTo(expected.total, 9);
          expect(reading.spans[id]?.good).toBeCloseTo(expected.good, 9);
        }
      }
      const expected = budgetFigures(
        expectedUnits(shape, spans.window),
        0.95,
      )!.remaining;
      expect(remaining(objective, fromPrometheus.reading)).toBeCloseTo(
        expected,
        9,
      );
      expect(remaining(objective, fromCounts.reading)).toBeCloseTo(expected, 9);
      expect(fromPrometheus.reading).toMatchObject({
        coverage: 1,
        lastDataMs: AT,
      });
    },
  );

  it.each<[string, Shape]>([
    ['events', { method: 'Occurrences' }],
    ['slices', { method: 'Timeslices', sliceMs: 5 * MINUTE }],
    ['ratios of slices', { method: 'RatioTimeslices', sliceMs: 5 * MINUTE }],
  ])(
    'leaves out excluded %s as pushed counts and the domain do',
    async (_, shape) => {
      const objective = objectiveOf(shape);
      const readable = toReadable(objective)!;
      // Reaching into the window, within a slice, an hour and more, and up to now and beyond.
      const excluded = [
        { startMs: AT - WINDOW - HOUR, endMs: AT - WINDOW + 2 * HOUR },
        { startMs: AT - 11 * HOUR, endMs: AT - 11 * HOUR + MINUTE },
        { startMs: AT - 10 * HOUR + 3 * MINUTE, endMs: AT - 8 * HOUR },
        { startMs: AT - 4 * MINUTE, endMs: AT + HOUR },
      ];
      const plan = planEvaluation(objective.window, AT);
      const excludedPlan = planExcluded(plan.spans, excluded, shape.sliceMs);
      const spans = { ...plan.spans, ...excludedPlan.spans };
      const size = shape.sliceMs ?? STEP;
      const slices = new Map<number, CountInterval>();
      for (const { startMs, good, total } of minutes) {
        const at = floorTo(startMs, size);
        const slice = slices.get(at);
        slices.set(at, {
          startMs: at,
          endMs: at + size,
          good: good + (slice?.good ?? 0),
          total: total + (slice?.total ?? 0),
        });
      }
      const { adjusted, raw } = evaluateWithExclusions({
        definition: objective.definition!.slo,
        objective: readable.objective,
        counts: [...slices.values()],
        atMs: AT,
        exclusions: excluded.map(span => ({ ...span, state: 'approved' })),
        partly: 'drop',
      });
      expect(raw.units!.total).toBeGreaterThan(adjusted.units!.total);
      for (const source of [prometheus, counts]) {
        const readings = await source.read([{ objective: readable, spans }], {
          atMs: AT,
          signal,
        });
        const reading = readings.get(objective.id) as SourceReading;
        const left = withoutExcluded(reading, excludedPlan);
        expect(left.spans.window!.total).toBeCloseTo(adjusted.units!.total, 9);
        expect(left.spans.window!.good).toBeCloseTo(adjusted.units!.good, 9);
        expect(reading.spans.window!.total).toBeCloseTo(raw.units!.total, 9);
        expect(left).toMatchObject({ coverage: 1, lastDataMs: AT });
        expect(remaining(objective, left)).toBeCloseTo(
          adjusted.figures!.remaining,
          9,
        );
      }
    },
  );

  it('gives the same history of single slices as pushed counts', async () => {
    const shape: Shape = { method: 'Timeslices', sliceMs: 5 * MINUTE };
    const objective = toReadable(objectiveOf(shape))!;
    const span = {
      startMs: floorTo(AT - HOUR, 5 * MINUTE),
      endMs: floorTo(AT, 5 * MINUTE),
      stepMs: 5 * MINUTE,
      signal,
    };
    const [fromPrometheus, fromCounts] = await Promise.all([
      prometheus.series(objective, span),
      counts.series(objective, span),
    ]);
    expect(fromCounts).toHaveLength(12);
    expect(fromPrometheus).toEqual(fromCounts);
  });

  it('gives the same history as pushed counts', async () => {
    const objective = toReadable(objectiveOf({ method: 'Occurrences' }))!;
    const span = {
      startMs: floorTo(AT - WINDOW, HOUR),
      endMs: floorTo(AT, HOUR),
      stepMs: HOUR,
      signal,
    };
    const [fromPrometheus, fromCounts] = await Promise.all([
      prometheus.series(objective, span),
      counts.series(objective, span),
    ]);
    expect(fromCounts).toHaveLength(24);
    expect(fromPrometheus).toEqual(fromCounts);
  });

  it('counts at most one slice more: Prometheus 2 includes a slice that ends when the window starts', async () => {
    const atMs = AT - 2 * MINUTE;
    const objective = objectiveOf({
      method: 'Timeslices',
      sliceMs: 5 * MINUTE,
    });
    const { reading, spans } = await readWith(prometheus, objective, atMs);
    for (const [id, span] of Object.entries(spans)) {
      const expected = expectedUnits(
        { method: 'Timeslices', sliceMs: 5 * MINUTE },
        span,
      );
      const extra = reading.spans[id]!.total - expected.total;
      expect([0, 1]).toContain(extra);
    }
  });

  describe('with counters, which increase() extrapolates', () => {
    const widest = Math.max(...minutes.map(({ total }) => total));

    it('is exact when scrapes fall on both ends of the window (Prometheus 2)', async () => {
      const shape: Shape = {
        method: 'Occurrences',
        metrics: ['good_counter', 'all_counter', true],
      };
      const { reading, spans } = await readWith(prometheus, objectiveOf(shape));
      for (const [id, span] of Object.entries(spans)) {
        const expected = expectedUnits(shape, span);
        expect(reading.spans[id]?.total).toBeCloseTo(expected.total, 9);
        expect(reading.spans[id]?.good).toBeCloseTo(expected.good, 9);
      }
    });

    it('is off by less than the events of one scrape interval at each end otherwise', async () => {
      const shape: Shape = {
        method: 'Occurrences',
        metrics: ['good_late', 'all_late', true],
      };
      const { reading, spans } = await readWith(prometheus, objectiveOf(shape));
      let worst = 0;
      for (const [id, span] of Object.entries(spans)) {
        const off = Math.abs(
          reading.spans[id]!.total - expectedUnits(shape, span).total,
        );
        expect(off).toBeLessThanOrEqual(2 * widest);
        worst = Math.max(worst, off);
      }
      // It is extrapolated: were this exact, the tests above would prove less than they say.
      expect(worst).toBeGreaterThan(1e-6);
      const exact = budgetFigures(
        expectedUnits(shape, spans.window),
        0.95,
      )!.remaining;
      const { total } = expectedUnits(shape, spans.window);
      expect(
        Math.abs(remaining(objectiveOf(shape), reading)! - exact),
      ).toBeLessThan((2 * widest) / total / 0.05);
    });
  });

  it('passes on what Prometheus has against a query, for that objective alone', async () => {
    const objective = objectiveOf({
      method: 'Occurrences',
      metrics: ['good', 'all', false],
    });
    const odd = {
      ...objectiveOf({
        method: 'Occurrences',
        metrics: ['up / on () up', 'all', false],
      }),
      id: 'default/odd/0',
    };
    const { spans } = planEvaluation(objective.window, AT);
    const readings = await prometheus.read(
      [objective, odd].map(o => ({ objective: toReadable(o)!, spans })),
      { atMs: AT, signal },
    );
    expect(readings.get('default/odd/0')).toMatchObject({
      message: expect.stringMatching(
        /"real" refused the query: .*(many-to-many|duplicate series)/,
      ),
    });
    expect(readings.get(objective.id)).toMatchObject({ coverage: 1 });
  });

  it('knows nothing of metrics that are not there', async () => {
    const { reading } = await readWith(prometheus, {
      ...objectiveOf({
        method: 'Occurrences',
        metrics: ['no_good', 'nothing', false],
      }),
      id: 'default/none/0',
    });
    expect(new Set(Object.values(reading.spans))).toEqual(new Set([null]));
    expect(reading).toMatchObject({ lastDataMs: null, coverage: null });
  });
}

const tests = isPrometheusInstalled() ? withPrometheus : withoutPrometheus;

describe('a real Prometheus', () => {
  tests();
});
