import { LocalTime, wallClock } from './localTime';
import type { Region, TrafficProfile } from './model';

// Some people look something up on a holiday; most do not.
const HOLIDAY_SHARE = 0.25;

/**
 * Returns the expected traffic of a platform as a share of its peak, 0..1, at a moment.
 *
 * @param regions - each contributes by its own clock and calendar
 */
export function trafficOf(
  regions: readonly Region[],
): (profile: TrafficProfile, atMs: number) => number {
  const clocks = regions.map(region => ({
    region,
    clock: wallClock(region.timeZone),
  }));
  return (profile, atMs) => {
    let share = 0;
    for (const { region, clock } of clocks) {
      const local = clock(atMs);
      const hours = local.weekday < 5 ? profile.schoolDay : profile.weekend;
      const holiday = isHoliday(region, local) ? HOLIDAY_SHARE : 1;
      share += region.share * holiday * atMinute(hours, local.minute);
    }
    return share;
  };
}

/** Whether a day lies in a holiday; one that ends before it begins in the year spans New Year. */
export function isHoliday(
  region: Pick<Region, 'holidays'>,
  { monthDay }: Pick<LocalTime, 'monthDay'>,
): boolean {
  return region.holidays.some(({ from, to }) =>
    from <= to
      ? from <= monthDay && monthDay <= to
      : from <= monthDay || monthDay <= to,
  );
}

/** Straight lines between full hours, so that traffic does not jump when the clock strikes. */
function atMinute(hours: readonly number[], minute: number): number {
  const hour = Math.floor(minute / 60);
  const part = (minute % 60) / 60;
  return hours[hour] * (1 - part) + hours[(hour + 1) % 24] * part;
}
