import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RollbackPlan } from '@bellwether/domain-rollback';
import {
  executeRollback,
  type JournalStore,
  LostLease,
  type RollbackClock,
  type Surroundings,
} from '@bellwether/kit-rollback';
import type {
  PortalRollbackStore,
  RollbackLease,
} from '../database/PortalRollbackStore';
import type { RollbackChange } from '../database/RollbackWriter';
import { standingOf } from './standing';

/** How long a lease holds without being kept. */
const LEASE_MS = 30_000;

/** Rollbacks that one replica carries out at a time. */
const MAX_RUNNING = 4;

/**
 * Carries out rollbacks of the portal. Whoever begins one is not waited for: it goes on while its lease is kept, and when the
 * replica dies another one takes over after the lease has ended, from the journal.
 */
export class RollbackExecutor {
  readonly #running = new Map<string, Promise<void>>();
  readonly #stopped = new AbortController();

  constructor(
    private readonly options: {
      store: PortalRollbackStore;
      /** What a plan reaches. */
      surroundings: (plan: RollbackPlan, id: string) => Promise<Surroundings>;
      clock: RollbackClock;
      /** Name of the replica. */
      owner: string;
      /** Told after every change of the state. */
      onChange: (change: RollbackChange) => Promise<void>;
      /** Told when a rollback is over. */
      onEnd: (id: string) => Promise<void>;
      logger: LoggerService;
      leaseMs?: number;
    },
  ) {}

  /** Carries out what nobody does, as far as there is room. Ends before they do. */
  async takeOver(): Promise<void> {
    const room = MAX_RUNNING - this.#running.size;
    if (room <= 0) return;
    for (const id of await this.options.store.abandoned(room)) this.begin(id);
  }

  /** Carries out a rollback, unless somebody does. Ends before it does. */
  begin(id: string): void {
    if (this.#running.has(id) || this.#stopped.signal.aborted) return;
    const run = this.#run(id).finally(() => this.#running.delete(id));
    this.#running.set(id, run);
  }

  /** Ends when nothing is being carried out. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  /** Stops where it is; another replica, or this one when it is back, goes on. */
  async stop(): Promise<void> {
    this.#stopped.abort(new Error('The portal stops.'));
    await this.idle();
  }

  async #run(id: string): Promise<void> {
    const { store, owner, leaseMs = LEASE_MS, onEnd, logger } = this.options;
    let lease: RollbackLease | undefined;
    try {
      lease = await store.acquire(id, owner, leaseMs);
      if (!lease) return;
      await this.#carryOut(lease, leaseMs);
      await onEnd(id);
    } catch (error) {
      if (error instanceof LostLease || this.#stopped.signal.aborted) return;
      logger.warn(
        `Rollback ${id} was interrupted and is taken up again: ${error instanceof Error ? error.message : error}`,
      );
    } finally {
      if (lease) await store.release(lease).catch(() => {});
    }
  }

  async #carryOut(lease: RollbackLease, leaseMs: number): Promise<void> {
    const { store, surroundings, clock, onChange, logger } = this.options;
    const { id, plan } = lease;
    const lost = new AbortController();
    const keeping = setInterval(() => {
      store.renew(lease, leaseMs).then(
        kept => {
          if (!kept) lost.abort(new LostLease());
        },
        error => lost.abort(error),
      );
    }, leaseMs / 3);
    try {
      let before = standingOf(await store.rows(id)).state;
      await executeRollback({
        plan,
        journal: journalOf(store, lease),
        surroundings: await surroundings(plan, id),
        clock,
        signal: AbortSignal.any([this.#stopped.signal, lost.signal]),
        onRows: async written => {
          const after = standingOf(written).state;
          if (after !== before) await onChange({ id, before, after });
          before = after;
        },
        onStep: line => logger.info(`Rollback ${id}: ${line}`),
      });
    } finally {
      clearInterval(keeping);
    }
  }
}

/** The journal of one rollback, under a lease: taking it over was taking the lease. */
function journalOf(
  store: PortalRollbackStore,
  { id, token }: RollbackLease,
): JournalStore {
  return {
    take: async () => ({ rows: await store.rows(id), token }),
    append: (_, rows) => store.append(id, rows),
    read: () => store.rows(id),
  };
}
