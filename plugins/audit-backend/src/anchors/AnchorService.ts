import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AuditLog, StoredCheckpoint } from '@bellwether/kit-audit-log';
import type { WitnessAddress, WitnessAsker } from '@bellwether/kit-witness';
import type { AnchorKind, AnchorView } from '@bellwether/plugin-audit-common';
import type { Knex } from 'knex';
import type { AuditMetrics } from '../metrics';
import type { Anchorage } from './Anchorage';

/** A place that has to have the log, whoever brings it there. */
type Place = Pick<Anchorage, 'kind' | 'target' | 'maxAgeMs'>;

/** Brings checkpoints to places outside of the database, and knows how old what they have is. */
export class AnchorService {
  readonly #places: Place[];

  constructor(
    private readonly options: {
      log: AuditLog;
      knex: Knex;
      anchorages: readonly Anchorage[];
      asker: WitnessAsker;
      witnesses: readonly (WitnessAddress & { maxAgeMs: number })[];
      metrics: AuditMetrics;
      logger: LoggerService;
      nowMs: () => number;
    },
  ) {
    this.#places = [
      ...options.anchorages,
      ...options.witnesses.map(({ name, maxAgeMs }) => ({
        kind: 'witness' as const,
        target: name,
        maxAgeMs,
      })),
    ];
  }

  /** Brings the newest checkpoint to every place that does not have it yet. A place that fails keeps nobody from the others. */
  async round(signal: AbortSignal): Promise<void> {
    const { log, anchorages, witnesses } = this.options;
    const checkpoint = await log.checkpoint();
    if (!checkpoint) return;
    const anchored = await log.anchors();
    const has = (kind: AnchorKind, target: string) =>
      anchored.some(
        one =>
          one.kind === kind &&
          one.target === target &&
          one.size >= checkpoint.size,
      );
    await Promise.all([
      ...anchorages
        .filter(({ kind, target }) => !has(kind, target))
        .map(place =>
          this.#attempt(place, checkpoint, () => place.put(checkpoint, signal)),
        ),
      witnesses.every(({ name }) => has('witness', name))
        ? undefined
        : this.#askWitnesses(checkpoint, signal),
    ]);
  }

  /** How old what each place has is. */
  async views(): Promise<AnchorView[]> {
    const { log, knex } = this.options;
    const anchored = await log.anchors();
    const attempts: { kind: string; target: string; problem: string | null }[] =
      await knex('audit_anchor_attempt').select('kind', 'target', 'problem');
    return Promise.all(
      this.#places.map(async ({ kind, target, maxAgeMs }) => {
        const isIt = (one: { kind: string; target: string }) =>
          one.kind === kind && one.target === target;
        const anchor = anchored.find(isIt);
        const problem = attempts.find(isIt)?.problem ?? null;
        const lateMs = await this.#lackingForMs(anchor?.size ?? 0);
        return {
          kind,
          target,
          size: anchor?.size ?? null,
          anchoredAt: anchor ? new Date(anchor.verifiedMs).toISOString() : null,
          maxAgeSeconds: maxAgeMs / 1000,
          state: stateOf({ lateMs, maxAgeMs, problem }),
          problem,
        };
      }),
    );
  }

  /** Measures how old what places have is, and says so when it is too old. */
  async watch(): Promise<void> {
    const { metrics, logger } = this.options;
    const views = await this.views();
    for (const { kind, target, size, state, problem } of views) {
      const ms = await this.#lackingForMs(size ?? 0);
      metrics.anchor(kind, target, ms / 1000, state === 'late');
      if (state === 'late') {
        logger.warn(
          `The ${kind} ${target} lacks entries of the audit log that are ${Math.round(ms / 1000)} s old: ${problem ?? 'nothing was tried yet'}`,
        );
      }
    }
  }

  async #askWitnesses(
    checkpoint: StoredCheckpoint,
    signal: AbortSignal,
  ): Promise<void> {
    const { log, asker } = this.options;
    const outcomes = await asker.ask(
      {
        checkpoint: checkpoint.note,
        consistency: from => log.consistency(Number(from), checkpoint.size),
      },
      signal,
    );
    for (const outcome of outcomes) {
      const place = {
        kind: 'witness' as const,
        target: outcome.witness.name,
      };
      await this.#attempt(place, checkpoint, async () => {
        if ('fault' in outcome) throw new Error(outcome.message);
        await log.addCosignatures(checkpoint.size, [outcome.line]);
        return `cosigned at ${new Date(Number(outcome.time) * 1000).toISOString()}`;
      });
    }
  }

  async #attempt(
    { kind, target }: Pick<Place, 'kind' | 'target'>,
    { size }: StoredCheckpoint,
    put: () => Promise<string>,
  ): Promise<void> {
    const { log, knex, logger, nowMs } = this.options;
    let problem: string | null = null;
    try {
      const receipt = await put();
      await log.addAnchor({
        ...{ size, kind, target, receipt },
        verifiedMs: nowMs(),
      });
    } catch (error) {
      problem = (error as Error).message;
      logger.debug(
        `No anchor of ${size} entries at ${kind} ${target}: ${error}`,
      );
    }
    await knex('audit_anchor_attempt')
      .insert({ kind, target, attempted_ms: nowMs(), problem })
      .onConflict(['kind', 'target'])
      .merge();
  }

  /** For how long there has been a checkpoint with more entries than a place has, milliseconds; 0: it has them all. */
  async #lackingForMs(size: number): Promise<number> {
    const { knex, nowMs } = this.options;
    const [{ since }]: { since: number | string | null }[] = await knex(
      'audit_checkpoint',
    )
      .where('size', '>', size)
      .min({ since: 'published_ms' });
    return since === null ? 0 : Math.max(0, nowMs() - Number(since));
  }
}

function stateOf(place: {
  lateMs: number;
  maxAgeMs: number;
  problem: string | null;
}): AnchorView['state'] {
  const { lateMs, maxAgeMs, problem } = place;
  if (lateMs === 0) return 'ok';
  if (lateMs > maxAgeMs) return 'late';
  return problem === null ? 'pending' : 'failed';
}
