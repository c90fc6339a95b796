import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { type Config, readDurationFromConfig } from '@backstage/config';
import {
  calendarPeriodAt,
  DEFAULT_POLICY,
  errorBudgetPolicy,
  type ErrorBudgetPolicy,
  type PolicyOverrides,
  termAt,
} from '@bellwether/domain-slo';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { CountsRetention } from './database/CountsStore';
import type { PeriodSettings } from './reports/periods';
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
  policy: ErrorBudgetPolicy;
  reports: PeriodSettings;
  /** How long alerts are kept after they were last heard of. */
  alertsMs: number;
  /** Entity refs by service as others record it. */
  recordedServices: ReadonlyMap<string, string>;
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
    policy: readPolicy(config),
    reports: readReports(config),
    notifications: config?.getOptionalBoolean('notifications.enabled') ?? true,
    maxAgeMs,
    maxSkewMs: ms('counts.maxClockSkew', { minutes: 5 }),
    counts: { countsMs: maxAgeMs + KEY_MARGIN_MS, baseMs, rollupMs },
    history: { thinAfterMs, deleteAfterMs },
    alertsMs: ms('alerts.retention', { days: 95 }),
    recordedServices: readServices(config),
  };
}

function readServices(config: Config | undefined): Map<string, string> {
  const key = 'recorded.services';
  // Services may have dots in their names, which would be paths in a key.
  const services = config?.getOptional<Record<string, unknown>>(key) ?? {};
  return new Map(
    Object.entries(services).map(([service, ref]) => {
      try {
        if (typeof ref !== 'string') throw new Error('expected a text');
        return [
          service,
          stringifyEntityRef(
            parseEntityRef(ref, {
              defaultKind: 'component',
              defaultNamespace: 'default',
            }),
          ),
        ];
      } catch (error) {
        throw new Error(
          `slo.${key}.${service}: expected an entity ref such as component:default/sign-in, found ${JSON.stringify(ref)}`,
          { cause: error },
        );
      }
    }),
  );
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

const POLICY_NUMBERS = [
  'healthyAbove',
  'observeAbove',
  'attentionAbove',
  'freezeBelow',
  'resumeFrom',
] as const;

/** What differs from the policy of the domain; the domain knows what is possible. */
function readPolicy(config: Config | undefined): ErrorBudgetPolicy {
  const policy = config?.getOptionalConfig('policy');
  const decisions = policy?.getOptionalConfig('decisions');
  const overrides: PolicyOverrides = {
    ...Object.fromEntries(
      POLICY_NUMBERS.flatMap(key => {
        const value = policy?.getOptionalNumber(key);
        return value === undefined ? [] : [[key, value]];
      }),
    ),
    exemptChanges:
      policy?.getOptionalStringArray('exemptChanges') ??
      DEFAULT_POLICY.exemptChanges,
    decisions: Object.fromEntries(
      decisions?.keys().map(state => [state, decisions.getString(state)]) ?? [],
    ),
  };
  try {
    return errorBudgetPolicy(overrides);
  } catch (error) {
    throw new Error(`slo.policy: ${messageOf(error)}`);
  }
}

/** Terms and the zone of months; the domain knows which dates and zones exist. */
function readReports(config: Config | undefined): PeriodSettings {
  const reports = config?.getOptionalConfig('reports');
  const timeZone = reports?.getOptionalString('timeZone') ?? 'UTC';
  const terms = (reports?.getOptionalConfigArray('terms') ?? []).map(term => ({
    name: term.getString('name'),
    startDate: term.getString('startDate'),
    endDate: term.getString('endDate'),
    timeZone: term.getOptionalString('timeZone') ?? timeZone,
  }));
  const names = terms.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) {
    throw new Error(
      `slo.reports.terms: expected names that occur once, found ${JSON.stringify(repeated)} twice`,
    );
  }
  try {
    calendarPeriodAt('month', timeZone, 0);
  } catch (error) {
    throw new Error(`slo.reports.timeZone: ${messageOf(error)}`);
  }
  try {
    termAt(terms, 0);
  } catch (error) {
    throw new Error(`slo.reports.terms: ${messageOf(error)}`);
  }
  return { timeZone, terms };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
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
