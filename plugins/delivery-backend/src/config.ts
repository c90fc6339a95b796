import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import { type PipelineIssuer, readPipelineIssuers } from './pipelines/issuers';

/** Settings of the plugin, read and checked once at start. */
export interface DeliveryConfig {
  issuers: PipelineIssuer[];
  /** Oldest time of an event, milliseconds before now. */
  maxAgeMs: number;
  eventsPerMinute: number;
  retentionMs: number;
  /** A stack that nobody checked for so long is stale, milliseconds. */
  driftStaleMs: number;
  notifications: boolean;
  schedules: Record<keyof typeof TASKS, SchedulerServiceTaskScheduleDefinition>;
}

const TASKS = {
  mapping: { frequency: { minutes: 1 }, timeout: { minutes: 5 } },
  lost: { frequency: { minutes: 1 }, timeout: { minutes: 1 } },
  drift: { frequency: { minutes: 1 }, timeout: { minutes: 1 } },
  cleanup: {
    frequency: { hours: 6 },
    timeout: { hours: 1 },
    initialDelay: { minutes: 10 },
  },
} as const;

/**
 * Reads `delivery` from the app config.
 *
 * @throws Error that names the key when a value is of the wrong kind or contradicts another
 */
export function readDeliveryConfig(root: RootConfigService): DeliveryConfig {
  const maxAgeMs = durationOf(root, 'events.maxAge', { days: 7 });
  const retentionMs = durationOf(root, 'retention', { days: 400 });
  if (maxAgeMs > retentionMs) {
    throw new Error(
      'delivery.retention must not be shorter than delivery.events.maxAge: what is forgotten could be told a second time',
    );
  }
  const eventsPerMinute =
    root.getOptionalNumber('delivery.events.perMinute') ?? 120;
  if (!(eventsPerMinute >= 1)) {
    throw new Error(
      `delivery.events.perMinute: expected a number from 1 on, found ${eventsPerMinute}`,
    );
  }
  return {
    issuers: readPipelineIssuers(root),
    maxAgeMs,
    eventsPerMinute,
    retentionMs,
    driftStaleMs: durationOf(root, 'drift.staleAfter', { days: 2 }),
    notifications:
      root.getOptionalBoolean('delivery.notifications.enabled') ?? true,
    schedules: {
      mapping: scheduleOf(root, 'mapping'),
      lost: scheduleOf(root, 'lost'),
      drift: scheduleOf(root, 'drift'),
      cleanup: scheduleOf(root, 'cleanup'),
    },
  };
}

function durationOf(
  root: RootConfigService,
  name: string,
  fallback: HumanDuration,
): number {
  const key = `delivery.${name}`;
  const ms = durationToMilliseconds(
    root.has(key) ? readDurationFromConfig(root, { key }) : fallback,
  );
  if (ms > 0) return ms;
  throw new Error(
    `${key}: expected a duration longer than zero, such as { days: 7 }`,
  );
}

/** One replica runs a task at a time, whatever the config says: `scope` is not configurable. */
function scheduleOf(
  root: RootConfigService,
  task: keyof typeof TASKS,
): SchedulerServiceTaskScheduleDefinition {
  const key = `delivery.${task}.schedule`;
  const schedule = root.has(key)
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(root.getConfig(key))
    : TASKS[task];
  return { ...schedule, scope: 'global' };
}
