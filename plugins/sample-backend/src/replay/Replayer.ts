import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CountsEntry } from '@bellwether/plugin-slo-common';
import { CountsOf, MINUTE_MS } from '../history/counts';
import type { History, SloHistory } from '../history/model';
import { intoBatches } from './batches';
import {
  HOUR_MS,
  Span,
  MissingSpans,
  missingSpans,
  spansBetween,
} from './missingSpans';
import { PushReport } from './PushReport';
import type { SloPortal } from './SloPortal';
import type { Wait } from './retry';

const DAY_MS = 24 * HOUR_MS;
/** Hours by the minute, so that the shortest look-back windows are known at once. */
const MINUTES_MS = 2 * HOUR_MS;
const STEPS_MS = 3 * DAY_MS;
const BATCH = 1000;
const POLL_MS = 3_000;
const POLLS = 30;

interface SloSpan extends Span {
  slo: SloHistory;
}

/**
 * Keeps the portal's counts in step with a seeded history: asks the portal what it has, pushes the rest, newest first,
 * and from then on whatever interval has just finished.
 */
export class Replayer {
  readonly #history: History;
  readonly #counts: CountsOf;
  readonly #portal: SloPortal;
  readonly #logger: LoggerService;
  readonly #days: number;
  readonly #seed: string;
  readonly #now: () => number;
  readonly #wait: Wait;
  /** End of the newest interval pushed, by SLO. Lost with the process, and then asked from the portal. */
  readonly #pushedUntilMs = new Map<string, number>();
  readonly #left = new Map<string, string>();
  /** Intervals that start here or earlier are too old for the portal. */
  #tooOldMs = -Infinity;
  #pollsLeft = POLLS;

  constructor(options: {
    history: History;
    counts: CountsOf;
    portal: SloPortal;
    logger: LoggerService;
    days: number;
    seed: string;
    now: () => number;
    wait: Wait;
  }) {
    this.#history = options.history;
    this.#counts = options.counts;
    this.#portal = options.portal;
    this.#logger = options.logger;
    this.#days = options.days;
    this.#seed = options.seed;
    this.#now = options.now;
    this.#wait = options.wait;
  }

  /**
   * Brings the portal up to date. After the start of a process it waits for a while for SLOs that the portal has not
   * read yet; later it leaves them to the next run.
   *
   * @param signal - ends the run after the request under way; the next run goes on where this one stopped
   */
  async run(signal: AbortSignal): Promise<void> {
    try {
      let waiting = await this.#bringUpToDate(signal);
      if (this.#pollsLeft > 0 && waiting.length > 0) {
        this.#logger.info(`Waiting for ${list(waiting)}`);
        while (this.#pollsLeft > 0 && waiting.length > 0) {
          await this.#wait(POLL_MS, signal);
          this.#pollsLeft -= 1;
          waiting = await this.#bringUpToDate(signal);
        }
        if (waiting.length > 0) {
          this.#logger.warn(
            `No sample history for ${list(waiting)}: not declared in the catalog. Register them, or remove them from the file in sample.history; they are asked for again every minute`,
          );
        }
      }
      this.#pollsLeft = 0;
    } catch (error) {
      if (!signal.aborted) throw error;
      this.#logger.debug('Sample replay interrupted');
    }
  }

  /** Returns the SLOs that the portal does not know. */
  async #bringUpToDate(signal: AbortSignal): Promise<SloHistory[]> {
    const nowMs = floor(this.#now(), MINUTE_MS);
    const unknown: SloHistory[] = [];
    let cut: SloSpan[] = [];
    let empty: SloSpan[] = [];
    let live: SloSpan[] = [];
    for (const slo of this.#history.slos) {
      const untilMs = this.#pushedUntilMs.get(slo.slo);
      if (untilMs !== undefined && nowMs - untilMs <= HOUR_MS) {
        live = live.concat(
          spansOf(slo, spansBetween(untilMs, nowMs, MINUTE_MS)),
        );
        continue;
      }
      const missing = await this.#missing(slo, nowMs, signal);
      if (missing) {
        cut = cut.concat(spansOf(slo, missing.cut));
        empty = empty.concat(spansOf(slo, missing.empty));
      } else if (!this.#left.has(slo.slo)) {
        unknown.push(slo);
      }
    }

    if (cut.length + empty.length > 0) {
      await this.#replay(cut, empty, nowMs, signal);
    }
    if (live.length > 0) {
      const report = new PushReport();
      await this.#push(live, report, signal);
      this.#remember(live, nowMs, report);
      this.#logger.debug(`Sample of the last minutes: ${report}`);
    }
    return unknown;
  }

  async #missing(
    slo: SloHistory,
    nowMs: number,
    signal: AbortSignal,
  ): Promise<MissingSpans | undefined> {
    const found = await this.#portal.find(slo.slo, signal);
    if (!found) return undefined;
    if (found.refusal) {
      if (this.#left.get(slo.slo) !== found.refusal) {
        this.#left.set(slo.slo, found.refusal);
        this.#logger.info(`No sample for ${slo.slo}: ${found.refusal}`);
      }
      return undefined;
    }
    this.#left.delete(slo.slo);

    const days = Math.max(this.#days, slo.days ?? 0);
    const fromMs = floor(nowMs - days * DAY_MS, HOUR_MS);
    const hours = await this.#portal.hoursWithData(
      slo.slo,
      fromMs,
      floor(nowMs, HOUR_MS),
      signal,
    );
    return missingSpans({
      fromMs,
      toMs: nowMs,
      hasData: hourMs => hours.has(hourMs),
      minutesFromMs: floor(nowMs - MINUTES_MS, HOUR_MS),
      stepsFromMs: floor(nowMs - STEPS_MS, HOUR_MS),
      stepsOnly: found.unit === 'slice',
    });
  }

  async #replay(
    cut: SloSpan[],
    empty: SloSpan[],
    nowMs: number,
    signal: AbortSignal,
  ) {
    const startedMs = this.#now();
    const slos = new Set([...cut, ...empty].map(({ slo }) => slo.slo)).size;
    this.#logger.info(
      `Pushing ${cut.length + empty.length} intervals of sample history for ${slos} SLOs`,
    );
    const report = new PushReport();
    await this.#push(cut, report, signal);
    await this.#push(empty, report, signal);
    this.#remember([...cut, ...empty], nowMs, report);
    const seconds = Math.round((this.#now() - startedMs) / 1000);
    this.#logger.info(
      `Sample history is in place after ${seconds} s: ${report}`,
    );
    for (const warning of report.warnings()) this.#logger.warn(warning);
  }

  async #push(spans: SloSpan[], report: PushReport, signal: AbortSignal) {
    for (const batch of intoBatches(spans, BATCH)) {
      signal.throwIfAborted();
      const entries = batch
        .filter(span => span.startMs > this.#tooOldMs)
        .map(span => this.#entry(span));
      if (entries.length === 0) continue;
      report.add(entries, await this.#portal.push(entries, signal));
      if (report.tooOldMs > this.#tooOldMs) {
        this.#tooOldMs = report.tooOldMs;
        this.#logger.info(
          `The SLO backend takes no counts from ${new Date(this.#tooOldMs).toISOString()} or before; older sample history is left out (slo.counts.retention.keys)`,
        );
      }
    }
  }

  #remember(spans: SloSpan[], nowMs: number, report: PushReport) {
    for (const { slo } of spans) {
      if (report.unknown.has(slo.slo)) this.#pushedUntilMs.delete(slo.slo);
      else this.#pushedUntilMs.set(slo.slo, nowMs);
    }
  }

  #entry({ slo, startMs, endMs }: SloSpan): CountsEntry {
    const seconds = (endMs - startMs) / 1000;
    return {
      key: `sample/${this.#seed}/${new Date(startMs).toISOString()}/${seconds}`,
      slo: slo.slo,
      start: startMs,
      seconds,
      ...this.#counts(slo, startMs, endMs),
    };
  }
}

function spansOf(slo: SloHistory, spans: Span[]): SloSpan[] {
  return spans.map(span => ({ ...span, slo }));
}

function floor(ms: number, unitMs: number): number {
  return Math.floor(ms / unitMs) * unitMs;
}

function list(slos: SloHistory[]): string {
  return slos.map(({ slo }) => slo).join(', ');
}
