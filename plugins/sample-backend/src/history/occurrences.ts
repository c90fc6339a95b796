import { STEP_MS, ownSeed } from './counts';
import { currentIncident } from './incidents';
import { wallClock } from './localTime';
import type { History, Incident, SloHistory } from './model';

/** An incident as it happened, [startMs, endMs) in epoch milliseconds. */
export interface Occurrence {
  incident: Incident;
  startMs: number;
  endMs: number;
}

/** Incidents of an SLO that touch a span, ascending; one that is going on at the end of the span ends there. */
export type OccurrencesOf = (
  slo: SloHistory,
  startMs: number,
  endMs: number,
) => Occurrence[];

/** Lets incidents happen when the counts of the same history and seed have them. */
export function occurrencesOf(history: History, seed: string): OccurrencesOf {
  const clock = wallClock(history.timeZone);

  return (slo, startMs, endMs) => {
    const own = ownSeed(slo, seed);
    const found: Occurrence[] = [];
    const firstMs = Math.floor(startMs / STEP_MS) * STEP_MS;
    for (let atMs = firstMs; atMs < endMs; atMs += STEP_MS) {
      const incident = currentIncident(slo.incidents, clock(atMs), own);
      const last = found.at(-1);
      const nextMs = Math.min(atMs + STEP_MS, endMs);
      if (last && last.incident === incident && last.endMs === atMs) {
        last.endMs = nextMs;
      } else if (incident) {
        found.push({ incident, startMs: atMs, endMs: nextMs });
      }
    }
    return found;
  };
}
