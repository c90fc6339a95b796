import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DeliveryEvent } from '@bellwether/plugin-delivery-common';
import { gateEvidence, gateMs } from '@bellwether/domain-canary';
import { SERVER, eventsOf } from './events';
import type { Delivery, Story } from './model';
import { replay } from './replay';
import { rollbackEvents } from './rollbacks';
import { deliveriesOf } from './schedule';
import { checkEvent, checksOf } from './stacks';

const DAY_MS = 24 * 60 * 60_000;

/** The delivery backend as its producers see it. */
export interface DeliveryPortal {
  /** Sending an event again has no effect. */
  push(event: DeliveryEvent, signal: AbortSignal): Promise<void>;
}

/**
 * Tells the portal of the deliveries of a sample platform: of those in the past once after each start, and of one that goes on
 * look by look. Events have the same ids whenever they are sent, so that a restart or another replica changes nothing.
 */
export class Deliverer {
  readonly #told = new Set<string>();
  #isPastTold = false;

  constructor(
    private readonly options: {
      story: Story;
      portal: DeliveryPortal;
      logger: LoggerService;
      days: number;
      seed: string;
      now: () => number;
    },
  ) {}

  /** Brings the portal up to date. @param signal - ends the run after the event under way */
  async run(signal: AbortSignal): Promise<void> {
    try {
      const nowMs = this.options.now();
      const pushed = await this.#bringUpToDate(nowMs, signal);
      const checks = await this.#tellOfChecks(nowMs, signal);
      if (!this.#isPastTold) {
        this.#isPastTold = true;
        this.options.logger.info(
          `Told of ${pushed} sample deliveries and ${checks} checks of infrastructure`,
        );
      }
    } catch (error) {
      if (!signal.aborted) throw error;
      this.options.logger.debug('Sample deliveries interrupted');
    }
  }

  async #bringUpToDate(nowMs: number, signal: AbortSignal): Promise<number> {
    let pushed = 0;
    // newest first: what goes on now is on screen within seconds
    for (const delivery of this.#wanted(nowMs).reverse()) {
      const replayed = replay(delivery, this.options.seed, nowMs);
      if (!replayed) continue;
      const { seed } = this.options;
      const events = eventsOf(delivery, replayed, seed);
      if (replayed.isOver) {
        const evidence = gateEvidence(replayed.run);
        events.push(...(await rollbackEvents(delivery, evidence, seed)));
      }
      for (const event of events) {
        if (Date.parse(event.time) > nowMs) continue;
        await this.#tell(event, signal);
      }
      pushed += 1;
      // judging is work: other tasks of the process get their turn
      await new Promise(resolve => setImmediate(resolve));
    }
    return pushed;
  }

  async #tell(event: DeliveryEvent, signal: AbortSignal): Promise<void> {
    const key = `${event.source}#${event.id}`;
    if (this.#told.has(key)) return;
    signal.throwIfAborted();
    await this.options.portal.push(event, signal);
    this.#told.add(key);
  }

  /** Oldest first: what is open, and since when, follows from one check to the next. */
  async #tellOfChecks(nowMs: number, signal: AbortSignal): Promise<number> {
    const { story, days } = this.options;
    const sinceMs = nowMs - (this.#isPastTold ? 2 : days) * DAY_MS;
    const checks = checksOf(story.stacks, sinceMs, nowMs);
    for (const check of checks) {
      await this.#tell(await checkEvent(check, SERVER), signal);
    }
    return checks.length;
  }

  /** Deliveries that may have something to tell: all of the past at first, later those that end about now. */
  #wanted(nowMs: number): Delivery[] {
    const { story, seed, days } = this.options;
    const counts = new Map<Delivery['delivery'], number>();
    const all = deliveriesOf(story.gates, seed, nowMs - days * DAY_MS, nowMs);
    const recent = all
      .reverse()
      .filter(({ delivery }) => {
        const count = (counts.get(delivery) ?? 0) + 1;
        counts.set(delivery, count);
        return count <= delivery.past;
      })
      .reverse();
    if (!this.#isPastTold) return recent;
    return recent.filter(
      ({ story: { gate }, startMs }) =>
        nowMs - startMs <= 2 * gateMs(gate.spec.schedule.deadline),
    );
  }
}
