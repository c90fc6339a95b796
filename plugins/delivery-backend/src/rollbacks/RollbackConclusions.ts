import type { LoggerService } from '@backstage/backend-plugin-api';
import type { JournalRow, RollbackPlan } from '@bellwether/domain-rollback';
import {
  concludeDeployment,
  type Surroundings,
} from '@bellwether/kit-rollback';
import type {
  ConclusionStore,
  DueConclusion,
} from '../database/ConclusionStore';

/** Rollbacks that are told of in one round. */
const MAX_ROUND = 20;

/** It is tried for about a day. */
const MAX_ATTEMPTS = 30;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

/** Longer than GitHub is waited for: then whoever took it has died. */
const TAKEN_MS = 2 * 60_000;

/**
 * Tells deployments, here and at GitHub, how rollbacks ended. That it is to be told is written with the end itself and stays until
 * it was, so that neither a replica that dies nor a GitHub that does not answer leaves a deployment in progress; telling it twice
 * changes nothing.
 */
export class RollbackConclusions {
  constructor(
    private readonly options: {
      store: ConclusionStore;
      rows: (id: string) => Promise<readonly JournalRow[]>;
      surroundings: (
        plan: RollbackPlan,
        id: string,
      ) => Promise<Pick<Surroundings, 'github'>>;
      /** Keeps what the rollback did to deployments here. */
      record: (id: string, rows: readonly JournalRow[]) => Promise<void>;
      logger: LoggerService;
      now?: () => number;
    },
  ) {}

  /** Tells of all that is due. */
  async round(): Promise<void> {
    const due = await this.options.store.due(this.#now(), MAX_ROUND);
    for (const id of due) await this.conclude(id);
  }

  /** Tells of one, unless it is not over, somebody else does, or it is not due. What fails is tried again by a later round. */
  async conclude(id: string): Promise<void> {
    const { store } = this.options;
    const nowMs = this.#now();
    const due = await store.take(id, nowMs, nowMs + TAKEN_MS);
    if (!due) return;
    try {
      await this.#tell(due);
      await store.tried(id, { nextMs: null, problem: null });
    } catch (error) {
      await this.#failed(due, error);
    }
  }

  async #tell({ id, plan }: DueConclusion): Promise<void> {
    const { rows: read, record, surroundings } = this.options;
    const rows = await read(id);
    await record(id, rows);
    const { github } = await surroundings(plan, id);
    const last = rows[rows.length - 1];
    if (!github || last?.kind !== 'finished') return;
    await concludeDeployment(github, plan, {
      ok: last.result === 'rolled-back' || last.result === 'partial',
      text: last.text,
    });
  }

  async #failed({ id, attempts }: DueConclusion, error: unknown) {
    const { store, logger } = this.options;
    const why = error instanceof Error ? error.message : String(error);
    const isLast = attempts >= MAX_ATTEMPTS;
    const pauseMs = Math.min(
      FIRST_PAUSE_MS * 2 ** (attempts - 1),
      LONGEST_PAUSE_MS,
    );
    const text = `Deployments could not be told how the rollback ended, attempt ${attempts} of ${MAX_ATTEMPTS}: ${why}`;
    await store.tried(id, {
      nextMs: isLast ? null : this.#now() + pauseMs,
      problem: text,
    });
    if (isLast) {
      logger.error(
        `Rollback ${id}: ${text} Nobody tries again: set the status of its deployment at GitHub by hand.`,
      );
    } else {
      logger.warn(`Rollback ${id}: ${text}`);
    }
  }

  #now(): number {
    return (this.options.now ?? Date.now)();
  }
}
