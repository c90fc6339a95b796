import { prometheusDuration } from '../../promql/duration';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What is counted. @public */
export type Counted = 'bad' | 'total';

/** Lengths sums are recorded for, longest first, and the shortest period that gains from each, in days. */
const BLOCKS = [
  { days: 84, inPeriodsOf: 168 },
  { days: 28, inPeriodsOf: 28 },
  { days: 7, inPeriodsOf: 7 },
  { days: 1, inPeriodsOf: 1 },
] as const;

/**
 * Names of the series recorded for one SLO, and expressions that read them.
 *
 * A sum over many days is put together from recorded sums of 84, 28, 7 and 1 days at fixed offsets, so that a month takes
 * some 20 samples instead of 8640, and no label is needed but the SLO's ID.
 */
export class SloSeries {
  /** `{slo="…"}` */
  readonly selector: string;

  constructor(
    readonly id: string,
    /** Whether counts carry the start of the calendar period they belong to. */
    readonly calendar: boolean,
  ) {
    this.selector = `{slo=${JSON.stringify(id)}}`;
  }

  /** A recorded series of this SLO. */
  of(metric: string): string {
    return `${metric}${this.selector}`;
  }

  /** Start of the calendar period (label) and its length in seconds (value). */
  get period(): string {
    return this.of('bw:calendar:period_seconds');
  }

  /**
   * The newest of {@link period}, whatever its value. Where Prometheus was down when a period ended, or filled in the past
   * of a rule, nothing tells that the series of the one before is over, and it is seen for five minutes more.
   */
  get runningPeriod(): string {
    return `topk(1, timestamp(${this.period}))`;
  }

  /** Keeps what belongs to the calendar period that is running, when there is one. */
  running(expr: string): string {
    return this.calendar
      ? `${expr} and on (start) ${this.runningPeriod}`
      : expr;
  }

  /** Gives a value without labels the start of the running calendar period, when there is one. */
  labelled(expr: string): string {
    return this.calendar
      ? `(${expr}) * on () group_left (start) (${this.runningPeriod} > bool 0)`
      : expr;
  }

  /** Sum over a look-back window, whatever calendar period it belongs to, as a value without labels. */
  sumOver(counted: Counted, windowMs: number): string {
    return this.#sum(counted, windowMs, [1], expr => expr);
  }

  /** Sum over a budget period of that length, from the longest of some blocks, which are given in days. */
  sumOverPeriod(
    counted: Counted,
    periodMs: number,
    blocks: readonly number[],
  ): string {
    const longestFirst = [...blocks].sort((a, b) => b - a);
    return this.labelled(
      this.#sum(counted, periodMs, longestFirst, expr => this.running(expr)),
    );
  }

  #sum(
    counted: Counted,
    windowMs: number,
    blocks: readonly number[],
    scope: (expr: string) => string,
  ): string {
    const terms: string[] = [];
    let doneMs = 0;
    for (const days of blocks) {
      while (windowMs - doneMs >= days * DAY_MS) {
        terms.push(scope(this.#block(counted, days, doneMs)));
        doneMs += days * DAY_MS;
      }
    }
    if (doneMs < windowMs) {
      terms.push(scope(this.#counts(counted, windowMs - doneMs, doneMs)));
    }
    if (terms.length === 1) return `sum(${terms[0]})`;
    return terms.map(term => `(sum(${term}) or vector(0))`).join(' + ');
  }

  /**
   * A recorded sum some days ago. Where no sum was recorded at that minute, because Prometheus was restarted, the one of
   * an hour before stands in; otherwise a whole day would be missing as long as the gap lasts.
   */
  #block(counted: Counted, days: number, agoMs: number): string {
    const series = this.of(countName(counted, days * DAY_MS));
    if (agoMs === 0) return series;
    const ago = agoMs / DAY_MS;
    return `(${series} offset ${ago}d or ${series} offset ${ago}d1h)`;
  }

  #counts(counted: Counted, lengthMs: number, agoMs: number): string {
    const series = this.of(countName(counted, 5 * MINUTE_MS));
    const offset = agoMs === 0 ? '' : ` offset ${prometheusDuration(agoMs)}`;
    if (lengthMs <= 5 * MINUTE_MS) return series + offset;
    // Counts are five minutes apart: a minute less than the window holds the same ones without the one on its edge,
    // which Prometheus 2 includes and 3 does not.
    const range = prometheusDuration(lengthMs - MINUTE_MS);
    return `sum_over_time(${series}[${range}]${offset})`;
  }
}

/** `bw:bad:increase5m`: bad or total units of a window. @public */
export function countName(counted: Counted, windowMs: number): string {
  return `bw:${counted}:increase${prometheusDuration(windowMs)}`;
}

/** Blocks that are recorded to sum over a period, shortest first, in days. */
export function blocksFor(periodMs: number): number[] {
  return BLOCKS.filter(({ inPeriodsOf }) => inPeriodsOf * DAY_MS <= periodMs)
    .map(({ days }) => days)
    .reverse();
}
