import { type CanaryGate, planGate } from '@bellwether/domain-canary';
import type { RecordedSeries } from '@bellwether/kit-prometheus-testing';
import type { GatePrometheus, PrometheusSeries } from '../prometheus';
import { gateReader } from '../readGateText';
import { TestFailure } from './client';

export const MINUTE_MS = 60_000;

/** 2026-03-02T08:00:00Z, a Monday. */
export const START_MS = Date.UTC(2026, 2, 2, 8);

/** A gate about the lessons of a school platform. */
export const LESSONS = `apiVersion: bellwether.dev/v1alpha1
kind: CanaryGate
metadata:
  name: lessons
spec:
  service: lesson-player
  environment: production
  variables: [canary, baseline]
  arms:
    canary: { version: '\${canary}' }
    baseline: { version: '\${baseline}' }
  metrics:
    - name: errors
      type: proportion
      queries:
        bad: http_requests_total{code="500",$arm}
        total: http_requests_total{$arm}
      critical: true
  schedule:
    deadline: 30m
`;

export function gateOf(yaml: string): CanaryGate {
  const read = gateReader.read({ file: 'gate.yaml', text: yaml });
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 2));
  return read.gate;
}

export function planOf(yaml: string) {
  const planned = planGate(gateOf(yaml), {
    variables: { canary: '2', baseline: '1' },
    parseQuery: gateReader.parseQuery,
  });
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems, null, 2));
  return planned.plan;
}

/** What instances count every 15 seconds. */
export interface Instance {
  version: string;
  instance: string;
  /** Requests a minute. */
  requests: number;
  /** Share of them that fail at a time, in milliseconds since the start. */
  errors: (sinceMs: number) => number;
  /** Milliseconds since the start at which it restarts, and counts from 0. */
  restartMs?: number;
  /** Milliseconds since the start before which it does not exist. */
  fromMs?: number;
  labels?: Record<string, string>;
}

/** Counters of requests by code from an hour before the start until an hour after. */
export function scraped(instances: readonly Instance[]): RecordedSeries[] {
  return instances.flatMap(one => {
    const { version, instance, labels } = one;
    const totals = { ok: 0, failed: 0 };
    const series = (code: string): RecordedSeries => ({
      name: 'http_requests_total',
      labels: { version, instance, code, ...labels },
      samples: [],
    });
    const [ok, failed] = [series('200'), series('500')];
    let owed = 0;
    for (let ms = -60 * MINUTE_MS; ms <= 60 * MINUTE_MS; ms += 15_000) {
      if (ms === one.restartMs) Object.assign(totals, { ok: 0, failed: 0 });
      if (one.fromMs !== undefined && ms < one.fromMs) continue;
      const requests = Math.round(one.requests / 4);
      owed += requests * one.errors(ms);
      const errors = Math.floor(owed);
      owed -= errors;
      totals.failed += errors;
      totals.ok += requests - errors;
      ok.samples.push([START_MS + ms, totals.ok]);
      // as real servers have it: a code that never happened is not there
      if (totals.failed > 0)
        failed.samples.push([START_MS + ms, totals.failed]);
    }
    return failed.samples.length > 0 ? [ok, failed] : [ok];
  });
}

/** Two instances of each version; the canary fails as told. */
export function lessons(
  canaryErrors: Instance['errors'],
  more: Partial<Instance> = {},
): Instance[] {
  return ['a', 'b'].flatMap(instance => [
    {
      version: '1',
      instance: `old-${instance}`,
      requests: 1200,
      errors: () => 0.01,
    },
    {
      version: '2',
      instance: `new-${instance}`,
      requests: 400,
      errors: canaryErrors,
      ...more,
    },
  ]);
}

/** A Prometheus that knows what it was given, and can be taken down. */
export class FakePrometheus implements GatePrometheus {
  readonly asked: string[] = [];
  /** Thrown by every request. */
  fault?: TestFailure;

  constructor(
    private readonly series: readonly RecordedSeries[],
    /** No sample is newer than now. */
    private readonly nowMs: () => number = () => Infinity,
  ) {}

  async query(expression: string): Promise<PrometheusSeries> {
    this.#ask(expression);
    const names = new Set(this.series.map(({ name }) => name));
    return {
      series: expression.startsWith('group by')
        ? [...names].map(name => ({
            labels: { __name__: name },
            samples: [[0, 1]],
          }))
        : [],
    };
  }

  async queryRange(expression: string): Promise<PrometheusSeries> {
    this.#ask(expression);
    return { series: [] };
  }

  async raw(
    selector: string,
    { startMs, endMs }: { startMs: number; endMs: number },
  ): Promise<PrometheusSeries> {
    this.#ask(selector);
    const [, name, inside] = /^(\w+)\{(.*)\}$/.exec(selector)!;
    const wanted = [...inside.matchAll(/(\w+)="([^"]*)"/g)];
    const untilMs = Math.min(endMs, this.nowMs());
    return {
      series: this.series
        .filter(
          one =>
            one.name === name &&
            wanted.every(([, label, value]) => one.labels?.[label] === value),
        )
        .map(one => ({
          labels: { __name__: one.name, ...one.labels },
          samples: one.samples.filter(([ms]) => ms > startMs && ms <= untilMs),
        }))
        .filter(({ samples }) => samples.length > 0),
    };
  }

  #ask(query: string): void {
    this.asked.push(query);
    if (this.fault) throw this.fault;
  }
}

/** A clock that jumps to where it is told to sleep to. */
export class FakeClock {
  constructor(public ms: number) {}

  nowMs = () => this.ms;

  sleep = async (ms: number) => {
    this.ms += ms;
  };
}

/** What a Prometheus that is down answers with. */
export function down(): TestFailure {
  return new TestFailure(
    'unreachable',
    'Prometheus cannot be reached: ECONNREFUSED.',
  );
}
