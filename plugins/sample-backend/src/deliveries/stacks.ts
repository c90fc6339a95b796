import { createHash } from 'node:crypto';
import { type DriftReport, readPlan } from '@bellwether/domain-drift';
import type {
  DeliveryEvent,
  DriftCheckedData,
} from '@bellwether/plugin-delivery-common';
import { hashText } from '../history/hash';

const MINUTE_MS = 60_000;

/** A plan that a number of checks in a row find. */
export interface StackEpisode {
  /** JSON of `terraform show -json`. */
  plan: string;
  checks: number;
}

/** A stack that is checked for drift again and again; its episodes come back in turn. */
export interface StackStory {
  stack: string;
  /** Entity reference. */
  service: string;
  /** `owner/name`. */
  repository: string;
  environment: string;
  /** Every so many minutes, 60..1440. */
  everyMinutes: number;
  episodes: readonly StackEpisode[];
}

/** A check that happened. */
export interface StackCheck {
  story: StackStory;
  episode: StackEpisode;
  /** Epoch milliseconds. */
  atMs: number;
}

/** Checks in [fromMs, toMs), in order of time: the same for the same stories. */
export function checksOf(
  stories: readonly StackStory[],
  fromMs: number,
  toMs: number,
): StackCheck[] {
  return stories
    .flatMap(story => {
      const periodMs = story.everyMinutes * MINUTE_MS;
      const offsetMs = (hashText(story.stack) % story.everyMinutes) * MINUTE_MS;
      const found: StackCheck[] = [];
      for (
        let period = Math.ceil((fromMs - offsetMs) / periodMs);
        offsetMs + period * periodMs < toMs;
        period += 1
      ) {
        found.push({
          story,
          episode: episodeAt(story, period),
          atMs: offsetMs + period * periodMs,
        });
      }
      return found;
    })
    .sort((a, b) => a.atMs - b.atMs);
}

function episodeAt({ episodes }: StackStory, period: number): StackEpisode {
  const checks = episodes.reduce((sum, episode) => sum + episode.checks, 0);
  let left = period % checks;
  return episodes.find(episode => (left -= episode.checks) < 0)!;
}

const reports = new WeakMap<StackEpisode, Promise<DriftReport>>();

const VERDICTS = {
  clean: 'pass',
  undeployed: 'pass',
  drift: 'fail',
  error: 'error',
} as const;

/** A plan is read once, however many checks find it. */
function reportOf(
  { stack, environment }: StackStory,
  episode: StackEpisode,
): Promise<DriftReport> {
  const known = reports.get(episode);
  if (known) return known;
  const report = readPlan([Buffer.from(episode.plan)], { stack, environment });
  reports.set(episode, report);
  return report;
}

/** What the Action `drift-check` would tell of a check, its plan read by the real reader. */
export async function checkEvent(
  { story, episode, atMs }: StackCheck,
  server: string,
): Promise<DeliveryEvent> {
  const { stack, service, repository } = story;
  const checkedAt = new Date(atMs).toISOString();
  const report = { ...(await reportOf(story, episode)), checkedAt };
  const runId = Math.floor(atMs / MINUTE_MS) * 100 + (hashText(stack) % 100);
  const source = `${server}/${repository}`;
  const data: DriftCheckedData = {
    verdict: VERDICTS[report.verdict],
    reason: reasonOf(report),
    startedAt: new Date(atMs - MINUTE_MS).toISOString(),
    durationMs: MINUTE_MS,
    run: {
      repository,
      sha: createHash('sha1').update(`${stack}/${runId}`).digest('hex'),
      ref: 'refs/heads/main',
      runId,
      runAttempt: 1,
      job: 'drift',
      step: 'check',
      url: `${source}/actions/runs/${runId}`,
    },
    details: { service, report },
  };
  return {
    specversion: '1.0',
    id: `${runId}/1/drift/check/drift-${stack}`,
    source,
    type: 'dev.bellwether.delivery.drift.checked',
    subject: service,
    time: checkedAt,
    datacontenttype: 'application/json',
    data,
  };
}

function reasonOf({ verdict, summary }: DriftReport): string {
  return verdict === 'drift'
    ? `${summary.drifted} drifted.`
    : 'Nothing drifted.';
}
