import type {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { DeploymentStore } from '../database/DeploymentStore';
import type { GateRunTasks } from '../database/GateRunTasks';
import type { SmokeRunStore } from '../database/SmokeRunStore';

/** Schedules giving up gate runs that fell silent. */
export async function scheduleLost(options: {
  scheduler: SchedulerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  gateRuns: GateRunTasks;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, schedule, gateRuns, logger } = options;
  await scheduler.scheduleTask({
    ...schedule,
    id: 'lost-gate-runs',
    fn: async () => {
      const lost = await gateRuns.giveUp(Date.now());
      if (lost > 0) logger.info(`${lost} gate runs fell silent`);
    },
  });
}

/** Schedules the deletion of what is older than the retention. */
export async function scheduleCleanup(options: {
  scheduler: SchedulerService;
  schedule: SchedulerServiceTaskScheduleDefinition;
  gateRuns: GateRunTasks;
  deployments: DeploymentStore;
  smokeRuns: SmokeRunStore;
  retentionMs: number;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, schedule, retentionMs, logger, ...stores } = options;
  await scheduler.scheduleTask({
    ...schedule,
    id: 'clean-up',
    fn: async signal => {
      const beforeMs = Date.now() - retentionMs;
      const deleted: string[] = [];
      for (const [name, store] of Object.entries({
        'of gate runs and events': stores.gateRuns,
        'of deployments': stores.deployments,
        'of smoke runs': stores.smokeRuns,
      })) {
        signal.throwIfAborted();
        deleted.push(`${await store.cleanUp(beforeMs)} ${name}`);
      }
      logger.debug(`Cleaned up rows: ${deleted.join(', ')}`);
    },
  });
}
