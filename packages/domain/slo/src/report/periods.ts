import { IANAZone } from 'luxon';
import { type Span, windowAt } from '../window/timeWindow';
import { instantOf, isTimeZone, parseWallTime } from '../window/wallClock';

/** A time that reports are about, with a name such as `2026-03`, `2026-Q1` or that of a term. @public */
export interface ReportPeriod extends Span {
  name: string;
  kind: 'month' | 'quarter' | 'term';
  /** IANA time zone in which its days begin. */
  timeZone: string;
}

/** A school term; both days belong to it. @public */
export interface Term {
  name: string;
  /** `YYYY-MM-DD`. */
  startDate: string;
  /** `YYYY-MM-DD`, not before `startDate`. */
  endDate: string;
  /** IANA time zone. */
  timeZone: string;
}

const DURATION = { month: '1M', quarter: '1Q' } as const;

/**
 * The calendar month or quarter that contains a moment, from midnight to midnight on the clocks of the zone.
 *
 * @throws RangeError for an unknown zone
 * @public
 */
export function calendarPeriodAt(
  kind: 'month' | 'quarter',
  timeZone: string,
  atMs: number,
): ReportPeriod {
  const span = windowAt(
    {
      kind: 'calendar',
      duration: DURATION[kind],
      startTime: '2000-01-01 00:00:00',
      timeZone,
    },
    atMs,
  );
  const zone = IANAZone.create(timeZone);
  // The middle of the period lies in the right month whatever clocks did at midnight of its first day.
  const middleMs = (span.startMs + span.endMs) / 2;
  const wall = new Date(middleMs + zone.offset(middleMs) * 60_000);
  const month = wall.getUTCMonth();
  const part =
    kind === 'month'
      ? String(month + 1).padStart(2, '0')
      : `Q${Math.floor(month / 3) + 1}`;
  return { ...span, name: `${yearText(wall)}-${part}`, kind, timeZone };
}

function yearText(date: Date): string {
  return String(date.getUTCFullYear()).padStart(4, '0');
}

/**
 * A term as a period: from midnight of its first day to midnight after its last.
 *
 * @throws RangeError for dates that do not exist or are in the wrong order, and for an unknown zone
 * @public
 */
export function termPeriod(term: Term): ReportPeriod {
  const { name, startDate, endDate, timeZone } = term;
  if (!isTimeZone(timeZone)) {
    throw new RangeError(
      `Term ${name}: expected timeZone to be a name of the IANA time zone database, such as Europe/Berlin, found "${timeZone}"`,
    );
  }
  const [firstMs, lastMs] = [startDate, endDate].map(date => {
    const wallMs = parseWallTime(`${date} 00:00:00`);
    if (wallMs !== undefined) return wallMs;
    throw new RangeError(
      `Term ${name}: expected a date as YYYY-MM-DD, found "${date}"`,
    );
  });
  if (lastMs < firstMs) {
    throw new RangeError(
      `Term ${name}: expected an endDate on or after ${startDate}, found ${endDate}`,
    );
  }
  const zone = IANAZone.create(timeZone);
  return {
    name,
    kind: 'term',
    timeZone,
    startMs: instantOf(firstMs, zone),
    endMs: instantOf(lastMs + 24 * 60 * 60_000, zone),
  };
}

/**
 * The term that contains a moment; undefined in the holidays between.
 *
 * @throws RangeError for impossible terms and for terms that overlap
 * @public
 */
export function termAt(
  terms: readonly Term[],
  atMs: number,
): ReportPeriod | undefined {
  const periods = terms.map(termPeriod).sort((a, b) => a.startMs - b.startMs);
  periods.forEach((period, index) => {
    const next = periods.at(index + 1);
    if (next && next.startMs < period.endMs) {
      throw new RangeError(
        `Terms ${period.name} and ${next.name} overlap: expected each to begin after the one before has ended`,
      );
    }
  });
  return periods.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
}
