import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { CountsRetention } from './database/CountsStore';
import type { HistoryRetention } from './database/EvaluationStore';

/** Settings of the plugin, read and checked once at start. */
export interface SloConfig {
  syncSchedule: SchedulerServiceTaskScheduleDefinition;
  evaluationSchedule: SchedulerServiceTaskScheduleDefinition;
  cleanupSchedule: SchedulerServiceTaskScheduleDefinition;
  staleAfterMs: number;
  notifications: boolean;
  /** Oldest start of pushed counts, milliseconds before now. */
  maxAgeMs: number;
  maxSkewMs: number;
  counts: CountsRetention;
  history: HistoryRetention;
}

/** Keys outlive the oldest accepted push by this much, so that cleaning up can never let one be counted twice. */
const KEY_MARGIN_MS = 86_400_000;

const TASKS = {
  sync: { frequency: { minutes: 1 }, timeout: { minutes: 5 } },
  evaluation: { frequency: { minutes: 1 }, timeout: { minutes: 5 } },
  cleanup: {
    frequency: { hours: 6 },
    timeout: { hours: 1 },
    initialDelay: { minutes: 10 },
  },
} as const;

/**
 * Reads `slo` from the app config.
 *
 * @throws Error that names the key when a value is of the wrong kind or contradicts another.
 */
export function readSloConfig(root: RootConfigService): SloConfig {
  const config = root.getOptionalConfig('slo');
  const ms = (key: string, fallback: HumanDuration) => {
    const value = config?.has(key)
      ? readDurationFromConfig(root, { key: `slo.${key}` })
      : fallback;
    const result = durationToMilliseconds(value);
    if (!(result > 0)) {
      throw new Error(
        `slo.${key}: expected a duration longer than zero, such as { days: 35 }`,
      );
    }
    return result;
  };
  const maxAgeMs = ms('counts.retention.keys', { days: 35 });
  const baseMs = ms('counts.retention.minutes', { days: 95 });
  const rollupMs = ms('counts.retention.hours', { days: 400 });
  const thinAfterMs = ms('history.retention.detailed', { days: 35 });
  const deleteAfterMs = ms('history.retention.total', { days: 400 });
  inOrder('counts.retention', { keys: maxAgeMs, minutes: baseMs });
  inOrder('counts.retention', { minutes: baseMs, hours: rollupMs });
  inOrder('history.retention', { detailed: thinAfterMs, total: deleteAfterMs });
  return {
    syncSchedule: scheduleOf(config, 'sync'),
    evaluationSchedule: scheduleOf(config, 'evaluation'),
    cleanupSchedule: scheduleOf(config, 'cleanup'),
    staleAfterMs: ms('evaluation.staleAfter', { minutes: 15 }),
    notifications: config?.getOptionalBoolean('notifications.enabled') ?? true,
    maxAgeMs,
    maxSkewMs: ms('counts.maxClockSkew', { minutes: 5 }),
    counts: { countsMs: maxAgeMs + KEY_MARGIN_MS, baseMs, rollupMs },
    history: { thinAfterMs, deleteAfterMs },
  };
}

/** One replica runs a task at a time, whatever the config says: `scope` is not configurable. */
function scheduleOf(
  config: Config | undefined,
  task: keyof typeof TASKS,
): SchedulerServiceTaskScheduleDefinition {
  const key = `${task}.schedule`;
  const schedule = config?.has(key)
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        config.getConfig(key),
      )
    : TASKS[task];
  return { ...schedule, scope: 'global' };
}

function inOrder(prefix: string, pair: Record<string, number>): void {
  const [[shortKey, shortMs], [longKey, longMs]] = Object.entries(pair);
  if (shortMs > longMs) {
    throw new Error(
      `slo.${prefix}.${shortKey} must not be longer than slo.${prefix}.${longKey}: ` +
        `found ${shortMs / 86_400_000} and ${longMs / 86_400_000} days`,
    );
  }
}
