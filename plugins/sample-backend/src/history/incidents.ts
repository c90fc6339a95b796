import { noise } from './hash';
import { LocalTime, weekOf, weekdayOf } from './localTime';
import { Incident, WEEKDAYS } from './model';

const DAY_MINUTES = 24 * 60;

/**
 * The incident of a list that is going on, the worst of them when several are.
 *
 * @param incidents - incidents of one SLO
 * @param local - wall clock of the history's time zone
 * @param seed - decides by how much each occurrence is moved and in which of several weeks it falls
 */
export function currentIncident(
  incidents: readonly Incident[],
  local: LocalTime,
  seed: number,
): Incident | undefined {
  let worst: Incident | undefined;
  incidents.forEach((incident, index) => {
    if (worst && worst.errors >= incident.errors) return;
    if (isGoingOn(incident, index, local, seed)) worst = incident;
  });
  return worst;
}

function isGoingOn(
  incident: Incident,
  index: number,
  local: LocalTime,
  seed: number,
): boolean {
  // An incident may have begun yesterday, or have been moved here from tomorrow.
  for (const day of [local.day - 1, local.day, local.day + 1]) {
    if (!happensOn(incident, index, day, seed)) continue;
    const start =
      (day - local.day) * DAY_MINUTES +
      incident.atMinute +
      movedBy(incident, index, day, seed);
    if (start <= local.minute && local.minute < start + incident.minutes) {
      return true;
    }
  }
  return false;
}

function happensOn(
  incident: Incident,
  index: number,
  day: number,
  seed: number,
): boolean {
  if (!incident.on.includes(WEEKDAYS[weekdayOf(day)])) return false;
  const phase = Math.floor(noise(seed, 100 + index, 0) * incident.everyWeeks);
  return (weekOf(day) + phase) % incident.everyWeeks === 0;
}

/** Minutes, in steps of five so that an incident always fills the same number of intervals. */
function movedBy(
  incident: Incident,
  index: number,
  day: number,
  seed: number,
): number {
  const steps = incident.jitterMinutes / 5;
  const step = Math.floor(noise(seed, 200 + index, day) * (2 * steps + 1));
  return (step - steps) * 5;
}
