import { createHash } from 'node:crypto';
import type { SourceProblem } from '@bellwether/plugin-slo-common';
import { Snapshot } from '../services/Snapshot';
import type {
  PrometheusClient,
  PrometheusSeries,
} from '../sources/prometheus/PrometheusClient';

/** An alert as a Prometheus tells it. */
export interface LiveAlert {
  /** Stays the same while it waits and fires. */
  id: string;
  connection: string;
  labels: Record<string, string>;
  state: 'pending' | 'firing';
  /** When it began to wait; null when the server does not say. */
  startsAtMs: number | null;
  /** Moment of the answer. */
  readAtMs: number;
}

/** What all servers say. */
export interface LiveAlerts {
  alerts: LiveAlert[];
  /** Servers that did not answer. */
  problems: SourceProblem[];
}

/** One query for both: `ALERTS` has the state, `ALERTS_FOR_STATE` the time it began to wait. */
const QUERY = ['slo', 'sloth_id']
  .map(label => `{__name__=~"ALERTS|ALERTS_FOR_STATE", ${label}!=""}`)
  .join(' or ');

const FRESH_MS = 15_000;

/** Pending and firing alerts about SLOs in connected Prometheus servers, read when somebody asks, at most every 15 s. */
export class PrometheusAlerts {
  readonly #snapshots: readonly Snapshot<LiveAlerts>[];

  constructor(
    clients: ReadonlyMap<string, Pick<PrometheusClient, 'query'>>,
    options: { now?: () => number } = {},
  ) {
    const { now = Date.now } = options;
    this.#snapshots = [...clients].map(
      ([name, client]) =>
        new Snapshot({
          load: () => readAlerts(name, client, now()),
          freshMs: FRESH_MS,
          now,
        }),
    );
  }

  /** An alert that several servers have is told once: servers in pairs evaluate the same rules. */
  async read(): Promise<LiveAlerts> {
    const answers = await Promise.all(
      this.#snapshots.map(snapshot => snapshot.get()),
    );
    const byLabels = new Map<string, LiveAlert>();
    for (const alert of answers.flatMap(({ alerts }) => alerts)) {
      const key = keyOf(alert.labels);
      const known = byLabels.get(key);
      if (!known || (known.state === 'pending' && alert.state === 'firing')) {
        byLabels.set(key, alert);
      }
    }
    return {
      alerts: [...byLabels.values()],
      problems: answers.flatMap(({ problems }) => problems),
    };
  }
}

async function readAlerts(
  connection: string,
  client: Pick<PrometheusClient, 'query'>,
  nowMs: number,
): Promise<LiveAlerts> {
  try {
    // Whoever asked may have left: others wait for the same answer, which the time limit of the client bounds.
    const { signal } = new AbortController();
    const { series, warnings } = await client.query(QUERY, nowMs, signal);
    return {
      alerts: liveAlerts(connection, series, nowMs),
      problems: warnings.map(message => ({ source: connection, message })),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { alerts: [], problems: [{ source: connection, message }] };
  }
}

function liveAlerts(
  connection: string,
  series: readonly PrometheusSeries[],
  readAtMs: number,
): LiveAlert[] {
  const starts = new Map<string, number>();
  const states: { labels: Record<string, string>; alertstate: string }[] = [];
  for (const { labels: all, samples } of series) {
    const { __name__: name, alertstate = '', ...labels } = all;
    if (name === 'ALERTS') states.push({ labels, alertstate });
    else if (samples[0]?.[1] > 0) {
      starts.set(keyOf(labels), Math.round(samples[0][1] * 1000));
    }
  }
  const alerts = new Map<string, LiveAlert>();
  for (const { labels, alertstate } of states) {
    if (alertstate !== 'pending' && alertstate !== 'firing') continue;
    const key = keyOf(labels);
    // For some minutes after it began to fire, the series of its pending state is still there.
    if (alerts.get(key)?.state === 'firing') continue;
    const startsAtMs = starts.get(key) ?? null;
    alerts.set(key, {
      id: createHash('sha256')
        .update(JSON.stringify([connection, key, startsAtMs]))
        .digest('hex')
        .slice(0, 32),
      connection,
      labels,
      state: alertstate,
      startsAtMs,
      readAtMs,
    });
  }
  return [...alerts.values()];
}

function keyOf(labels: Record<string, string>): string {
  return JSON.stringify(Object.entries(labels).sort());
}
