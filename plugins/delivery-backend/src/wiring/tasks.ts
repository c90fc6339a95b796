import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { DeliveryConfig } from '../config';
import type { ProtectionStore } from '../database/ProtectionStore';
import { scheduleDriftMeasurement } from '../drift/measure';
import { REPLAY_WINDOW_MS } from '../hosted/webhook';
import type { DeliveryMetrics } from '../metrics';
import { scheduleCleanup, scheduleLost } from '../services/tasks';
import { scheduleRefresh } from '../subjects/refresh';
import type { SubjectResolver } from '../subjects/SubjectResolver';
import type { Stores } from './stores';

/** Schedules what is done about records from time to time, whoever asks. */
export async function scheduleTasks(options: {
  stores: Stores;
  protectionRequests: ProtectionStore;
  resolver: SubjectResolver;
  config: DeliveryConfig;
  metrics: DeliveryMetrics;
  scheduler: SchedulerService;
  logger: LoggerService;
}): Promise<void> {
  const { stores, protectionRequests, config, scheduler } = options;
  const { resolver, metrics, logger } = options;
  const { knex, gateRunTasks, rollbackWriter, driftWriter } = stores;
  const { schedules } = config;
  await scheduleRefresh({
    scheduler,
    schedule: schedules.mapping,
    subjects: stores.subjects,
    resolver,
    metrics,
    logger,
  });
  await scheduleLost({
    scheduler,
    schedule: schedules.lost,
    giveUp: async ms => ({
      'gate runs': await gateRunTasks.giveUp(ms),
      rollbacks: await rollbackWriter.giveUp(knex, ms),
      stacks: await driftWriter.giveUp(knex, ms, config.driftGoneMs),
    }),
    logger,
  });
  await scheduleDriftMeasurement({
    scheduler,
    schedule: schedules.drift,
    stacks: stores.stacks,
    resources: stores.drifted,
    metrics,
  });
  await scheduleCleanup({
    scheduler,
    schedule: schedules.cleanup,
    cleaners: {
      'gate runs and events': ms => gateRunTasks.cleanUp(ms),
      deployments: ms => stores.deployments.cleanUp(ms),
      'smoke runs': ms => stores.smokeRuns.cleanUp(ms),
      releases: ms => stores.releaseWriter.cleanUp(knex, ms),
      drift: ms => driftWriter.cleanUp(knex, ms),
      rollbacks: ms => rollbackWriter.cleanUp(knex, ms),
      'hosted gates': ms => stores.hostedGates.cleanUp(ms),
      'protection rules': ms =>
        protectionRequests.cleanUp(
          // what is forgotten could be sent again
          Math.min(ms, Date.now() - REPLAY_WINDOW_MS - 86_400_000),
        ),
    },
    retentionMs: config.retentionMs,
    logger,
  });
}
