import type { LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { AuditEvent } from '@bellwether/domain-audit-event';
import type { OutboxMetrics } from '../metrics';
import type { Outbox } from './Outbox';

/** How long the log is left alone after it could not be reached, milliseconds. */
const PAUSE_MS = 5_000;

/** Age from which on what waits is worth a warning, milliseconds; told again as often. */
const LATE_MS = 60_000;

/** Brings what is in an outbox to the audit log, as often as it takes. */
export class Shipper {
  #pausedUntilMs = 0;
  #warnedMs = 0;

  constructor(
    private readonly options: {
      outbox: Outbox;
      /** Sends events; resolves when the log has them for good. */
      send: (events: AuditEvent[]) => Promise<unknown>;
      metrics: OutboxMetrics;
      logger: LoggerService;
      nowMs: () => number;
    },
  ) {}

  /** Sends all there is. A log that cannot be reached is no error: the events stay where they are. */
  async round(signal?: AbortSignal): Promise<void> {
    const { outbox, nowMs } = this.options;
    while (!signal?.aborted && nowMs() >= this.#pausedUntilMs) {
      const events = await outbox.claim(nowMs());
      if (events.length === 0) break;
      await this.#ship(events);
    }
    await this.#tell();
  }

  async #ship(events: AuditEvent[]): Promise<void> {
    const { outbox, send, metrics, logger, nowMs } = this.options;
    const ids = events.map(({ id }) => id);
    try {
      await send(events);
    } catch (error) {
      if (!isRefusal(error)) {
        metrics.shipped('unavailable', events.length);
        logger.debug(`The audit log cannot be reached: ${error}`);
        this.#pausedUntilMs = nowMs() + PAUSE_MS;
        await outbox.release(ids);
      } else if (events.length > 1) {
        // One that is wrong must not hold up the others.
        for (const event of events) await this.#ship([event]);
      } else {
        metrics.shipped('refused', 1);
        logger.error(
          `The audit log refuses the event ${ids[0]} (${events[0].eventId}), which is kept in audit_outbox: ${error}`,
        );
        await outbox.refuse(ids, nowMs());
      }
      return;
    }
    metrics.shipped('ok', events.length);
    await outbox.settle(ids);
  }

  async #tell(): Promise<void> {
    const { outbox, metrics, logger, nowMs } = this.options;
    const depth = await outbox.depth();
    const ageMs = Math.max(0, nowMs() - (depth.oldestMs ?? nowMs()));
    metrics.waiting(depth.events, ageMs / 1000);
    if (ageMs >= LATE_MS && nowMs() - this.#warnedMs >= LATE_MS) {
      this.#warnedMs = nowMs();
      logger.warn(
        `${depth.events} events wait for the audit log, the oldest for ${Math.round(ageMs / 1000)} s: is the audit backend there, and does it take them?`,
      );
    }
  }
}

/** Whether the log will never take it as it is. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof ResponseError &&
    [400, 413, 415].includes(error.response.status)
  );
}
