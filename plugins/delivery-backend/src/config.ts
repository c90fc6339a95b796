import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import { type ConfiguredFreeze, readFreezes } from './freezes/readFreezes';
import { type GitHubAppConfig, readGitHubApp } from './github/readGitHubApp';
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
  /** A stack that nobody checked for so long is gone, milliseconds. */
  driftGoneMs: number;
  notifications: boolean;
  /** undefined: the portal acts as no App. */
  githubApp: GitHubAppConfig | undefined;
  /** Secrets of playbooks by name. */
  rollbackSecrets: Readonly<Record<string, string>>;
  hostedGates: {
    prometheus: { name: string; url: string; authorization?: string }[];
    patienceMs: number;
  };
  freezes: ConfiguredFreeze[];
  schedules: Record<keyof typeof TASKS, SchedulerServiceTaskScheduleDefinition>;
}

const TASKS = {
  mapping: { frequency: { minutes: 1 }, timeout: { minutes: 5 } },
  lost: { frequency: { minutes: 1 }, timeout: { minutes: 1 } },
  drift: { frequency: { minutes: 1 }, timeout: { minutes: 1 } },
  hostedGates: { frequency: { seconds: 30 }, timeout: { minutes: 5 } },
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
  const driftStaleMs = durationOf(root, 'drift.staleAfter', { days: 2 });
  const driftGoneMs = durationOf(root, 'drift.goneAfter', { days: 90 });
  if (driftGoneMs <= driftStaleMs) {
    throw new Error(
      'delivery.drift.goneAfter must be longer than delivery.drift.staleAfter: what is left out of lists could never be seen to be stale',
    );
  }
  return {
    issuers: readPipelineIssuers(root),
    maxAgeMs,
    eventsPerMinute,
    retentionMs,
    driftStaleMs,
    driftGoneMs,
    notifications:
      root.getOptionalBoolean('delivery.notifications.enabled') ?? true,
    githubApp: readGitHubApp(root),
    rollbackSecrets: secretsOf(root),
    hostedGates: {
      prometheus: prometheusOf(root),
      patienceMs: durationOf(root, 'hostedGates.patience', { hours: 1 }),
    },
    freezes: readFreezes(root),
    schedules: {
      mapping: scheduleOf(root, 'mapping'),
      lost: scheduleOf(root, 'lost'),
      drift: scheduleOf(root, 'drift'),
      hostedGates: scheduleOf(root, 'hostedGates'),
      cleanup: scheduleOf(root, 'cleanup'),
    },
  };
}

function secretsOf(root: RootConfigService): Record<string, string> {
  const secrets = root.getOptionalConfig('delivery.rollbacks.secrets');
  return Object.fromEntries(
    (secrets?.keys() ?? []).map(name => [name, secrets!.getString(name)]),
  );
}

function prometheusOf(
  root: RootConfigService,
): DeliveryConfig['hostedGates']['prometheus'] {
  const key = 'delivery.hostedGates.prometheus';
  const names = new Set<string>();
  return (root.getOptionalConfigArray(key) ?? []).map((config, index) => {
    const name = config.getString('name');
    if (names.has(name)) {
      throw new Error(
        `${key}[${index}].name: expected each name once, found ${name} again`,
      );
    }
    names.add(name);
    const url = config.getString('url');
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
      throw new Error(
        `${key}[${index}].url: expected an http or https address, found ${JSON.stringify(url)}`,
      );
    }
    const authorization = config.getOptionalString('authorization');
    return { name, url, ...(authorization !== undefined && { authorization }) };
  });
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
