import { hashText, noise } from '../history/hash';
import type { Delivery, GateStory } from './model';

const MINUTE_MS = 60_000;

/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * 24 * 60 * MINUTE_MS;

/** Deliveries that start in [fromMs, toMs), in order of time: the same for the same story and seed. */
export function deliveriesOf(
  stories: readonly GateStory[],
  seed: string,
  fromMs: number,
  toMs: number,
): Delivery[] {
  return stories
    .flatMap(story =>
      story.deliveries.flatMap((delivery, index) => {
        const periodMs = delivery.schedule.everyMinutes * MINUTE_MS;
        const offsetMs =
          FIRST_MONDAY_MS + delivery.schedule.atMinute * MINUTE_MS;
        const found: Delivery[] = [];
        for (
          let period = Math.ceil((fromMs - offsetMs) / periodMs);
          offsetMs + period * periodMs < toMs;
          period += 1
        ) {
          const startMs = offsetMs + period * periodMs;
          found.push({
            story,
            delivery,
            startMs,
            ...identity(story, seed, startMs, index),
          });
        }
        return found;
      }),
    )
    .sort((a, b) => a.startMs - b.startMs);
}

function identity(
  story: GateStory,
  seed: string,
  startMs: number,
  index: number,
): Pick<Delivery, 'runId' | 'sha' | 'version' | 'baseline'> {
  const own = hashText(`${seed}/${story.repository}/${index}`);
  const hour = Math.floor(startMs / (60 * MINUTE_MS));
  const sha = Array.from({ length: 5 }, (_, part) =>
    Math.floor(noise(own, part, hour) * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
  return {
    runId: Math.floor(startMs / MINUTE_MS) * 100 + (own % 100),
    sha,
    version: versionAt(startMs),
    baseline: versionAt(previousStart(story, startMs)),
  };
}

/** When the delivery before one was started that was not taken back, as far as the story has such deliveries. */
function previousStart({ deliveries }: GateStory, startMs: number): number {
  const kept = deliveries.filter(
    ({ effects }) => Object.keys(effects).length === 0,
  );
  return Math.max(
    ...(kept.length > 0 ? kept : deliveries).map(({ schedule }) => {
      const periodMs = schedule.everyMinutes * MINUTE_MS;
      const offsetMs = FIRST_MONDAY_MS + schedule.atMinute * MINUTE_MS;
      const periods = Math.ceil((startMs - offsetMs) / periodMs) - 1;
      return offsetMs + periods * periodMs;
    }),
  );
}

/** Calendar versions: year, day of the year, and the minute a delivery started in. */
function versionAt(atMs: number): string {
  const date = new Date(atMs);
  const year = date.getUTCFullYear();
  const day = Math.floor((atMs - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
  const minute = date.getUTCHours() * 60 + date.getUTCMinutes();
  return `${year}.${day}.${minute}`;
}
