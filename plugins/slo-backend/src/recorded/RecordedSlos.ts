import type {
  RecordedSloView,
  SourceProblem,
} from '@bellwether/plugin-slo-common';
import { Snapshot } from '../services/Snapshot';
import type { PrometheusClient } from '../sources/prometheus/PrometheusClient';
import { instantQueries } from './instantQueries';
import { pyrraSlos } from './pyrraSlos';
import { RECORDED_QUERIES } from './queries';
import type { RecordedOwners } from './RecordedOwners';
import { slothSlos } from './slothSlos';

/** All recorded SLOs of one moment, worst budget first. */
export interface RecordedSnapshot {
  slos: RecordedEntry[];
  problems: SourceProblem[];
  readAtMs: number;
}

/** A row together with what lists sort and search by. */
export interface RecordedEntry {
  view: RecordedSloView;
  /** Budgets that are not known stand between bad and healthy ones, as in the list of objectives. */
  sortRemaining: number;
  /** Lower case. */
  text: string;
}

/** Rules are evaluated once a minute at most. */
const FRESH_MS = 60_000;

/** Old figures are better than waiting, but not after the servers were silent for long. */
const KEPT_MS = 15 * 60_000;

/** What happened while all connections were read. */
export interface RecordedRefresh {
  seconds: number;
  slos: number;
  problems: number;
}

/** SLOs that others record in connected Prometheus servers: read when somebody asks, and then kept for a minute. */
export class RecordedSlos {
  readonly #snapshot: Snapshot<RecordedSnapshot>;

  constructor(
    private readonly options: {
      clients: ReadonlyMap<string, Pick<PrometheusClient, 'query'>>;
      owners: Pick<RecordedOwners, 'find'>;
      onRefresh?(refresh: RecordedRefresh): void;
      now?: () => number;
    },
  ) {
    this.#snapshot = new Snapshot({
      load: () => this.#read(),
      freshMs: FRESH_MS,
      keptMs: KEPT_MS,
      now: options.now,
    });
  }

  /** Whether there is a connection to ask. */
  get isConfigured(): boolean {
    return this.options.clients.size > 0;
  }

  /** What was read last; read anew in the background when it is older than a minute. */
  async get(): Promise<RecordedSnapshot> {
    return this.#snapshot.get();
  }

  async #read(): Promise<RecordedSnapshot> {
    const { clients, owners, onRefresh, now = Date.now } = this.options;
    const startMs = performance.now();
    const readAtMs = now();
    const answered = await Promise.all(
      [...clients].map(async ([connection, client]) => {
        const { answers, problems } = await instantQueries(
          connection,
          client,
          RECORDED_QUERIES,
          readAtMs,
        );
        const slos = [
          ...slothSlos(connection, answers),
          ...pyrraSlos(connection, answers),
        ];
        return { slos, problems };
      }),
    );
    const slos = answered.flatMap(answer => answer.slos);
    const problems = answered.flatMap(answer => answer.problems);
    const services = slos.flatMap(({ service }) => service ?? []);
    const found = await owners.find(services);
    if (found.problem !== undefined) {
      problems.push({ source: 'catalog', message: found.problem });
    }
    const entries = slos
      .map(slo => entryOf({ ...slo, ...found.owners.get(slo.service ?? '') }))
      .sort(inOrder);
    onRefresh?.({
      seconds: (performance.now() - startMs) / 1000,
      slos: entries.length,
      problems: problems.length,
    });
    return { slos: entries, problems, readAtMs };
  }
}

/** Worst budget first, then by ID. */
export function inOrder(
  a: { sortRemaining: number; view: { id: string } },
  b: { sortRemaining: number; view: { id: string } },
): number {
  if (a.sortRemaining !== b.sortRemaining) {
    return a.sortRemaining - b.sortRemaining;
  }
  if (a.view.id === b.view.id) return 0;
  return a.view.id < b.view.id ? -1 : 1;
}

function entryOf(view: RecordedSloView): RecordedEntry {
  return {
    view,
    sortRemaining: view.remaining ?? 0.5,
    text: `${view.name}\n${view.service ?? ''}`.toLowerCase(),
  };
}
