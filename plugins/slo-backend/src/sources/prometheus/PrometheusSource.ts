import { unitExpressions } from '@bellwether/domain-slo';
import type {
  ReadableObjective,
  ReadRequest,
  SloSource,
  SourceReading,
  Span,
  UnitCounts,
} from '@bellwether/plugin-slo-node';
import { HOUR_MS } from '../../database/levels';
import { CircuitBreaker } from './CircuitBreaker';
import { combine, splitParts } from './combine';
import type { PrometheusConnection } from './connections';
import { PrometheusClient } from './PrometheusClient';
import { newestData, toUnits } from './readings';
import { ExactRecordings } from './recordings/ExactRecordings';

/** Prometheus answers at most 11 000 points per series. */
const MAX_RANGE_POINTS = 10_000;

/** Coverage costs a subquery over the whole window and hardly changes; it is asked for this often. */
const COVERAGE_INTERVAL_MS = 15 * 60_000;

const COVERED = 'coverage';

/** Prometheus and whatever speaks its HTTP API as an {@link SloSource}. */
export class PrometheusSource implements SloSource {
  readonly type = 'prometheus';
  readonly metricSourceTypes = ['prometheus'];
  readonly #clients: Map<string, PrometheusClient>;
  readonly #recordings: Map<string, ExactRecordings>;
  readonly #coverage = new Map<
    string,
    { atMs: number; startMs: number; share: number }
  >();

  constructor(connections: readonly PrometheusConnection[]) {
    this.#clients = new Map(
      connections.map(connection => [
        connection.name,
        new PrometheusClient(connection),
      ]),
    );
    this.#recordings = new Map(
      [...this.#clients].map(([name, client]) => [
        name,
        new ExactRecordings(client),
      ]),
    );
  }

  validate(objective: ReadableObjective): string | undefined {
    const connection = this.#connectionName(objective);
    if (connection === undefined) return this.#noConnection(objective);
    const expressions = unitExpressions(
      objective.definition,
      objective.objective,
      HOUR_MS,
    );
    return expressions.ok ? undefined : expressions.message;
  }

  async read(
    requests: ReadRequest[],
    options: { atMs: number; signal: AbortSignal },
  ): Promise<Map<string, SourceReading | Error>> {
    const recorded = await this.#readRecorded(requests, options);
    // One breaker per connection and run: a dead server costs a few time limits, not one per objective.
    const breakers = new Map<string, CircuitBreaker>();
    const readings = await Promise.all(
      requests.map(
        async (request): Promise<[string, SourceReading | Error]> => {
          const { id } = request.objective;
          const known = recorded.get(id);
          if (known) return [id, known];
          const name = this.#connectionName(request.objective);
          const client =
            name === undefined ? undefined : this.#clients.get(name);
          if (name === undefined || !client) {
            return [id, new Error(this.#noConnection(request.objective))];
          }
          const breaker = breakers.get(name) ?? new CircuitBreaker(client);
          breakers.set(name, breaker);
          try {
            return [
              id,
              await breaker.run(() => this.#readOne(client, request, options)),
            ];
          } catch (error) {
            options.signal.throwIfAborted();
            return [
              id,
              error instanceof Error ? error : new Error(String(error)),
            ];
          }
        },
      ),
    );
    return new Map(readings);
  }

  /** What the rules of objectives have recorded: few queries for all of them. */
  async #readRecorded(
    requests: readonly ReadRequest[],
    options: { atMs: number; signal: AbortSignal },
  ): Promise<Map<string, SourceReading>> {
    const answered = await Promise.all(
      [...this.#recordings].map(([name, recordings]) =>
        recordings.read(
          requests.filter(
            ({ objective }) => this.#connectionName(objective) === name,
          ),
          options,
        ),
      ),
    );
    return new Map(answered.flatMap(readings => [...readings]));
  }

  /** Increases over less than a few scrapes are mostly extrapolation, and five minutes take a fifth of the samples. */
  resolution() {
    return { finestMs: 60_000, usualMs: 5 * 60_000 };
  }

  async series(
    objective: ReadableObjective,
    options: Span & { stepMs: number; signal: AbortSignal },
  ): Promise<({ startMs: number } & UnitCounts)[]> {
    const { stepMs, signal } = options;
    const name = this.#connectionName(objective);
    const client = name === undefined ? undefined : this.#clients.get(name);
    if (!client) throw new Error(this.#noConnection(objective));
    const query = combine(expressionsOf(objective, stepMs, ''));
    const steps: ({ startMs: number } & UnitCounts)[] = [];
    // A value at t describes (t - step, t], so the first value stands at the end of the first step.
    const firstMs = options.startMs + stepMs;
    const lastMs =
      options.startMs +
      Math.ceil((options.endMs - options.startMs) / stepMs) * stepMs;
    for (
      let from = firstMs;
      from <= lastMs;
      from += MAX_RANGE_POINTS * stepMs
    ) {
      const to = Math.min(from + (MAX_RANGE_POINTS - 1) * stepMs, lastMs);
      const parts = splitParts(
        await client.queryRange(
          query,
          { startMs: from, endMs: to, stepMs },
          signal,
        ),
      );
      const good = new Map(parts.get('good'));
      for (const [time, total] of parts.get('total') ?? []) {
        const value = good.get(time);
        if (value !== undefined) {
          const startMs = Math.round(time * 1000) - stepMs;
          steps.push({ startMs, ...toUnits(value, total) });
        }
      }
    }
    return steps;
  }

  async #readOne(
    client: PrometheusClient,
    { objective, spans }: ReadRequest,
    { atMs, signal }: { atMs: number; signal: AbortSignal },
  ): Promise<SourceReading> {
    const coverage = this.#coverageQuery(objective, spans.window, atMs);
    const reading: SourceReading = {
      spans: {},
      lastDataMs: null,
      coverage: null,
      sample: false,
    };
    const warnings = new Set<string>();
    for (const [endMs, ids] of groupByEnd(spans)) {
      const expressions = Object.assign(
        {},
        ...ids.map(id =>
          expressionsOf(objective, endMs - spans[id].startMs, `${id}:`),
        ),
        endMs === spans.window?.endMs ? coverage.parts : {},
      );
      const answer = await client.query(combine(expressions), endMs, signal);
      answer.warnings.forEach(warning => warnings.add(warning));
      const parts = splitParts(answer);
      for (const id of ids) {
        const total = parts.get(`${id}:total`)?.[0][1];
        const good = parts.get(`${id}:good`)?.[0][1];
        reading.spans[id] =
          total === undefined || good === undefined
            ? null
            : toUnits(good, total);
      }
      const covered = parts.get(COVERED)?.[0][1];
      if (covered !== undefined) coverage.store(covered);
    }
    reading.coverage = coverage.share();
    reading.lastDataMs = newestData(spans, reading.spans);
    if (warnings.size > 0) {
      reading.warning = `Prometheus answered with warnings, so data may be missing: ${[...warnings].join('; ')}`;
    }
    return reading;
  }

  /** Hours of the window for which the total exists; asked again when the last answer is old. */
  #coverageQuery(
    objective: ReadableObjective,
    window: Span | undefined,
    atMs: number,
  ) {
    const stored = this.#coverage.get(objective.id);
    // A report asks about another window than the evaluations do; a rolling one moves on a little with each of them.
    const known =
      stored &&
      Math.abs(stored.startMs - (window?.startMs ?? NaN)) <=
        COVERAGE_INTERVAL_MS
        ? stored
        : undefined;
    let answer = known?.share ?? null;
    const share = () => answer;
    const stepMs = Math.max(
      HOUR_MS,
      objective.objective.timeSliceWindowMs ?? 0,
    );
    const hours = window
      ? Math.floor((window.endMs - window.startMs) / stepMs)
      : 0;
    const isFresh = known && atMs - known.atMs < COVERAGE_INTERVAL_MS;
    if (hours < 1 || isFresh) {
      return { parts: {}, store: () => {}, share };
    }
    const { total } = expressionsOf(objective, stepMs, '');
    return {
      parts: {
        [COVERED]: `count_over_time((${total})[${(hours * stepMs) / 1000}s:${stepMs / 1000}s])`,
      },
      store: (covered: number) => {
        answer = Math.min(covered / hours, 1);
        this.#coverage.set(objective.id, {
          atMs,
          startMs: window?.startMs ?? 0,
          share: answer,
        });
      },
      share,
    };
  }

  /** The named connection, else the only one, else the one named `default`. */
  #connectionName({ sourceName }: ReadableObjective): string | undefined {
    if (sourceName !== '' && this.#clients.has(sourceName)) return sourceName;
    if (sourceName !== '') return undefined;
    if (this.#clients.size === 1) return [...this.#clients.keys()][0];
    return this.#clients.has('default') ? 'default' : undefined;
  }

  #noConnection({ sourceName }: ReadableObjective): string {
    const names = [...this.#clients.keys()].map(name => `"${name}"`).join(', ');
    const found =
      sourceName === ''
        ? 'The SLO names no data source'
        : `There is no Prometheus connection "${sourceName}"`;
    return (
      `${found}; configured are ${names || 'none'}. Add it to slo.prometheus.connections, or name one of them in ` +
      `metricSourceRef.`
    );
  }
}

function expressionsOf<P extends string>(
  objective: ReadableObjective,
  windowMs: number,
  prefix: P,
): Record<`${P}good` | `${P}total`, string> {
  const result = unitExpressions(
    objective.definition,
    objective.objective,
    windowMs,
  );
  if (!result.ok) throw new Error(result.message);
  return {
    [`${prefix}good`]: result.good,
    [`${prefix}total`]: result.total,
  } as Record<`${P}good` | `${P}total`, string>;
}

function groupByEnd(spans: Record<string, Span>): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const [id, { startMs, endMs }] of Object.entries(spans)) {
    if (startMs >= endMs) continue;
    groups.set(endMs, [...(groups.get(endMs) ?? []), id]);
  }
  return groups;
}
