import type { HistoryStep } from '../burnDown';
import { uniformNumbers } from '../resampling';

/** How a simulated service behaves. */
export interface World {
  /** Usual share of bad events. */
  errorRatio: number;
  /** Spread of the daily error ratio, standard deviation of its logarithm. */
  spread: number;
  /** How much of a day's deviation the next day keeps, 0..1. */
  memory: number;
  incidentsPerWeek: number;
  /** Median error ratio of an incident; incidents last two hours in the mean. */
  incidentRatio: number;
  /** Events of an hour at noon of a working day, about 0.8 of it. */
  traffic: number;
}

const HOUR_MS = 3_600_000;

/** Hours of a service with days, weekends, incidents and noise; the same ones for the same seed. */
export function simulateHours(
  world: World,
  startMs: number,
  hours: number,
  seed: number,
): HistoryStep[] {
  const uniform = uniformNumbers(seed);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const incidents = new Float64Array(hours);
  let deviation = normal() * world.spread;
  return Array.from({ length: hours }, (_, hour) => {
    if (hour % 24 === 0) {
      deviation =
        world.memory * deviation +
        Math.sqrt(1 - world.memory ** 2) * world.spread * normal();
    }
    if (uniform() < world.incidentsPerWeek / 168) {
      const lasts = 1 - Math.log(1 - uniform()) * 2;
      const ratio = world.incidentRatio * Math.exp(normal() * 0.8);
      for (let at = hour; at < Math.min(hours, hour + lasts); at += 1) {
        incidents[at] += ratio;
      }
    }
    const weekend = Math.floor(hour / 24) % 7 >= 5;
    const day = 0.2 + Math.max(0, Math.sin(((hour % 24) - 6) * (Math.PI / 12)));
    const mean = world.traffic * (weekend ? 0.3 : 1) * day;
    const total = countOf(mean, uniform, normal);
    const ratio =
      world.errorRatio * Math.exp(deviation - world.spread ** 2 / 2) +
      incidents[hour];
    const bad = countOf(total * Math.min(ratio, 1), uniform, normal);
    return {
      startMs: startMs + hour * HOUR_MS,
      total,
      good: Math.max(total - bad, 0),
    };
  });
}

/** A Poisson number; from a mean of 50 on by the normal distribution. */
function countOf(
  mean: number,
  uniform: () => number,
  normal: () => number,
): number {
  if (mean > 50)
    return Math.max(Math.round(mean + Math.sqrt(mean) * normal()), 0);
  let count = 0;
  let probability = Math.exp(-mean);
  let sum = probability;
  const position = uniform();
  while (position > sum && count < 500) {
    count += 1;
    probability *= mean / count;
    sum += probability;
  }
  return count;
}
